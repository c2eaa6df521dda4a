package io.tenantgate.capture.rows;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Adds to chosen rows all rows that their foreign keys refer to, and those that these refer to, until no key of a chosen row
 * dangles. Keys in a circle and to the same table are followed like any other: a row is only looked at once.
 */
final class WholeKeys {
    private static final int BATCH = 5_000;

    private final Session session;
    private final Source source;
    private final Chosen chosen;
    private final Map<Long, Deque<Long>> waiting = new HashMap<>();

    private WholeKeys(Session session, Source source, Chosen chosen) {
        this.session = session;
        this.source = source;
        this.chosen = chosen;
    }

    static void complete(Session session, Source source, Chosen chosen) throws SQLException {
        WholeKeys keys = new WholeKeys(session, source, chosen);
        for (SourceTable table : source.tables()) {
            if (chosen.isWhole(table.oid())) {
                keys.follow(table, "");
            } else {
                LongStream.of(chosen.rows(table)).forEach(row -> keys.wait(table.oid(), row));
            }
        }
        keys.followAll();
    }

    private void followAll() throws SQLException {
        while (!waiting.isEmpty()) {
            long table = waiting.keySet().iterator().next();
            Deque<Long> rows = waiting.get(table);
            List<Long> batch = new ArrayList<>();
            while (rows != null && !rows.isEmpty() && batch.size() < BATCH) {
                batch.add(rows.remove());
            }
            if (rows == null || rows.isEmpty()) {
                waiting.remove(table);
            }
            long[] places = batch.stream().mapToLong(Long::longValue).sorted().toArray();
            follow(source.table(table), RowSet.array(places, 0, places.length));
        }
    }

    /** @param rows a {@code tid[]}; empty for all of the table */
    private void follow(SourceTable table, String rows) throws SQLException {
        for (ForeignKey key : source.keysOf(table)) {
            if (source.holders(key.referenced()).stream().allMatch(chosen::isWhole)) {
                continue;
            }
            SourceTable referenced = source.table(key.referenced());
            String parent = (referenced.holdsRows() ? "ONLY " : "") + referenced.quoted();
            String sql = "SELECT DISTINCT p.tableoid::bigint, p.ctid FROM ONLY " + table.quoted() + " c JOIN " + parent
                    + " p ON " + key.condition();
            session.each(
                    rows.isEmpty() ? sql : sql + " WHERE c.ctid = ANY ('" + rows + "'::tid[])",
                    row -> found(row.getLong(1), RowSet.parse(row.getString(2))));
        }
    }

    private void found(long table, long row) {
        if (chosen.add(table, row)) {
            wait(table, row);
        }
    }

    private void wait(long table, long row) {
        waiting.computeIfAbsent(table, oid -> new ArrayDeque<>()).add(row);
    }
}
