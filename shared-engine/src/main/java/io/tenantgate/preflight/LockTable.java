package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Say;
import io.tenantgate.snapshot.Production;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Transactions that lock more relations than the server has room to note. */
final class LockTable implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "lock-table-full",
            "The lock table may run out",
            Severity.ERROR,
            "Each relation that a transaction locks, indexes and partitions too, takes an entry of the server's lock table, which holds max_locks_per_transaction times (max_connections + max_prepared_transactions) of them for all sessions together. When it is full, statements of everybody fail with \"out of shared memory\".",
            "Split the migration into several transactions, migrate tenants one after another, or raise max_locks_per_transaction (needs a restart). It is an error where the entries that are free do not suffice, a warning where half of them would be taken.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    private record Subject(Severity severity, long needed, long capacity) {}

    @Override
    public Stream<Finding> find(Scene scene) {
        Tally<Subject> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            Production production = tenant.production();
            long capacity =
                    production == null ? 0 : capacity(production.server().settings());
            long needed = tenant.demands().locksOfLargestTransaction();
            long used = tenant.live() == null ? 0 : tenant.live().locksInUse();
            if (capacity > 0 && 2 * needed > capacity - used) {
                Severity severity = needed > capacity - used ? DOC.severity() : Severity.WARNING;
                tally.add(new Subject(severity, needed, capacity), tenant.name(), used);
            }
        }
        return Stream.concat(tally.map((subject, used) -> alone(scene, subject, used)), together(scene));
    }

    private static Finding alone(Scene scene, Subject subject, SortedMap<String, Long> used) {
        return Scene.finding(
                DOC,
                subject.severity(),
                scene.who(used.keySet()) + ": one transaction of the migrations locks "
                        + Say.count(subject.needed(), "relation", "relations") + "; the lock table has room for "
                        + Say.count(subject.capacity())
                        + (Tally.most(used) > 0
                                ? ", of which up to " + Say.count(Tally.most(used)) + " are taken now."
                                : "."),
                Basis.PRODUCTION,
                used.keySet(),
                Map.of(
                        "locks_needed", subject.needed(),
                        "lock_table", subject.capacity(),
                        "locks_in_use", Tally.most(used)));
    }

    /** Schemas of one database share their server, and some tools migrate all of them in one transaction. */
    private static Stream<Finding> together(Scene scene) {
        long needed = 0;
        long capacity = Long.MAX_VALUE;
        Set<String> names = new TreeSet<>();
        for (Tenant tenant : scene.tenants()) {
            Production production = tenant.production();
            if (production != null && tenant.snapshot().schema() != null) {
                needed += tenant.demands().locksOfLargestTransaction();
                capacity = Math.min(capacity, capacity(production.server().settings()));
                names.add(tenant.name());
            }
        }
        if (names.size() < 2 || capacity <= 0 || needed <= capacity) {
            return Stream.empty();
        }
        return Stream.of(Scene.finding(
                DOC,
                Severity.NOTE,
                "All " + Say.count(names.size()) + " schemas in one transaction would lock "
                        + Say.count(needed, "relation", "relations") + ", and the lock table has room for "
                        + Say.count(capacity) + ": migrate each schema in a transaction of its own.",
                Basis.PRODUCTION,
                names,
                Map.of("locks_needed", needed, "lock_table", capacity)));
    }

    /** A lower bound: the server adds its own workers and a reserve (manual, "Lock Management"). */
    private static long capacity(Map<String, String> settings) {
        return number(settings, "max_locks_per_transaction")
                * (number(settings, "max_connections") + number(settings, "max_prepared_transactions"));
    }

    private static long number(Map<String, String> settings, String name) {
        String value = settings.getOrDefault(name, "0");
        return value.matches("\\d{1,9}") ? Long.parseLong(value) : 0;
    }
}
