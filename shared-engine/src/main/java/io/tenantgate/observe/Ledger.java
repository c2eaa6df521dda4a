package io.tenantgate.observe;

import io.tenantgate.report.GateException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of all sessions whose transactions have ended. */
final class Ledger {
    private final long openedNanos = System.nanoTime();
    private final List<ObservedStatement> statements = new ArrayList<>();
    private long transactions;
    private long wal;
    private @Nullable GateException gap;
    private int sessions;
    private final List<String> refusals = new ArrayList<>();

    /** {@code wal} is where the write-ahead log ends now. */
    Ledger(long wal) {
        this.wal = wal;
    }

    synchronized long nextTransaction() {
        return ++transactions;
    }

    /** Where the write-ahead log ended when somebody looked last. */
    synchronized long lastWal() {
        return wal;
    }

    synchronized void walIsAt(long position) {
        wal = Math.max(wal, position);
    }

    synchronized void add(Transaction transaction) {
        statements.addAll(transaction.end(openedNanos));
    }

    /** A client has a session. */
    synchronized void sessionBegins() {
        sessions++;
    }

    synchronized int sessions() {
        return sessions;
    }

    /** A client asked for what it may not have. */
    synchronized void refused(String what) {
        refusals.add(what);
    }

    synchronized List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** Something may have happened that is not in the ledger. */
    synchronized void isMissing(GateException reason) {
        gap = gap == null ? reason : gap;
    }

    /**
     * The statements in the order in which they started.
     *
     * @throws GateException when the tap could not see all that it had to
     */
    synchronized List<ObservedStatement> statements() {
        if (gap != null) {
            throw gap;
        }
        return statements.stream()
                .sorted(Comparator.comparingDouble(ObservedStatement::startMs))
                .toList();
    }
}
