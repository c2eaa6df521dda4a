package io.tenantgate.rules;

import io.tenantgate.rules.Evidence.Size;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The production sizes of one shape's tables, tenant by tenant. */
final class Sizes {
    private final List<String> tenants;
    private final Map<Relation, Map<String, Size>> byTable = new HashMap<>();

    Sizes(Evidence evidence) {
        tenants = evidence.tenants();
        evidence.sizes()
                .forEach((tenant, tables) -> tables.forEach(
                        (name, size) -> byTable.computeIfAbsent(Relation.of(name), any -> new HashMap<>())
                                .put(tenant, size)));
    }

    /** A tenant's size of these tables together; empty where none of them is known. A partitioned table's parts count as one. */
    Optional<Size> of(String tenant, Collection<Relation> tables) {
        return tables.stream()
                .flatMap(table -> of(tenant, table).stream())
                .reduce((a, b) -> new Size(a.rows() + b.rows(), a.bytes() + b.bytes()));
    }

    Optional<Size> of(String tenant, Relation table) {
        Size exact = byTable.getOrDefault(table, Map.of()).get(tenant);
        return exact == null && table.inAnySchema()
                ? byTable.entrySet().stream()
                        .filter(one -> one.getKey().matches(table))
                        .flatMap(one -> Optional.ofNullable(one.getValue().get(tenant)).stream())
                        .findFirst()
                : Optional.ofNullable(exact);
    }

    /** The largest known row count of the table. */
    OptionalLong mostRows(Relation table) {
        return tenants.stream()
                .flatMap(tenant -> of(tenant, table).stream())
                .mapToLong(Size::rows)
                .max();
    }

    /** The tenants whose size of these tables is not known to be below {@code tinyRows}. */
    List<String> notTiny(Collection<Relation> tables, long tinyRows) {
        return tenants.stream()
                .filter(tenant ->
                        of(tenant, tables).map(size -> size.rows() >= tinyRows).orElse(true))
                .toList();
    }
}
