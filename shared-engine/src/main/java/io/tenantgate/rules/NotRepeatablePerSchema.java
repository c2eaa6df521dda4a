package io.tenantgate.rules;

import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.report.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A migration that went through for one tenant's schema does not for the next one's. */
final class NotRepeatablePerSchema implements Rule {
    private static final RuleDoc DOC = new RuleDoc(
            "not-repeatable-per-schema",
            "The migration does not run for a second tenant's schema",
            Severity.ERROR,
            """
            Where each tenant has a schema of its own in one database, a migration runs once for each of them. What it does to \
            objects that tenants share is there already when the next tenant's turn comes: the statement fails and the fleet \
            is left at two versions, or every tenant adds the same once more.""",
            """
            Move what concerns shared objects into a migration of its own that runs once, before the tenants'. Or write it so \
            that it may run again (IF NOT EXISTS, ON CONFLICT DO NOTHING), which still takes its locks for each tenant.""",
            """
            ALTER TABLE public.plans ADD COLUMN currency text;
            ALTER TABLE users ADD COLUMN locale text;
            """,
            """
            SET lock_timeout = '2s';
            ALTER TABLE users ADD COLUMN locale text;
            """,
            Setting.OWN_SCHEMA);

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Hit> find(List<Case> shapes) {
        return shapes.stream().flatMap(NotRepeatablePerSchema::find);
    }

    private static Stream<Hit> find(Case shape) {
        Evidence.Next next = shape.evidence().next();
        if (next == null || shape.statements().stream().anyMatch(statement -> statement.error() != null)) {
            return Stream.empty();
        }
        ObservedStatement failed = next.statements().stream()
                .filter(statement -> statement.error() != null)
                .findFirst()
                .orElse(null);
        ServerError error = failed == null ? null : failed.error();
        if (failed != null && error != null) {
            return Stream.of(hit(
                            shape,
                            failed,
                            error.sqlstate(),
                            "After " + next.after() + " was migrated the statement fails for the next tenant: "
                                    + ServerWords.withoutValues(error.message()) + " (SQLSTATE " + error.sqlstate()
                                    + ").")
                    .with("sqlstate", error.sqlstate())
                    .with("server_message", ServerWords.withoutValues(error.message())));
        }
        Stream<Hit> changes = next.changes().isEmpty()
                ? Stream.empty()
                : Stream.of(hit(
                                shape,
                                null,
                                "objects",
                                "Each tenant's run changes what all share once more: after " + next.after()
                                        + " and the next tenant the database "
                                        + next.changes().get(0)
                                        + more(next.changes().size()) + ".")
                        .with("changes", next.changes()));
        Stream<Hit> rows = next.rows().isEmpty()
                ? Stream.empty()
                : Stream.of(hit(
                                shape,
                                next.statements().stream()
                                        .filter(statement -> statement.rows() > 0)
                                        .findFirst()
                                        .orElse(null),
                                "rows",
                                "Each tenant's run changes rows of " + Say.names(next.rows())
                                        + " once more, which all tenants share.")
                        .severity(Severity.WARNING)
                        .with("relations", next.rows()));
        return Stream.concat(changes, rows);
    }

    private static String more(int changes) {
        return changes == 1 ? "" : " (and " + (changes - 1) + " more)";
    }

    private static Hit hit(Case shape, @Nullable ObservedStatement by, String subject, String message) {
        return Hit.at(
                        shape.evidence().file(),
                        by == null ? null : by.location(),
                        by == null ? "" : by.sql(),
                        DOC,
                        subject,
                        message)
                .tenants(shape.tenancy().everyone());
    }
}
