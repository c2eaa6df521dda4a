package io.tenantgate.rules;

import static java.util.Comparator.comparing;

import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.report.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** CREATE INDEX or REINDEX without CONCURRENTLY on a table that is in use. */
final class IndexBlocksWrites implements Rule {
    private static final RuleDoc DOC =
            new RuleDoc("index-blocks-writes", "An index build blocks writes", Severity.ERROR, """
            CREATE INDEX without CONCURRENTLY holds a ShareLock on the table until its transaction ends. Every INSERT, \
            UPDATE and DELETE on the table waits for the whole build, which reads and sorts all rows.""", """
            Build the index with CONCURRENTLY, in a migration of its own that runs outside a transaction. If the build \
            fails it leaves an invalid index behind: drop that and build again.""", """
            SET lock_timeout = '2s';
            CREATE INDEX orders_user_id_idx ON orders (user_id);
            """, """
            CREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (user_id);
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

    private Stream<Hit> find(Case shape, ObservedStatement statement) {
        if (!Effects.buildsIndex(statement)) {
            return Stream.empty();
        }
        Map<Relation, Work> work = Effects.of(statement);
        Map<Relation, Case.Held> held = shape.held(statement);
        held.keySet().retainAll(work.keySet());
        List<String> tenants = shape.concerned(held.keySet());
        if (tenants.isEmpty()) {
            return Stream.empty();
        }
        List<Relation> tables = List.copyOf(held.keySet());
        Case.Held lock = Collections.max(held.values(), comparing(Case.Held::mode));
        String since = lock.by().equals(statement) || !lock.mode().blocksReads()
                ? ""
                : ", because its transaction has held " + lock.mode().catalogName() + " since " + Case.line(lock.by());
        Estimate estimate = shape.estimate(tenants, List.of(work));
        String message = "The index build on " + shape.named(tables) + " makes " + Say.whoWaits(lock.mode()) + " wait "
                + estimate.words() + since + ".";
        return Stream.of(Hit.at(shape.evidence().file(), statement, DOC, tables.toString(), message)
                .tenants(tenants)
                .estimated(estimate, shape.policy().lockWait())
                .locked(lock.mode(), tables)
                .sql(remedy(statement, tables)));
    }

    private static String remedy(ObservedStatement statement, List<Relation> tables) {
        String sql = Sql.withoutEnd(statement.sql());
        if (statement.tag().equals("REINDEX")) {
            return sql.replaceFirst("(?i)^(REINDEX\\s+(?:\\([^)]*\\)\\s*)?\\w+)", "$1 CONCURRENTLY") + ";";
        }
        if (tables.size() > 1) {
            return """
                    -- CONCURRENTLY does not work on a partitioned table: make the index on the parent alone,
                    -- then build it on each partition and attach it there.
                    %s;
                    CREATE INDEX CONCURRENTLY partition_idx ON partition (...);
                    ALTER INDEX parent_idx ATTACH PARTITION partition_idx;
                    """.formatted(sql.replaceFirst("(?i)\\bON\\s+(?!ONLY\\b)", "ON ONLY "));
        }
        return sql.replaceFirst("(?i)\\bINDEX\\s+(?!CONCURRENTLY\\b)", "INDEX CONCURRENTLY ") + ";";
    }
}
