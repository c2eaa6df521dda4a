package io.tenantgate.rules;

import static io.tenantgate.observe.LockMode.ACCESS_EXCLUSIVE;
import static io.tenantgate.observe.LockMode.ROW_EXCLUSIVE;
import static io.tenantgate.rules.Scene.HUGE;
import static io.tenantgate.rules.Scene.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockHeldAcrossStatementsTest {
    private static Scene.Ran addColumn() {
        return statement("ALTER TABLE users ADD COLUMN state text", "ALTER TABLE")
                .lock("public.users", ACCESS_EXCLUSIVE);
    }

    private static Scene.Ran update(String table) {
        return statement("UPDATE " + table + " SET state = 'open'", "UPDATE")
                .lock("public." + table, ROW_EXCLUSIVE)
                .scans("public." + table);
    }

    @Test
    void shouldReportLockHeldWhileLargeTableIsUpdated() {
        Scene scene = Scene.of("a")
                .rows("public.users", 5_000)
                .rows("public.orders", HUGE)
                .ran(addColumn().in(1))
                .ran(update("orders").in(1));

        assertThat(scene.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("lock-held-across-statements");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.line()).isEqualTo(1);
            assertThat(finding.message())
                    .isEqualTo("The transaction keeps AccessExclusiveLock on public.users while it runs line 2:"
                            + " reads and writes wait for an estimated 5.6 hours on a (400,000,000 rows).");
            assertThat(finding.evidence().get("held_during")).isEqualTo(List.of("UPDATE orders SET state = 'open'"));
        });
    }

    @Test
    void shouldReportStatementThatTookLongOnTheMirrorItself() {
        Scene scene = Scene.of("a")
                .rows("public.users", 5_000)
                .ran(addColumn().in(1))
                .ran(statement("SELECT pg_sleep(5)", "SELECT").took(5000).in(1));

        assertThat(scene.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.evidence()).containsEntry("basis", "duration on the mirror");
        });
    }

    @Test
    void shouldWarnWhereSizesAreUnknown() {
        assertThat(Scene.of("a")
                        .ran(addColumn().in(1))
                        .ran(update("users").in(1))
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    @Test
    void shouldSayNothingOfSeparateTransactions() {
        assertThat(Scene.of("a")
                        .rows("public.users", HUGE)
                        .ran(addColumn())
                        .ran(update("users"))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldSayNothingWhereOnlyTheCatalogChangesLater() {
        assertThat(Scene.of("a")
                        .rows("public.users", HUGE)
                        .ran(addColumn().in(1))
                        .ran(statement("ALTER TABLE users ADD COLUMN b int", "ALTER TABLE")
                                .in(1))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldSayNothingWhereTheLaterTableIsTiny() {
        assertThat(Scene.of("a")
                        .rows("public.users", HUGE)
                        .rows("public.plans", 5)
                        .ran(addColumn().in(1))
                        .ran(update("plans").in(1))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldSayNothingWhereTheLockedTableIsTiny() {
        assertThat(Scene.of("a")
                        .rows("public.users", 5)
                        .rows("public.orders", HUGE)
                        .ran(addColumn().in(1))
                        .ran(update("orders").in(1))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldNotCountWhatRanBeforeTheLock() {
        assertThat(Scene.of("a")
                        .rows("public.users", HUGE)
                        .rows("public.orders", HUGE)
                        .ran(update("orders").in(1))
                        .ran(addColumn().in(1))
                        .ids())
                .isEmpty();
    }
}
