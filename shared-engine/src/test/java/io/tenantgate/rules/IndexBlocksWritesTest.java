package io.tenantgate.rules;

import static io.tenantgate.observe.LockMode.ACCESS_EXCLUSIVE;
import static io.tenantgate.observe.LockMode.SHARE;
import static io.tenantgate.observe.LockMode.SHARE_UPDATE_EXCLUSIVE;
import static io.tenantgate.rules.Scene.HUGE;
import static io.tenantgate.rules.Scene.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexBlocksWritesTest {
    private static final String SQL = "CREATE UNIQUE INDEX users_email_idx ON users (email);";

    private static Scene.Ran build() {
        return statement(SQL, "CREATE INDEX").lock("public.users", SHARE).scans("public.users");
    }

    @Test
    void shouldReportBuildThatOutlastsToleratedWait() {
        Scene scene = Scene.of("a", "b")
                .rows("a", "public.users", 5000)
                .rows("b", "public.users", HUGE)
                .ran(build());

        assertThat(scene.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("index-blocks-writes");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.file()).isEqualTo(Scene.FILE);
            assertThat(finding.line()).isEqualTo(1);
            assertThat(finding.tenants().examples()).containsExactly("a", "b");
            assertThat(finding.message())
                    .isEqualTo("The index build on public.users makes writes wait for an estimated 13 minutes on b"
                            + " (400,000,000 rows).");
            assertThat(finding.evidence())
                    .contains(
                            entry("lock_mode", "ShareLock"),
                            entry("relations", List.of("public.users")),
                            entry("estimated_ms", 800_005L),
                            entry("largest_tenant", "b"),
                            entry("rows", HUGE));
            assertThat(finding.evidence().get("basis")).asString().contains("index build at 500,000 rows/s");
        });
    }

    @Test
    void shouldOfferTheConcurrentFormOfThisVeryIndex() {
        Finding finding =
                Scene.of("a").rows("public.users", HUGE).ran(build()).findings().get(0);

        assertThat(finding.remedy()).endsWith("\n\nCREATE UNIQUE INDEX CONCURRENTLY users_email_idx ON users (email);");
    }

    @Test
    void shouldOnlyNoteBuildThatIsShort() {
        assertThat(Scene.of("a").rows("public.users", 2000).ran(build()).findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.NOTE);
    }

    @Test
    void shouldWarnWhereSizesAreUnknown() {
        assertThat(Scene.of("a").ran(build()).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).contains("sizes in production are unknown");
            assertThat(finding.evidence()).doesNotContainKey("estimated_ms");
        });
    }

    @Test
    void shouldWarnWhereOneTenantsSizeIsUnknown() {
        assertThat(Scene.of("a", "b").rows("a", "public.users", 10).ran(build()).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.tenants().examples()).containsExactly("b");
                });
    }

    @Test
    void shouldSayNothingOfTinyTable() {
        assertThat(Scene.of("a", "b")
                        .rows("public.users", Scene.TINY - 1)
                        .ran(build())
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldSayNothingOfTableMadeInTheSameTransaction() {
        assertThat(Scene.of("a")
                        .ran(statement(SQL, "CREATE INDEX").lockNew("public.users", SHARE))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldSayNothingOfTableMadeEarlierByTheMigration() {
        assertThat(Scene.of("a").after("users", "email").ran(build()).ids()).isEmpty();
    }

    @Test
    void shouldSayNothingOfTableMadeByAnEarlierPendingMigration() {
        Evidence first = Scene.of("a").file("1.sql").after("users", "email").evidence();
        Evidence second = Scene.of("a")
                .file("2.sql")
                .before("users", "email")
                .after("users", "email")
                .ran(build())
                .evidence();

        assertThat(Rules.apply(List.of(first, second), Scene.policy(java.util.Map.of())))
                .isEmpty();
    }

    @Test
    void shouldSayNothingOfConcurrentBuild() {
        assertThat(Scene.of("a")
                        .rows("public.users", HUGE)
                        .ran(statement("CREATE INDEX CONCURRENTLY i ON users (email)", "CREATE INDEX")
                                .lock("public.users", SHARE_UPDATE_EXCLUSIVE)
                                .scans("public.users"))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldSayNothingWhereTheIndexWasThereAlready() {
        assertThat(Scene.of("a")
                        .rows("public.users", HUGE)
                        .ran(statement("CREATE INDEX IF NOT EXISTS i ON users (email)", "CREATE INDEX")
                                .lock("public.users", SHARE))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldSayThatReadsWaitTooUnderStrongerLockOfTheTransaction() {
        List<Finding> findings = Scene.of("a")
                .rows("public.users", HUGE)
                .ran(statement("ALTER TABLE users ADD COLUMN m jsonb", "ALTER TABLE")
                        .lock("public.users", ACCESS_EXCLUSIVE)
                        .in(1))
                .ran(build().in(1))
                .findings();

        assertThat(findings)
                .extracting(Finding::id)
                .containsExactly("lock-held-across-statements", "index-blocks-writes");
        assertThat(findings.get(1).message())
                .contains("reads and writes wait")
                .endsWith("its transaction has held AccessExclusiveLock since line 1.");
    }

    @Test
    void shouldExplainPartitionedTables() {
        Finding finding = Scene.of("a")
                .rows("public.events_2026", HUGE)
                .ran(statement("CREATE INDEX i ON events (at)", "CREATE INDEX")
                        .lock("public.events", SHARE)
                        .lock("public.events_2026", SHARE)
                        .scans("public.events", "public.events_2026"))
                .findings()
                .get(0);

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.remedy()).contains("CREATE INDEX i ON ONLY events (at);", "ATTACH PARTITION");
    }

    @Test
    void shouldKnowReindex() {
        Finding finding = Scene.of("a")
                .rows("public.users", HUGE)
                .ran(statement("REINDEX TABLE users", "REINDEX")
                        .lock("public.users", SHARE)
                        .scans("public.users"))
                .findings()
                .get(0);

        assertThat(finding.remedy()).endsWith("REINDEX TABLE CONCURRENTLY users;");
    }
}
