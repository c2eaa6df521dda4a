package io.tenantgate.capture.rows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables that rows may be copied from, in the order of their names, and the foreign keys between them. */
final class Source {
    private final Map<Long, SourceTable> tables = new LinkedHashMap<>();
    private final List<ForeignKey> foreignKeys;
    private final Map<Long, List<Long>> partitions;
    private final Map<Long, List<Long>> above = new HashMap<>();
    private final Map<Long, List<ForeignKey>> keysOf = new HashMap<>();

    /** @param partitions of each partitioned table those that hold rows, at whatever depth */
    Source(List<SourceTable> tables, List<ForeignKey> foreignKeys, Map<Long, List<Long>> partitions) {
        tables.forEach(table -> this.tables.put(table.oid(), table));
        this.foreignKeys = List.copyOf(foreignKeys);
        this.partitions = Map.copyOf(partitions);
        partitions.forEach((root, parts) -> parts.forEach(
                part -> above.computeIfAbsent(part, oid -> new ArrayList<>()).add(root)));
        for (ForeignKey key : foreignKeys) {
            for (long holder : holders(key.table())) {
                keysOf.computeIfAbsent(holder, oid -> new ArrayList<>()).add(key);
            }
        }
    }

    Collection<SourceTable> tables() {
        return tables.values();
    }

    SourceTable table(long oid) {
        SourceTable table = tables.get(oid);
        if (table == null) {
            throw new IllegalStateException("no table has the OID " + oid);
        }
        return table;
    }

    List<ForeignKey> foreignKeys() {
        return foreignKeys;
    }

    /** The foreign keys that the rows of this very table, which may be a partition, have to keep. */
    List<ForeignKey> keysOf(SourceTable table) {
        return keysOf.getOrDefault(table.oid(), List.of());
    }

    /** The tables that hold this table's rows: its partitions, or itself. */
    List<Long> holders(long table) {
        return table(table).kind() == SourceTable.Kind.PARTITIONED
                ? partitions.getOrDefault(table, List.of())
                : List.of(table);
    }

    /** The partitioned tables that this one is a part of, at whatever depth. */
    List<Long> partitionedAbove(SourceTable table) {
        return above.getOrDefault(table.oid(), List.of());
    }

    /** How many parts this table's outermost partitioned table has; 1 where there is none. */
    int siblings(SourceTable table) {
        return partitionedAbove(table).stream()
                .mapToInt(root -> holders(root).size())
                .max()
                .orElse(1);
    }

    /** Referenced tables before those that refer to them, as far as keys do not go in circles; else by name. */
    List<SourceTable> inLoadOrder(Set<Long> wanted) {
        Set<Long> ordered = new LinkedHashSet<>();
        Set<Long> open = new LinkedHashSet<>();
        for (SourceTable table : tables.values()) {
            visit(table, open, ordered);
        }
        return ordered.stream().filter(wanted::contains).map(this::table).toList();
    }

    private void visit(SourceTable start, Set<Long> seen, Set<Long> ordered) {
        // Without recursion: a chain of keys may be as long as there are tables.
        List<SourceTable> path = new ArrayList<>(List.of(start));
        while (!path.isEmpty()) {
            SourceTable table = path.get(path.size() - 1);
            seen.add(table.oid());
            Long next = keysOf(table).stream()
                    .flatMap(key -> holders(key.referenced()).stream())
                    .filter(oid -> !seen.contains(oid))
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                ordered.add(table.oid());
                path.remove(path.size() - 1);
            } else {
                path.add(table(next));
            }
        }
    }
}
