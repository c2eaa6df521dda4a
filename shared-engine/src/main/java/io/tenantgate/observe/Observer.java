package io.tenantgate.observe;

import io.tenantgate.observe.Look.Hold;
import io.tenantgate.observe.Look.Made;
import io.tenantgate.observe.Outside.Locked;
import io.tenantgate.report.GateException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns what one session's conversation shows into the record of its statements. */
final class Observer {
    private final Ledger ledger;
    private final Outside outside;
    private final Sampler sampler;
    private final SourceMap sources;
    private int pid;
    private int major;
    private boolean staleCounters;

    /** On a server that hands over its counters when it likes, they go on from transaction to transaction. */
    private final Map<Long, Long> scans = new HashMap<>();

    private @Nullable Transaction transaction;
    private @Nullable Running current;

    Observer(Ledger ledger, Outside outside, Sampler sampler, SourceMap sources) {
        this.ledger = ledger;
        this.outside = outside;
        this.sampler = sampler;
        this.sources = sources;
    }

    /** The session is served by this process of a server of this major version. */
    void servedBy(int process, int majorVersion) {
        pid = process;
        major = majorVersion;
        // Somebody may have worked on the mirror while no session was open.
        outside.isOutdated();
        ledger.sessionBegins();
    }

    int major() {
        return major;
    }

    /** The statement that ran last in the transaction. */
    @Nullable
    Running current() {
        return current;
    }

    /** A statement is about to be sent; {@code inBlock} tells that the server has a transaction block open. */
    Running begin(String sql, boolean inBlock) {
        // Before the transaction begins: whatever is newer than the newest relation then was made in its time.
        ask(outside::update);
        Transaction ours = transaction();
        if (inBlock) {
            ours.isExplicit();
        }
        boolean first = ours.last() == null;
        boolean commits = first && !inBlock && Command.commitsOnItsWay(sql);
        if (commits) {
            ask(() -> outside.readAll().forEach(ours::was));
        }
        Running statement = new Running(sql, sources.locate(sql).orElse(null), ledger.lastWal(), commits);
        ours.add(statement);
        current = statement;
        sampler.watch(pid, statement.samples(), commits);
        return statement;
    }

    private Transaction transaction() {
        Transaction ours = transaction;
        if (ours == null) {
            boolean countersGoOn = Look.flushCounters(major) == null;
            ours = new Transaction(ledger.nextTransaction(), outside.newest(), countersGoOn ? scans : new HashMap<>());
            transaction = ours;
        }
        return ours;
    }

    /** The client asks for more rows of a statement. */
    Running resume(Running statement) {
        current = statement;
        statement.resume();
        return statement;
    }

    void completed(Running statement, String tag) {
        statement.complete(tag);
        sampler.unwatch(pid);
        requireSampler();
        if (statement.tag().equals("BEGIN") || statement.tag().equals("START TRANSACTION")) {
            transaction().isExplicit();
        }
        if (Command.endsTransaction(statement.sql(), statement.tag())) {
            end();
        } else if (statement.tag().equals("ROLLBACK")) {
            transaction().goesBack();
        }
    }

    void suspended(Running statement) {
        statement.suspend();
        sampler.unwatch(pid);
    }

    private void requireSampler() {
        SQLException failure = sampler.failure();
        if (failure != null) {
            ledger.isMissing(lost(failure));
        }
    }

    /** The server refused: the statement that runs, or {@code sql} where none does, or the end of the transaction. */
    void failed(ServerError error, String sql) {
        staleCounters = true;
        Running statement = current;
        if (statement == null || (statement.isOver() && !sql.isEmpty())) {
            if (sql.isEmpty()) {
                return;
            }
            statement = begin(sql, false);
        }
        statement.fail(error);
        sampler.unwatch(pid);
        addSampled(statement);
    }

    /** What the session holds after the current statement, which has ended well: rows that answer {@link Look#query}. */
    void saw(List<List<@Nullable String>> rows, Made leftOut) {
        Running statement = current;
        if (statement == null) {
            return;
        }
        Look look = Look.of(rows, this::nameOf);
        statement.settings(look.lockTimeoutMs(), look.wal());
        ledger.walIsAt(look.wal());
        saw(statement, look.holds(), leftOut);
        looked(statement);
    }

    /** What the next question may leave out. */
    Made made() {
        return transaction == null || transaction.isOlderThan(outside.newest()) ? Made.NONE : transaction.made();
    }

    private @Nullable String nameOf(long oid) {
        Relation ours = transaction().now(oid);
        Relation relation = ours == null ? outside.known(oid) : ours;
        return relation == null ? null : relation.table();
    }

    /** As {@link #saw}, from outside; nothing is learnt about files and scans. */
    void sawFromOutside(Running statement, long lockTimeoutMs) {
        statement.settings(lockTimeoutMs);
        ask(() -> saw(
                statement,
                outside.locks(List.of(pid)).stream()
                        .filter(Locked::granted)
                        .map(Locked::hold)
                        .filter(Objects::nonNull)
                        .toList(),
                Made.NONE));
    }

