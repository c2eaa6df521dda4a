package io.tenantgate.rules;

import io.tenantgate.report.Severity;
import java.util.List;
import java.util.stream.Stream;

/** A statement ends in an error that is neither about a tenant's rows nor about transactions. */
final class StatementFails implements Rule {
    private static final RuleDoc DOC =
            new RuleDoc("statement-fails", "A statement fails", Severity.ERROR, """
            PostgreSQL refused the statement on the mirror, so it will refuse it in production too. Where only some shapes \
            are concerned, these tenants differ from the others in their schema.""", """
            Read the server's message and its SQLSTATE. Where some tenants differ from the others, bring them back in line \
            first, or write the statement so that it fits both (IF EXISTS, IF NOT EXISTS).""", """
            ALTER TABLE users ADD COLUMN email text;
            """, """
            SET lock_timeout = '2s';
            ALTER TABLE users ADD COLUMN IF NOT EXISTS email text;
            """);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return Failure.in(
                        shapes,
                        state -> !ConstraintViolated.isAboutData(state) && !state.equals(NotInTransaction.SQLSTATE))
                .map(failure -> failure.hit(
                        DOC,
                        failure.who() + ": the statement fails: "
                                + ServerWords.withoutValues(failure.error().message()) + " (SQLSTATE "
                                + failure.error().sqlstate() + ")."));
    }
}
