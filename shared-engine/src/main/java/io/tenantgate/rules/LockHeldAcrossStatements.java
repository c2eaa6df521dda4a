package io.tenantgate.rules;

import io.tenantgate.observe.LockMode;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.report.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A short statement's lock outlives it, because its transaction goes on with something long. */
final class LockHeldAcrossStatements implements Rule {
    private static final int STATEMENTS = 5;

    private static final RuleDoc DOC = new RuleDoc(
            "lock-held-across-statements",
            "A lock is kept while later statements run for long",
            Severity.ERROR,
            """
            A lock is released at the end of its transaction, not of its statement. A change that takes a millisecond \
            keeps others out for as long as everything that follows it in the same transaction.""",
            """
            Give the long statement a transaction, or a migration, of its own, and put statements that take strong locks \
            last in theirs.""",
            """
            BEGIN;
            SET LOCAL lock_timeout = '2s';
            ALTER TABLE orders ADD COLUMN state text;
            UPDATE orders SET state = 'open';
            COMMIT;
            """,
            """
            SET lock_timeout = '2s';
            ALTER TABLE orders ADD COLUMN state text;
            UPDATE orders SET state = 'open';
            """);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return shapes.stream()
                .flatMap(shape -> shape.succeeded().stream().flatMap(statement -> find(shape, statement)));
    }

    private static Stream<Hit> find(Case shape, ObservedStatement statement) {
        Map<Relation, LockMode> taken = shape.taken(statement);
        taken.entrySet()
                .removeIf(lock -> shape.concerned(List.of(lock.getKey())).isEmpty()
                        || keptOutBefore(shape, statement, lock.getKey(), lock.getValue()));
        if (taken.isEmpty()) {
            return Stream.empty();
        }
        LockMode mode = Collections.max(taken.values());
        List<Relation> tables = taken.keySet().stream()
                .filter(table -> taken.get(table) == mode)
                .toList();
        List<ObservedStatement> later = shape.later(statement).stream()
                .filter(one -> !tables.stream().allMatch(table -> keepsOut(one, table, mode)))
                .toList();
        List<ObservedStatement> working = later.stream()
                .filter(one -> !shape.concerned(Effects.of(one).keySet()).isEmpty())
                .toList();
        double observed =
                later.stream().mapToDouble(ObservedStatement::durationMs).sum();
        List<String> tenants = shape.concerned(tables);
        Estimate estimate = shape.estimate(
                        tenants, working.stream().map(Effects::of).toList())
                .atLeast(Math.round(observed));
        if (estimate.severity(shape.policy().lockWait()) == Severity.NOTE) {
            return Stream.empty();
        }
        String meanwhile = Say.names((working.isEmpty() ? later : working)
                .stream().map(Case::line).distinct().toList());
        String message = "The transaction keeps " + mode.catalogName() + " on " + shape.named(tables)
                + " while it runs " + meanwhile + ": " + Say.whoWaits(mode) + " wait " + estimate.words() + ".";
        return Stream.of(Hit.at(shape.evidence().file(), statement, DOC, tables.toString(), message)
                .tenants(tenants)
                .estimated(estimate, shape.policy().lockWait())
                .locked(mode, tables)
                .with(
                        "held_during",
                        later.stream()
                                .map(one -> Say.sql(one.sql()))
                                .limit(STATEMENTS)
                                .toList()));
    }

    /** Whether an earlier lock of the transaction made the same others wait already: then that one is told. */
    private static boolean keptOutBefore(Case shape, ObservedStatement statement, Relation table, LockMode mode) {
        return shape.succeeded().stream()
                .takeWhile(one -> !one.equals(statement))
                .filter(one -> one.transaction() == statement.transaction())
                .anyMatch(one -> {
                    LockMode before = shape.taken(one).get(table);
                    return before != null && (before.blocksReads() || !mode.blocksReads());
                });
    }

    /** Whether the statement by its own nature makes the same others wait at the table, so that another rule tells of it. */
    private static boolean keepsOut(ObservedStatement statement, Relation table, LockMode mode) {
        Work work = Effects.of(statement).get(table);
        boolean definition =
                statement.tag().equals("ALTER TABLE") || statement.tag().equals("CREATE INDEX");
        if (work == Work.REWRITE) {
            return true;
        }
        if (work == null || !definition || Word.contains(statement.sql(), "validate", "constraint")) {
            return false;
        }
        boolean letsRead = statement.tag().equals("CREATE INDEX") || Word.contains(statement.sql(), "foreign", "key");
        return !letsRead || !mode.blocksReads();
    }
}
