package io.tenantgate.observe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session holds at one moment.
 *
 * @param lockTimeoutMs its {@code lock_timeout}
 * @param wal bytes of write-ahead log that the server had written since its beginning, or null where that was not asked
 * @param holds its table-level locks on relations of users
 */
record Look(long lockTimeoutMs, @Nullable Long wal, List<Hold> holds) {
    /** The name of the statement and the portal that look. */
    static final String NAME = "_tenantgate_look";

    /** The condition that a row of {@code pg_locks}, called {@code l}, is a lock on a relation of users. */
    static final String ON_TABLE = "l.locktype OPERATOR(pg_catalog.=) 'relation' AND "
            + Relation.ofUsers("l.relation")
            // Serializable transactions mark what they have read there; nobody waits for that.
            + " AND l.mode OPERATOR(pg_catalog.<>) 'SIReadLock'";

    private static final int FLUSHES_ON_DEMAND = 15;

    /**
     * A lock.
     *
     * @param file the relation's file node inside the transaction; null where it has none, or was not asked
     * @param scans see {@link Relation#scans}; null where that was not asked
     */
    record Hold(
            long oid,
            LockMode mode,
            @Nullable Long file,
            @Nullable Long scans) {}

    /**
     * The query, for a server of this major version. It makes the server hand over its counters at the end of the transaction,
     * so that they begin at zero in the next. Everything in it is qualified: the session's search_path is the migration's.
     */
    static String query(int major) {
        return "SELECT pg_catalog.current_setting('lock_timeout'), pg_catalog.pg_current_wal_insert_lsn(), l.relation, l.mode,"
                + " pg_catalog.pg_relation_filenode(l.relation), pg_catalog.pg_stat_get_xact_numscans(l.relation)"
                + (major < FLUSHES_ON_DEMAND ? "" : ", pg_catalog.pg_stat_force_next_flush()")
                + " FROM (VALUES (1)) AS once(x) LEFT JOIN pg_catalog.pg_lock_status() l"
                + " ON l.granted AND l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid() AND " + ON_TABLE;
    }

    /** Makes the server hand over its counters; null where it cannot be asked to. */
    static @Nullable String flushCounters(int major) {
        return major < FLUSHES_ON_DEMAND ? null : "SELECT pg_catalog.pg_stat_force_next_flush()";
    }

    /** The answer of {@link #query}. */
    static Look of(List<List<@Nullable String>> rows) {
        List<Hold> holds = new ArrayList<>(rows.size());
        for (List<@Nullable String> row : rows) {
            if (row.get(2) != null) {
                holds.add(new Hold(
                        Long.parseLong(Row.text(row, 2)),
                        LockMode.of(Row.text(row, 3)),
                        Row.number(row, 4),
                        Row.number(row, 5)));
            }
        }
        List<@Nullable String> first = rows.get(0);
        return new Look(milliseconds(Row.text(first, 0)), bytes(Row.text(first, 1)), holds);
    }

    /** A duration as the server shows one: {@code 1500ms}, {@code 2s}, {@code 0} (manual, "Parameter Names and Values"). */
    static long milliseconds(String shown) {
        int digits = 0;
        while (digits < shown.length() && (Character.isDigit(shown.charAt(digits)) || shown.charAt(digits) == '-')) {
            digits++;
        }
        long number = Long.parseLong(shown.substring(0, digits));
        return switch (shown.substring(digits)) {
            case "s" -> number * 1000;
            case "min" -> number * 60_000;
            case "h" -> number * 3_600_000;
            case "d" -> number * 86_400_000;
            default -> number;
        };
    }

    /** A position in the write-ahead log as the server shows it: {@code 16/B374D848}. */
    static long bytes(String lsn) {
        int slash = lsn.indexOf('/');
        return (Long.parseLong(lsn.substring(0, slash), 16) << 32) + Long.parseLong(lsn.substring(slash + 1), 16);
    }
}
