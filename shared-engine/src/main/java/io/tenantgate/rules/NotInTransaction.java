package io.tenantgate.rules;

import io.tenantgate.report.Severity;
import java.util.List;
import java.util.stream.Stream;

/** A statement that cannot run inside a transaction was run inside one. */
final class NotInTransaction implements Rule {
    /** active_sql_transaction (the manual's appendix "PostgreSQL Error Codes"). */
    static final String SQLSTATE = "25001";

    private static final RuleDoc DOC = new RuleDoc(
            "not-in-transaction", "A statement cannot run inside a transaction", Severity.ERROR, """
            CREATE INDEX CONCURRENTLY, VACUUM and some others manage transactions themselves and refuse to run inside one. \
            Most migration tools wrap a migration in a transaction unless told otherwise, and several statements sent in one \
            message are one transaction too.""", """
            Move the statement into a migration of its own and tell the tool to run that one without a transaction.""", """
            BEGIN;
            CREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (user_id);
            COMMIT;
            """, """
            CREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (user_id);
            """);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return Failure.in(shapes, SQLSTATE::equals)
                .map(failure -> failure.hit(
                        DOC,
                        "The statement runs inside a transaction and cannot: "
                                + ServerWords.withoutValues(failure.error().message()) + " (SQLSTATE " + SQLSTATE
                                + ")."));
    }
}
