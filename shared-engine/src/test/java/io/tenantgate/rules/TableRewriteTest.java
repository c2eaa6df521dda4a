package io.tenantgate.rules;

import static io.tenantgate.observe.LockMode.ACCESS_EXCLUSIVE;
import static io.tenantgate.rules.Scene.HUGE;
import static io.tenantgate.rules.Scene.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.report.Severity;
import org.junit.jupiter.api.Test;

class TableRewriteTest {
    private static Scene.Ran retype() {
        return statement(
                        "ALTER TABLE users ALTER COLUMN total SET DATA TYPE numeric(12, 2) USING total / 100.0",
                        "ALTER TABLE")
                .lock("public.users", ACCESS_EXCLUSIVE)
                .scans("public.users")
                .rewrites("public.users");
    }

    @Test
    void shouldReportRewriteOfLargeTable() {
        assertThat(Scene.of("a").rows("public.users", HUGE).ran(retype()).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("table-rewrite");
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.message())
                            .isEqualTo("The statement rewrites public.users: reads and writes wait for an estimated"
                                    + " 44 minutes on a (400,000,000 rows).");
                    assertThat(finding.remedy())
                            .contains("ALTER TABLE public.users ADD COLUMN total_new numeric(12, 2);");
                });
    }

    @Test
    void shouldReportRewriteUnderLockOfAnEarlierStatement() {
        assertThat(Scene.of("a")
                        .rows("public.users", HUGE)
                        .ran(statement("ALTER TABLE users ADD COLUMN a int", "ALTER TABLE")
                                .lock("public.users", ACCESS_EXCLUSIVE)
                                .in(1))
                        .ran(statement("ALTER TABLE users ALTER b TYPE bigint", "ALTER TABLE")
                                .rewrites("public.users")
                                .in(1))
                        .ids())
                .containsExactly("table-rewrite");
    }

    @Test
    void shouldSayNothingOfTinyTable() {
        assertThat(Scene.of("a").rows("public.users", 3).ran(retype()).ids()).isEmpty();
    }

    @Test
    void shouldNotTakeTruncateForRewrite() {
        assertThat(Scene.of("a")
                        .rows("public.users", HUGE)
                        .ran(statement("TRUNCATE users", "TRUNCATE TABLE")
                                .lock("public.users", ACCESS_EXCLUSIVE)
                                .rewrites("public.users"))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldOfferConcurrentRefreshOfMaterializedView() {
        assertThat(Scene.of("a")
                        .rows("public.totals", HUGE)
                        .ran(statement("REFRESH MATERIALIZED VIEW totals", "REFRESH MATERIALIZED VIEW")
                                .lock("public.totals", ACCESS_EXCLUSIVE)
                                .rewrites("public.totals"))
                        .findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.remedy()).endsWith("REFRESH MATERIALIZED VIEW CONCURRENTLY public.totals;"));
    }
}
