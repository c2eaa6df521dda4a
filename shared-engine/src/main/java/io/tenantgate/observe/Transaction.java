package io.tenantgate.observe;

import io.tenantgate.observe.Look.Hold;
import io.tenantgate.observe.Look.Made;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One transaction of a session: its statements, and what it holds and has changed so far. */
final class Transaction {
    /** With so few locks a question costs less than to think about it. */
    private static final int FEW = 20;

    private final long number;
    private final long newestBefore;
    private final List<Running> statements = new ArrayList<>();

    /** As it was before; null for what was not there. */
    private final Map<Long, @Nullable Relation> before = new HashMap<>();

    /** Relations that it made itself. */
    private final Map<Long, Relation> made = new HashMap<>();

    private final Map<Long, LockMode> held = new HashMap<>();
    private final Map<Long, Long> files = new HashMap<>();
    private final Map<Long, Long> scans;
    private boolean explicit;
    private long newestMade;

    /** What was seen of relations while it held strong locks on them. */
    private final Map<Long, Relation> latest = new HashMap<>();

    /**
     * {@code newestBefore} is the OID of the newest relation that was there before; {@code scans} holds what was counted for the
     * session before and may be counted again.
     */
    Transaction(long number, long newestBefore, Map<Long, Long> scans) {
        this.number = number;
        this.newestBefore = newestBefore;
        this.scans = scans;
    }

    void add(Running statement) {
        statements.add(statement);
    }

    /** A BEGIN or a ReadyForQuery tells that it is a block. */
    void isExplicit() {
        explicit = true;
    }

    boolean knows(long oid) {
        return before.containsKey(oid);
    }

    void was(long oid, @Nullable Relation relation) {
        before.put(oid, relation);
    }

    boolean existedBefore(long oid) {
        return before.get(oid) != null;
    }

    void made(Relation relation) {
        made.put(relation.oid(), relation);
        newestMade = Math.max(newestMade, relation.oid());
    }

    /** Relations that it made, if they are many: OIDs are given in their order. */
    Made made() {
        return held.size() < FEW || newestMade <= newestBefore ? Made.NONE : new Made(newestBefore, newestMade);
    }

    /** Whether it had begun when somebody else made this relation. */
    boolean isOlderThan(long oid) {
        return oid > newestBefore;
    }

    /** To a savepoint: locks may be gone. */
    void goesBack() {
        newestMade = 0;
    }

    /** The relation as it was before, or as the transaction made it; null when nothing is known of it. */
    @Nullable
    Relation relation(long oid) {
        Relation old = before.get(oid);
        return old != null ? old : made.get(oid);
    }

    void isNow(Relation relation) {
        latest.put(relation.oid(), relation);
    }

    /** As the transaction has left it, where that was seen. */
    @Nullable
    Relation now(long oid) {
        return latest.getOrDefault(oid, relation(oid));
    }

    /** Those that it may have changed, as they are now. */
    Map<Long, Relation> changed() {
        return latest;
    }

    /** Whether it holds a lock at least as strong. */
    boolean holds(long oid, LockMode mode) {
        LockMode mine = held.get(oid);
        return mine != null && mine.compareTo(mode) >= 0;
    }

    /** These are all the locks that it holds now, but for those left out. */
    void holdsNow(Map<Long, LockMode> modes, Made leftOut, long nanos) {
        held.keySet().removeIf(oid -> {
            boolean gone = !modes.containsKey(oid) && !leftOut.includes(oid);
            if (gone) {
                statements.forEach(statement -> statement.released(oid, nanos));
            }
            return gone;
        });
        held.putAll(modes);
    }

    /** Whether the relation has another file than when it was looked at last. */
    boolean changedFile(Hold hold) {
        Long file = hold.now() == null ? null : hold.now().file();
        if (file == null) {
            return false;
        }
        Relation old = before.get(hold.oid());
        Long last = files.containsKey(hold.oid()) ? files.get(hold.oid()) : old == null ? null : old.file();
        files.put(hold.oid(), file);
        return last != null && !last.equals(file);
    }

    /** Whether the relation was scanned since it was looked at last. */
    boolean scanned(long oid, @Nullable Long count) {
        if (count == null) {
            return false;
        }
        Long last = scans.put(oid, count);
        return count > 0 && !count.equals(last);
    }

    boolean changesSchema() {
        return statements.stream().anyMatch(s -> s.hasFailed() || Command.changesSchema(s.tag()));
    }

    /** Its only statement, where it has but one that has ended well and had one transaction for itself. */
    Optional<Running> lone() {
        Running last = last();
        return statements.size() == 1 && last != null && !last.hasFailed() && !last.commitsOnItsWay()
                ? Optional.of(last)
                : Optional.empty();
    }

    @Nullable
    Running last() {
        return statements.isEmpty() ? null : statements.get(statements.size() - 1);
    }

    List<ObservedStatement> end(long openedNanos) {
        long now = System.nanoTime();
        boolean inBlock = explicit || statements.size() > 1;
        return statements.stream()
                .map(statement -> statement.observed(openedNanos, number, inBlock, now))
                .toList();
    }
}
