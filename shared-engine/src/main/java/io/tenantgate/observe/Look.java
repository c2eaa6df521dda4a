package io.tenantgate.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a session holds at one moment.
 *
 * @param lockTimeoutMs its {@code lock_timeout}
 * @param wal bytes of write-ahead log that the server had written since its beginning
 * @param holds its table-level locks on relations of users
 */
record Look(long lockTimeoutMs, long wal, List<Hold> holds) {
    /** The name of the statement and the portal that look. */
    static final String NAME = "_tenantgate_look";

    /** The name of those that leave some relations out. */
    static final String REST = "_tenantgate_rest";

    /** The condition that a row of {@code pg_locks}, called {@code l}, is a lock on a relation of users. */
    static final String ON_TABLE = "l.locktype OPERATOR(pg_catalog.=) 'relation' AND "
            + Relation.ofUsers("l.relation")
            // Serializable transactions mark what they have read there; nobody waits for that.
            + " AND l.mode OPERATOR(pg_catalog.<>) 'SIReadLock'";

    private static final int FLUSHES_ON_DEMAND = 15;

    /**
     * A lock.
     *
     * @param scans sequential scans of the relation in this transaction; null where that was not asked
     * @param now the relation as the transaction sees it; null where the lock is too weak to change it, where it is gone, and
     *     where that was not asked
     * @param madeHere whether the transaction made it, provided that it was not there before the session began
     */
    record Hold(
            long oid,
            LockMode mode,
            @Nullable Long scans,
            @Nullable Relation now,
            boolean madeHere) {}

    /**
     * OIDs of relations that a transaction made, whose locks it keeps and which cannot get stronger: they need no second look.
     *
     * @param after the newest OID that is not among them
     * @param upTo the newest OID of them
     */
    record Made(long after, long upTo) {
        static final Made NONE = new Made(0, 0);

        boolean includes(long oid) {
            return oid > after && oid <= upTo;
        }
    }

    /** As {@link #query}, for what is not within {@link Made}, the query's two parameters. */
    static String queryOfRest(int major) {
        return query(major) + " AND (l.relation OPERATOR(pg_catalog.<=) $1::pg_catalog.oid"
                + " OR l.relation OPERATOR(pg_catalog.>) $2::pg_catalog.oid)";
    }

    /**
     * The query, for a server of this major version. It makes the server hand over its counters at the end of the transaction,
     * so that they begin at zero in the next. Everything in it is qualified: the session's search_path is the migration's.
     *
     * <p>One query tells everything, so that nobody has to wait for a second one. What it need not look up, it does not: what
     * holds but a weak lock cannot have been made, renamed or rewritten.
     */
    static String query(int major) {
        return "SELECT pg_catalog.current_setting('lock_timeout'), pg_catalog.pg_current_wal_insert_lsn(),"
                + " l.relation, l.mode, pg_catalog.pg_stat_get_xact_numscans(l.relation),"
                + " CASE WHEN l.mode OPERATOR(pg_catalog.<>) ALL ('{AccessShareLock,RowShareLock,RowExclusiveLock}'::pg_catalog.text[])"
                + " THEN (SELECT pg_catalog.concat_ws(' ', c.xmin, COALESCE(pg_catalog.txid_current_if_assigned()::pg_catalog.text, '0'), "
                + RelationText.COLUMNS + ") FROM " + RelationText.FROM + " OPERATOR(pg_catalog.=) l.relation) END"
                + (major < FLUSHES_ON_DEMAND ? "" : ", pg_catalog.pg_stat_force_next_flush()")
                + " FROM (VALUES (1)) AS once(x) LEFT JOIN pg_catalog.pg_lock_status() l"
                + " ON l.granted AND l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid() AND " + ON_TABLE;
    }

    /** Makes the server hand over its counters; null where it cannot be asked to. */
    static @Nullable String flushCounters(int major) {
        return major < FLUSHES_ON_DEMAND ? null : "SELECT pg_catalog.pg_stat_force_next_flush()";
    }

    /** The answer of {@link #query}; {@code nameOf} tells the names of tables that are not in it. */
    static Look of(List<List<@Nullable String>> rows, LongFunction<@Nullable String> nameOf) {
        Map<Long, RelationText> texts = new HashMap<>();
        for (List<@Nullable String> row : rows) {
            String text = row.get(5);
            if (text != null) {
                long oid = Long.parseLong(Row.text(row, 2));
                texts.put(oid, RelationText.of(oid, text));
            }
        }
        List<Hold> holds = new ArrayList<>(rows.size());
        for (List<@Nullable String> row : rows) {
            if (row.get(2) != null) {
                long oid = Long.parseLong(Row.text(row, 2));
                RelationText text = texts.get(oid);
                holds.add(new Hold(
                        oid,
                        LockMode.of(Row.text(row, 3)),
                        Row.number(row, 4),
                        text == null ? null : text.relation(texts, nameOf),
                        text != null && text.madeHere()));
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
