package io.tenantgate.capture.rows;

import java.util.List;

/**
 * A foreign key in production. Where one of its tables is partitioned it holds for all partitions.
 *
 * @param table the referencing table's OID
 * @param referenced the referenced table's OID
 * @param pairs its columns, in the key's order
 * @param matchFull whether a key is either all NULL or not at all
 */
record ForeignKey(String name, long table, long referenced, List<Pair> pairs, boolean matchFull) {
    ForeignKey {
        pairs = List.copyOf(pairs);
    }

    /**
     * One column and the one that it refers to, by name.
     *
     * @param condition when the rows {@code c} and {@code p} match in it, with the operator that the server itself compares with
     */
    record Pair(String column, String referencedColumn, String condition) {}

    /** When the referencing row {@code c} refers to the row {@code p}. */
    String condition() {
        return String.join(" AND ", pairs.stream().map(Pair::condition).toList());
    }
}
