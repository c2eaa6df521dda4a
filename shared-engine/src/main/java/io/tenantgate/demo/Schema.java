package io.tenantgate.demo;

import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The tables of one tenant.
 *
 * @param tables sorted by name, as {@code pg_dump} writes them
 */
record Schema(List<Table> tables) {
    Schema {
        tables = tables.stream().sorted(Comparator.comparing(Table::name)).toList();
    }

    Table table(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table " + name));
    }

    /** The same with one table changed. */
    Schema with(String name, UnaryOperator<Table> change) {
        Table changed = change.apply(table(name));
        return new Schema(tables.stream()
                .map(table -> table.name().equals(name) ? changed : table)
                .toList());
    }
}
