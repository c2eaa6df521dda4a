package io.tenantgate.capture.rows;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which rows are copied: of some tables all, of others those in a set; of the rest none. */
final class Chosen {
    private final Map<Long, RowSet> rows = new HashMap<>();
    private final Set<Long> whole = new HashSet<>();

    void all(SourceTable table) {
        whole.add(table.oid());
    }

    /** Whether the row was not chosen before. */
    boolean add(long table, long row) {
        return !whole.contains(table)
                && rows.computeIfAbsent(table, oid -> new RowSet()).add(row);
    }

    boolean isWhole(long table) {
        return whole.contains(table);
    }

    /** Of a table that is not copied whole. */
    long[] rows(SourceTable table) {
        RowSet set = rows.get(table.oid());
        return set == null ? new long[0] : set.sorted();
    }
}
