package io.tenantgate.rules;

import io.tenantgate.report.Severity;
import io.tenantgate.rules.SharedTable.ForeignKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A table whose rows do not tell, or need not tell, whose they are. */
final class TenantColumnMissing implements Rule {
    private static final RuleDoc DOC = new RuleDoc(
            "tenant-column-missing",
            "A table's rows do not tell their tenant",
            Severity.WARNING,
            """
            Where all tenants share the tables, the tenant column is what every query, policy and index keeps them apart by. \
            In a new table without it, with NULL allowed in it, or without the foreign key that the other tables have, rows \
            can belong to nobody, or to a tenant that does not exist.""",
            """
            Give the table the column as the other tables have it. A table that all tenants share on purpose, such as a list \
            of countries, is named in policy.shared-tables.""",
            """
            CREATE TABLE invoices (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, total integer NOT NULL);
            """,
            """
            SET lock_timeout = '2s';
            CREATE TABLE invoices (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              tenant_id bigint NOT NULL REFERENCES tenants (id),
              total integer NOT NULL
            );
            """,
            Setting.SHARED_TABLES);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return RowCase.of(shapes)
                .flatMap(row -> Stream.concat(
                        row.created().stream().flatMap(table -> ofNew(row, table).stream()),
                        row.kept().stream().flatMap(table -> ofOld(row, table).stream())));
    }

    private static Optional<Hit> ofNew(RowCase row, SharedTable table) {
        Neighbours having = Neighbours.of(row.neighbours(), one -> one.has(row.column()), "tables");
        if (!having.most()) {
            return Optional.empty();
        }
        if (!table.has(row.column())) {
            return Optional.of(hit(
                    row,
                    table,
                    "The new table " + table.name() + " has no column " + row.column() + ", which " + having + " have.",
                    Sql.alter(table.name(), "ADD COLUMN " + column(row))
                            + "-- or, where all tenants share the table on purpose, in tenantgate.yml:\n"
                            + "-- policy: { shared-tables: [" + table.name().name() + "] }"));
        }
        Neighbours notNull =
                Neighbours.of(row.tenantTables(), one -> one.isNotNull(row.column()), "tables with " + row.column());
        Neighbours keyed = Neighbours.of(
                row.tenantTables(), one -> one.foreignKeyOf(row.column()).isPresent(), "tables with " + row.column());
        boolean lacksNotNull = notNull.most() && !table.isNotNull(row.column());
        boolean lacksKey = keyed.most()
                && table.foreignKeys().stream().noneMatch(key -> key.columns().contains(row.column()));
        if (!lacksNotNull && !lacksKey) {
            return Optional.empty();
        }
        String quoted = Relation.quote(row.column());
        return Optional.of(hit(
                row,
                table,
                "In the new table " + table.name() + " " + row.column() + " "
                        + (lacksNotNull ? "may be NULL, which it may not in " + notNull : "")
                        + (lacksNotNull && lacksKey ? ", and " : "")
                        + (lacksKey ? "has no foreign key, which it has in " + keyed : "") + ".",
                (lacksNotNull ? Sql.alter(table.name(), "ALTER COLUMN " + quoted + " SET NOT NULL") : "")
                        + (lacksKey
                                ? usualKey(row)
                                        .map(key -> Sql.alter(table.name(), "ADD " + key.definition()))
                                        .orElse("")
                                : "")));
    }

    private static Optional<Hit> ofOld(RowCase row, SharedTable table) {
        boolean loses =
                row.was(table).filter(was -> was.isNotNull(row.column())).isPresent()
                        && table.has(row.column())
                        && !table.isNotNull(row.column());
        return loses
                ? Optional.of(hit(
                        row,
                        table,
                        "In table " + table.name() + " " + row.column()
                                + " may be NULL from now on: such rows belong to nobody.",
                        Sql.alter(table.name(), "ALTER COLUMN " + Relation.quote(row.column()) + " SET NOT NULL")))
                : Optional.empty();
    }

    /** As most tables have it. */
    private static String column(RowCase row) {
        String type = RowCase.usual(row.tenantTables().stream()
                        .map(table -> table.property(row.column(), "type"))
                        .toList())
                .orElse("bigint");
        boolean notNull = Neighbours.of(row.tenantTables(), one -> one.isNotNull(row.column()), "")
                .most();
        String key = usualKey(row)
                .map(ForeignKey::definition)
                .map(definition -> " " + definition.substring(definition.indexOf("REFERENCES")))
                .orElse("");
        return Relation.quote(row.column()) + " " + type + (notNull ? " NOT NULL" : "") + key;
    }

    private static Optional<ForeignKey> usualKey(RowCase row) {
        List<String> definitions = row.tenantTables().stream()
                .flatMap(table -> table.foreignKeyOf(row.column()).stream())
                .map(ForeignKey::definition)
                .toList();
        return RowCase.usual(definitions)
                .flatMap(usual -> row.tenantTables().stream()
                        .flatMap(table -> table.foreignKeyOf(row.column()).stream())
                        .filter(key -> key.definition().equals(usual))
                        .findFirst());
    }

    private static Hit hit(RowCase row, SharedTable table, String message, String sql) {
        return row.hit(DOC, table.name(), table.name().name(), table.name().toString(), message)
                .sql(sql);
    }
}