    private void saw(Running statement, List<Hold> holds, Made leftOut) {
        Transaction ours = transaction();
        Map<Long, LockMode> modes = new HashMap<>();
        for (Hold hold : holds) {
            modes.merge(hold.oid(), hold.mode(), LockMode::stronger);
            if (hold.now() != null) {
                ours.isNow(hold.now());
                if (hold.madeHere() && !ours.knows(hold.oid()) && outside.known(hold.oid()) == null) {
                    ours.was(hold.oid(), null);
                    ours.made(hold.now());
                }
            }
        }
        findOutHowItWas(ours, modes.keySet());
        modes.forEach((oid, mode) -> {
            if (!ours.holds(oid, mode)) {
                took(ours, statement, oid, mode);
            }
        });
        for (Hold hold : holds) {
            changed(ours, statement, hold);
        }
        ours.holdsNow(modes, leftOut, System.nanoTime());
    }

    /** What is known from before the transaction is how it was; of anything else, what others see of it. */
    private void findOutHowItWas(Transaction ours, Set<Long> oids) {
        Set<Long> asked = new TreeSet<>();
        for (long oid : oids) {
            if (!ours.knows(oid)) {
                Relation known = outside.known(oid);
                if (known == null) {
                    asked.add(oid);
                } else {
                    ours.was(oid, known);
                }
            }
        }
        if (!asked.isEmpty()) {
            ask(() -> {
                Map<Long, Relation> found = outside.read(asked);
                asked.forEach(oid -> ours.was(oid, found.get(oid)));
            });
        }
    }

    private static void took(Transaction ours, Running statement, long oid, LockMode mode) {
        Relation relation = ours.relation(oid);
        if (relation != null) {
            statement.took(relation, ours.existedBefore(oid), mode);
        }
    }

    private static void changed(Transaction ours, Running statement, Hold hold) {
        Relation relation = ours.relation(hold.oid());
        boolean newFile = ours.changedFile(hold);
        boolean scanned = ours.scanned(hold.oid(), hold.scans());
        if (relation == null || !relation.holdsRows() || !ours.existedBefore(hold.oid()) || empties(statement)) {
            return;
        }
        if (newFile) {
            statement.rewrote(relation);
        }
        if (scanned) {
            statement.scanned(relation);
        }
    }

    /** TRUNCATE gives a table an empty file: nothing is copied into it, and nothing read from it for its indexes. */
    private static boolean empties(Running statement) {
        return statement.tag().equals("TRUNCATE TABLE");
    }

    /** These relations were scanned by a statement that holds no lock on them any more. */
    void scanned(Running statement, List<Relation> relations) {
        Transaction ours = transaction();
        for (Relation relation : relations) {
            Relation old = ours.existedBefore(relation.oid()) ? ours.relation(relation.oid()) : null;
            if (old != null && old.holdsRows() && ours.scanned(relation.oid(), relation.scans())) {
                statement.scanned(old);
            }
        }
    }

    /** The statement has ended well and was looked at. */
    void looked(Running statement) {
        Transaction ours = transaction;
        if (ours == null) {
            return;
        }
        addSampled(statement);
        if (statement.commitsOnItsWay()) {
            ask(() -> outside.readAll().forEach((oid, now) -> {
                Relation old = ours.existedBefore(oid) ? ours.relation(oid) : null;
                if (old != null
                        && old.holdsRows()
                        && now.file() != null
                        && !now.file().equals(old.file())) {
                    statement.rewrote(old);
                }
            }));
        }
    }

    private void addSampled(Running statement) {
        Transaction ours = transaction();
        Map<Long, LockMode> modes = statement.samples().modes();
        if (modes.isEmpty()) {
            return;
        }
        if (!statement.commitsOnItsWay()) {
            findOutHowItWas(ours, modes.keySet());
        }
        modes.forEach((oid, mode) -> {
            Relation relation = ours.relation(oid);
            if (relation != null && ours.existedBefore(oid) && !ours.holds(oid, mode)) {
                statement.tookForItself(relation, mode);
            }
        });
    }

    /** ReadyForQuery with this transaction status. */
    void ready(char status) {
        if (status == 'I') {
            end();
        } else if (transaction != null) {
            transaction.isExplicit();
        }
    }

    /** Whether counters of a statement that failed would be taken for the next one's. */
    boolean countersAreStale() {
        boolean stale = staleCounters && transaction == null;
        staleCounters &= !stale;
        return stale;
    }

    private void end() {
        Transaction ended = transaction;
        if (ended != null) {
            ledger.add(ended);
            ended.lone()
                    .filter(statement -> !Command.movesAcrossSchemas(statement.sql()))
                    .ifPresentOrElse(statement -> outside.learn(ended.changed()), () -> {
                        if (ended.changesSchema() || !ended.changed().isEmpty()) {
                            outside.isOutdated();
                        }
                    });
            transaction = null;
            current = null;
        }
    }

    /** The connection is gone, for this reason; a statement that runs is one that failed. */
    void lost(String reason, boolean byClient) {
        Running statement = current;
        if (statement != null && !statement.isOver()) {
            statement.fail(new ServerError("08006", reason, null, null, null, null, null, null));
            if (byClient) {
                ask(() -> outside.terminate(pid));
            }
        }
        sampler.unwatch(pid);
        end();
    }

    private interface Question {
        void ask() throws SQLException;
    }

    private void ask(Question question) {
        try {
            question.ask();
        } catch (SQLException e) {
            Running statement = current;
            // After a failure there is nothing left to miss: the statement's error is recorded.
            if (statement == null || !statement.hasFailed()) {
                ledger.isMissing(lost(e));
            }
        }
    }

    private static GateException lost(SQLException e) {
        return new GateException(
                "the wire tap could not look at the mirror ("
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ");"
                        + " what the migration did is not known",
                e);
    }
}
