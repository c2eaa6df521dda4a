package io.tenantgate.rules;

import static java.util.Comparator.comparing;

import io.tenantgate.observe.LockMode;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.report.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A table that is in use is read from end to end while a lock of the same statement keeps others out. */
final class ScanUnderExclusiveLock implements Rule {
    private static final RuleDoc DOC = new RuleDoc(
            "scan-under-exclusive-lock",
            "A whole table is read under a lock that keeps others out",
            Severity.ERROR,
            """
            SET NOT NULL, a CHECK or FOREIGN KEY that is validated at once, a UNIQUE or PRIMARY KEY constraint and ATTACH \
            PARTITION all read the whole table to prove that every row fits. The lock of the statement \
            (AccessExclusiveLock, for a foreign key ShareRowExclusiveLock on both tables) is held while they read.""",
            """
            Split the promise from the proof: add the constraint NOT VALID, which only changes the catalog, and run \
            VALIDATE CONSTRAINT in a later transaction, which reads under a lock that blocks neither reads nor writes.""",
            """
            SET lock_timeout = '2s';
            ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0);
            """,
            """
            SET lock_timeout = '2s';
            ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0) NOT VALID;
            ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;
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
        Map<Relation, Work> work = Effects.of(statement);
        Map<Relation, Case.Held> held = shape.held(statement);
        held.keySet().retainAll(work.keySet());
        held.keySet().removeIf(table -> work.get(table) == Work.REWRITE);
        held.values().removeIf(lock -> !needs(statement, lock));
        List<String> tenants = shape.concerned(held.keySet());
        if (tenants.isEmpty()) {
            return Stream.empty();
        }
        List<Relation> tables = List.copyOf(held.keySet());
        LockMode mode =
                Collections.max(held.values(), comparing(Case.Held::mode)).mode();
        Estimate estimate = shape.estimate(tenants, List.of(work));
        String message = "The statement reads all of " + shape.named(tables) + " under " + mode.catalogName() + ": "
                + Say.whoWaits(mode) + " wait " + estimate.words() + ".";
        Hit hit = Hit.at(shape.evidence().file(), statement, DOC, tables.toString(), message)
                .tenants(tenants)
                .estimated(estimate, shape.policy().lockWait())
                .locked(mode, tables);
        return Stream.of(remedy(statement).map(hit::sql).orElse(hit));
    }

    /**
     * Whether the lock is this statement's own need. An earlier statement of the transaction may have taken it already;
     * only VALIDATE CONSTRAINT would do with less, so that there the earlier one is to blame.
     */
    private static boolean needs(ObservedStatement statement, Case.Held held) {
        return statement.tag().equals("ALTER TABLE")
                && held.mode().compareTo(LockMode.SHARE_ROW_EXCLUSIVE) >= 0
                && (held.by().equals(statement) || !Word.contains(statement.sql(), "validate", "constraint"));
    }

    private static Optional<String> remedy(ObservedStatement statement) {
        for (AlterTable alter : AlterTable.in(statement.sql())) {
            for (AlterTable.Action action : alter.actions()) {
                Optional<String> sql = action.notNullColumn()
                        .map(column -> notNull(alter.table(), column))
                        .or(() -> action.addedConstraint().map(name -> constraint(alter.table(), name, action)));
                if (sql.isPresent()) {
                    return sql;
                }
            }
        }
        return Optional.empty();
    }

    private static String notNull(Relation table, String column) {
        String name = table.derived(column, "not_null");
        String quoted = Relation.quote(column);
        return Sql.alter(table, "ADD CONSTRAINT " + name + " CHECK (" + quoted + " IS NOT NULL) NOT VALID")
                + "-- in a later transaction:\n"
                + Sql.alter(table, "VALIDATE CONSTRAINT " + name)
                + "-- then, without reading the table again (PostgreSQL 12 or later):\n"
                + Sql.alter(table, "ALTER COLUMN " + quoted + " SET NOT NULL")
                + Sql.alter(table, "DROP CONSTRAINT " + name);
    }

    private static String constraint(Relation table, String name, AlterTable.Action action) {
        String quoted = Relation.quote(name);
        if (action.is(3, "check") || action.is(3, "foreign")) {
            return Sql.alter(table, action.sql() + " NOT VALID")
                    + "-- in a later transaction:\n"
                    + Sql.alter(table, "VALIDATE CONSTRAINT " + quoted);
        }
        String columns = action.sql().replaceFirst("(?s)^[^(]*", "");
        String kind = action.is(3, "primary") ? "PRIMARY KEY" : "UNIQUE";
        return action.is(3, "unique") || action.is(3, "primary")
                ? "CREATE UNIQUE INDEX CONCURRENTLY " + quoted + " ON " + table.sql() + " " + columns + ";\n"
                        + Sql.alter(table, "ADD CONSTRAINT " + quoted + " " + kind + " USING INDEX " + quoted)
                : "-- see: tenantgate explain scan-under-exclusive-lock";
    }
}
