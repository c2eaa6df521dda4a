package io.tenantgate.observe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement from its start to the end of its transaction: what is known of it so far. */
final class Running {
    /** A lock that it took; {@code untilNanos} is 0 while it is held. */
    private static final class Taken {
        private final Relation relation;
        private final boolean existedBefore;
        private LockMode mode;
        private long untilNanos;

        Taken(Relation relation, boolean existedBefore, LockMode mode) {
            this.relation = relation;
            this.existedBefore = existedBefore;
            this.mode = mode;
        }
    }

    private final String sql;
    private final @Nullable SourceLocation location;
    private final long startNanos;
    private final long walBefore;
    private final boolean commitsOnItsWay;
    private final Samples samples = new Samples();
    private final Map<Long, Taken> locks = new LinkedHashMap<>();
    private final Set<String> rewrites = new LinkedHashSet<>();
    private final Set<String> scans = new LinkedHashSet<>();
    private long durationNanos;
    private long resumedNanos;
    private boolean over;
    private boolean hasPaused;
    private String tag = "";
    private long rows;
    private long wal;
    private @Nullable ServerError error;
    private @Nullable Long lockTimeoutMs;

    Running(String sql, @Nullable SourceLocation location, long walBefore, boolean commitsOnItsWay) {
        this.sql = sql;
        this.location = location;
        this.walBefore = walBefore;
        this.commitsOnItsWay = commitsOnItsWay;
        this.startNanos = System.nanoTime();
        this.resumedNanos = startNanos;
    }

    String sql() {
        return sql;
    }

    /** The command tag without its count; empty while it runs and when it failed. */
    String tag() {
        return tag;
    }

    Samples samples() {
        return samples;
    }

    boolean isOver() {
        return over;
    }

    boolean hasFailed() {
        return error != null;
    }

    /** See {@link Command#commitsOnItsWay}; false inside a transaction block. */
    boolean commitsOnItsWay() {
        return commitsOnItsWay;
    }

    long startNanos() {
        return startNanos;
    }

    /** A row of its result has come. */
    void row() {
        rows++;
    }

    /** It has ended with this CommandComplete, as {@code INSERT 0 5}. */
    void complete(String fullTag) {
        int count = fullTag.length();
        while (count > 0 && Character.isDigit(fullTag.charAt(count - 1))) {
            count--;
        }
        // After a pause the server counts anew.
        if (count < fullTag.length() && !hasPaused) {
            rows = Long.parseLong(fullTag.substring(count));
        }
        String words = fullTag.substring(0, count).strip();
        // INSERT has an OID before its count, which is always 0 today.
        tag = words.equals("INSERT 0") ? "INSERT" : words;
        stop();
    }

    /** Its portal stopped at the limit of rows that the client set. */
    void suspend() {
        tag = "SELECT";
        hasPaused = true;
        stop();
    }

    /** The client wants more of its rows. */
    void resume() {
        resumedNanos = System.nanoTime();
        over = false;
    }

    void fail(ServerError failure) {
        error = failure;
        tag = "";
        rows = 0;
        stop();
    }

    private void stop() {
        if (!over) {
            durationNanos += System.nanoTime() - resumedNanos;
            over = true;
        }
    }

    void settings(long lockTimeout) {
        lockTimeoutMs = lockTimeout;
    }

    void settings(long lockTimeout, long walNow) {
        settings(lockTimeout);
        wal = Math.max(0, walNow - walBefore);
    }

    void took(Relation relation, boolean existedBefore, LockMode mode) {
        Taken taken = locks.computeIfAbsent(relation.oid(), oid -> new Taken(relation, existedBefore, mode));
        taken.mode = LockMode.stronger(taken.mode, mode);
    }

    /** It took a lock that was gone when it ended. */
    void tookForItself(Relation relation, LockMode mode) {
        if (!locks.containsKey(relation.oid())) {
            took(relation, true, mode);
            released(relation.oid(), startNanos + durationNanos);
        }
    }

    /** A lock that it took, if it did, is held no more. */
    void released(long oid, long nanos) {
        Taken taken = locks.get(oid);
        if (taken != null && taken.untilNanos == 0) {
            taken.untilNanos = nanos;
        }
    }

    void rewrote(Relation relation) {
        rewrites.add(relation.table());
    }

    void scanned(Relation relation) {
        scans.add(relation.table());
    }

    /** What the report tells, now that the transaction has ended. */
    ObservedStatement observed(long openedNanos, long transaction, boolean inBlock, long endNanos) {
        List<ObservedLock> taken = new ArrayList<>();
        for (Taken lock : locks.values()) {
            long until = lock.untilNanos == 0 ? endNanos : lock.untilNanos;
            taken.add(new ObservedLock(
                    lock.relation.name(),
                    lock.relation.table(),
                    lock.mode,
                    lock.existedBefore,
                    (until - startNanos) / 1e6));
        }
        return new ObservedStatement(
                sql,
                location,
                transaction,
                inBlock,
                tag,
                (startNanos - openedNanos) / 1e6,
                durationNanos / 1e6,
                error,
                taken,
                List.copyOf(rewrites),
                List.copyOf(scans),
                rows,
                wal,
                samples.waitedMs(),
                lockTimeoutMs);
    }
}
