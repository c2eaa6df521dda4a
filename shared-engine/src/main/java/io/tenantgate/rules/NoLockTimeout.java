package io.tenantgate.rules;

import io.tenantgate.observe.LockMode;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.report.Severity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A strong lock is asked for without a limit on the wait for it. */
final class NoLockTimeout implements Rule {
    private static final RuleDoc DOC = new RuleDoc(
            "no-lock-timeout", "A strong lock is taken without lock_timeout", Severity.WARNING, """
            A statement that waits for a strong lock, behind one long query of somebody else, already makes everybody \
            queue up behind it. Without lock_timeout that lasts as long as the other query, however short the statement \
            itself is.""", """
            Set lock_timeout at the start of the migration and let it be tried again when it runs into the limit.""", """
            ALTER TABLE orders ADD COLUMN state text;
            """, """
            SET lock_timeout = '2s';
            ALTER TABLE orders ADD COLUMN state text;
            """);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    /** One hit for the whole migration: one setting at its start helps all its statements. */
    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return shapes.stream().flatMap(NoLockTimeout::find);
    }

    private static Stream<Hit> find(Case shape) {
        List<ObservedStatement> unlimited = shape.succeeded().stream()
                .filter(one -> Objects.equals(one.lockTimeoutMs(), 0L)
                        && shape.taken(one).keySet().stream()
                                .anyMatch(table ->
                                        !shape.concerned(List.of(table)).isEmpty()))
                .toList();
        if (unlimited.isEmpty()) {
            return Stream.empty();
        }
        ObservedStatement first = unlimited.get(0);
        TreeSet<String> tables = new TreeSet<>();
        TreeSet<String> tenants = new TreeSet<>();
        LockMode strongest = LockMode.SHARE;
        for (ObservedStatement one : unlimited) {
            for (Map.Entry<Relation, LockMode> lock : shape.taken(one).entrySet()) {
                List<String> concerned = shape.concerned(List.of(lock.getKey()));
                if (!concerned.isEmpty()) {
                    tables.add(lock.getKey().toString());
                    tenants.addAll(concerned);
                    strongest = lock.getValue().compareTo(strongest) > 0 ? lock.getValue() : strongest;
                }
            }
        }
        long seconds = Math.max(1, shape.policy().lockWait().toSeconds());
        String message = (unlimited.size() == 1 ? "One statement takes " : unlimited.size() + " statements take ")
                + "locks up to " + strongest.catalogName() + " on " + Say.names(tables)
                + " and may wait for them without limit, with all later requests queueing behind.";
        return Stream.of(Hit.at(shape.evidence().file(), first, DOC, "", message)
                .tenants(tenants)
                .with("lock_mode", strongest.catalogName())
                .with("lock_timeout_ms", 0L)
                .with("relations", List.copyOf(tables))
                .sql("SET lock_timeout = '" + seconds + "s';"));
    }
}
