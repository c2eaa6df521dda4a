package io.tenantgate.rules;

import io.tenantgate.observe.LockMode;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A table that is in use gets a new file, row by row. */
final class TableRewrite implements Rule {
    private static final RuleDoc DOC = new RuleDoc(
            "table-rewrite", "A whole table is rewritten under an exclusive lock", Severity.ERROR, """
            The statement copies every row into a new file and builds all indexes again, under an AccessExclusiveLock. \
            Nobody can read or write the table meanwhile, and the copy needs as much free disk space as the table.""", """
            Do it beside the running service: add a new column, let the application write both, fill old rows in small \
            batches, then switch over. Some changes need no rewrite at all: varchar to text, a longer varchar, a column \
            with a constant default.""", """
            SET lock_timeout = '2s';
            ALTER TABLE orders ALTER COLUMN total TYPE bigint;
            """, """
            SET lock_timeout = '2s';
            ALTER TABLE orders ADD COLUMN total_new bigint;
            -- one batch; repeat with the next ids, each in a transaction of its own
            UPDATE orders SET total_new = total WHERE id BETWEEN 1 AND 1000;
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
        List<Relation> tables = new ArrayList<>(work.keySet());
        tables.removeIf(table -> work.get(table) != Work.REWRITE);
        List<String> tenants = shape.concerned(tables);
        if (tenants.isEmpty()) {
            return Stream.empty();
        }
        Estimate estimate = shape.estimate(tenants, List.of(work));
        String message =
                "The statement rewrites " + shape.named(tables) + ": reads and writes wait " + estimate.words() + ".";
        Hit hit = Hit.at(shape.evidence().file(), statement, DOC, tables.toString(), message)
                .tenants(tenants)
                .estimated(estimate, shape.policy().lockWait())
                .locked(LockMode.ACCESS_EXCLUSIVE, tables);
        return Stream.of(remedy(statement, tables.get(0)).map(hit::sql).orElse(hit));
    }

    private static Optional<String> remedy(ObservedStatement statement, Relation table) {
        if (statement.tag().equals("REFRESH MATERIALIZED VIEW")) {
            return Optional.of(
                    "-- needs a unique index on the view\nREFRESH MATERIALIZED VIEW CONCURRENTLY " + table.sql() + ";");
        }
        return AlterTable.in(statement.sql()).stream()
                .flatMap(alter -> alter.actions().stream())
                .flatMap(action -> action.newType().stream())
                .findFirst()
                .map(change -> beside(table, change.column(), change.type()));
    }

    private static String beside(Relation table, String column, String type) {
        String old = Relation.quote(column);
        String fresh = Relation.quote(column + "_new");
        return Sql.alter(table, "ADD COLUMN " + fresh + " " + type)
                + "-- write both columns from the application, then fill the old rows in small batches:\n"
                + "UPDATE " + table.sql() + " SET " + fresh + " = " + old + " WHERE id BETWEEN 1 AND 10000;\n"
                + "-- once the application uses the new column only:\n"
                + Sql.alter(table, "DROP COLUMN " + old);
    }
}
