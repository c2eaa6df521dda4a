package io.tenantgate.capture.rows;

import io.tenantgate.report.GateException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes the lock of a reader on tables, as {@code pg_dump} does, so that none is dropped or rewritten while it is copied.
 *
 * <p>{@code TRUNCATE} and a rewriting {@code ALTER TABLE} that came between the snapshot and the lock would make a table look
 * empty (manual, chapter 13.6 "Caveats"). They give it a new file, which the current catalog knows and the snapshot's does not.
 */
final class ReadLocks {
    private static final String LOCKED = """
            SELECT c.oid::bigint, c.oid::regclass::text, pg_relation_filenode(c.oid) IS DISTINCT FROM c.relfilenode,
              pg_relation_size(c.oid) / current_setting('block_size')::bigint
            FROM pg_class c WHERE c.oid = ANY (?) ORDER BY 2
            """;

    private ReadLocks() {}

    /** Returns how many pages each table has, by its OID; asking for that waits for a lock, too. */
    static Map<Long, Long> take(Session session, List<SourceTable> tables) throws SQLException {
        Map<Long, Long> pages = new HashMap<>();
        if (tables.isEmpty()) {
            return pages;
        }
        session.run(tables.stream()
                .map(table -> "ONLY " + table.quoted())
                .collect(Collectors.joining(", ", "LOCK TABLE ", " IN ACCESS SHARE MODE")));
        session.each(
                LOCKED,
                row -> {
                    if (row.getBoolean(3)) {
                        throw rewritten(row.getString(2));
                    }
                    pages.put(row.getLong(1), row.getLong(4));
                },
                tables.stream().map(SourceTable::oid).toList());
        return pages;
    }

    private static GateException rewritten(String table) {
        return new GateException(
                table + " was emptied or rewritten after the snapshot began, so its rows cannot be read any"
                        + " more; capture again");
    }
}
