package io.tenantgate.rules;

import static io.tenantgate.rules.Scene.error;
import static io.tenantgate.rules.Scene.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tenantgate.observe.ServerError;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules constraint-violated, statement-fails and not-in-transaction. */
class FailuresTest {
    private static final String SQL = "ALTER TABLE payments ADD CONSTRAINT amount_positive CHECK (amount > 0)";
    private static final String QUERY = "SELECT * FROM public.payments WHERE NOT (amount > 0)";

    private static final ServerError CHECK = new ServerError(
            "23514",
            "check constraint \"amount_positive\" of relation \"payments\" is violated by some row",
            null,
            null,
            "public",
            "payments",
            null,
            "amount_positive");

    @Test
    void shouldNameTenantWhoseDataBreaksConstraint() {
        String[] tenants =
                IntStream.rangeClosed(1, 47).mapToObj("tenant_%04d"::formatted).toArray(String[]::new);

        List<Finding> findings =
                Scene.of(tenants).failed("tenant_0042", SQL, CHECK, 3L, QUERY).findings();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("constraint-violated");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message())
                    .isEqualTo("1 of 47 tenants (tenant_0042): 3 rows of public.payments violate check constraint"
                            + " amount_positive (SQLSTATE 23514).");
            assertThat(finding.tenants().examples()).containsExactly("tenant_0042");
            assertThat(finding.evidence())
                    .contains(
                            entry("offending_rows", 3L),
                            entry("offending_rows_by_tenant", Map.of("tenant_0042", 3L)),
                            entry("offending_query", QUERY),
                            entry("sqlstate", "23514"),
                            entry("constraint", "amount_positive"));
            assertThat(finding.remedy()).endsWith(QUERY);
        });
    }

    @Test
    void shouldTellOneFailureOfSeveralShapesOnce() {
        Evidence first = Scene.of("a", "b").failed("a", SQL, CHECK, 1L, QUERY).evidence();
        Evidence second = Scene.of("c").failed("c", SQL, CHECK, 5L, QUERY).evidence();

        assertThat(Rules.apply(List.of(first, second), Scene.policy(Map.of())))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message()).startsWith("2 of 3 tenants (a and c): 6 rows");
                    assertThat(finding.tenants().count()).isEqualTo(2);
                });
    }

    @Test
    void shouldSpeakOfEveryTenantWhereTheMirrorItselfFails() {
        assertThat(Scene.of("a", "b")
                        .ran(statement("INSERT INTO users VALUES (NULL)", "INSERT")
                                .error(new ServerError(
                                        "23502",
                                        "null value",
                                        "Failing row contains (null, ada).",
                                        null,
                                        "public",
                                        "users",
                                        "email",
                                        null)))
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .isEqualTo(
                                    "All 2 tenants: rows of public.users have no value in column email (SQLSTATE 23502).");
                    assertThat(finding.evidence()).containsEntry("detail", "Failing row contains (…).");
                });
    }

    @Test
    void shouldKeepValuesOfRowsOutOfReports() {
        ServerError duplicate = new ServerError(
                "23505",
                "could not create unique index \"i\"",
                "Key (email, tenant)=(ada@example.com, (x)) is duplicated.",
                null,
                "public",
                "users",
                null,
                "i");
        ServerError cast = error("22P02", "invalid input syntax for type integer: \"secret \"quoted\" value\"");

        List<Finding> findings = Scene.of("a")
                .failed("a", "CREATE UNIQUE INDEX i ON users (email)", duplicate, null, null)
                .failed("a", "ALTER TABLE users ALTER a TYPE int USING a::int", cast, null, null)
                .findings();

        assertThat(findings).hasSize(2);
        assertThat(findings.toString())
                .doesNotContain("ada@example.com")
                .doesNotContain("secret")
                .contains("Key (email, tenant)=(…) is duplicated.")
                .contains("repeat a value that must be unique by i");
    }

    @Test
    void shouldReportStatementThatTheServerRefuses() {
        assertThat(Scene.of("a")
                        .ran(statement("ALTER TABLE users ADD COLUMN email text", "ALTER TABLE")
                                .error(error("42701", "column \"email\" of relation \"users\" already exists")))
                        .ran(statement("SELECT 1", "SELECT").error(error("25P02", "current transaction is aborted")))
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("statement-fails");
                    assertThat(finding.message())
                            .isEqualTo("The only tenant: the statement fails: column \"email\" of relation \"users\""
                                    + " already exists (SQLSTATE 42701).");
                });
    }

    @Test
    void shouldReportStatementThatCannotRunInTransaction() {
        assertThat(Scene.of("a")
                        .ran(statement("CREATE INDEX CONCURRENTLY i ON users (email)", "CREATE INDEX")
                                .error(error(
                                        "25001", "CREATE INDEX CONCURRENTLY cannot run inside a transaction block")))
                        .ids())
                .containsExactly("not-in-transaction");
    }

    @Test
    void shouldNotTellFailureOfTenantsAgainAsOneOfTheMirror() {
        assertThat(Scene.of("a", "b")
                        .ran(statement(SQL, "ALTER TABLE").error(CHECK))
                        .failed("b", SQL, CHECK, 3L, QUERY)
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.tenants().examples()).containsExactly("b"));
    }

    @Test
    void shouldSayNothingWhereNothingFails() {
        assertThat(Scene.of("a").ran(statement("SELECT 1", "SELECT")).ids()).isEmpty();
    }
}
