package io.tenantgate.rules;

import static io.tenantgate.observe.LockMode.ACCESS_EXCLUSIVE;
import static io.tenantgate.observe.LockMode.ROW_EXCLUSIVE;
import static io.tenantgate.rules.Scene.HUGE;
import static io.tenantgate.rules.Scene.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.report.Severity;
import org.junit.jupiter.api.Test;

class NoLockTimeoutTest {
    private static Scene.Ran addColumn(String table) {
        return statement("ALTER TABLE " + table + " ADD COLUMN a int", "ALTER TABLE")
                .lock("public." + table, ACCESS_EXCLUSIVE)
                .lockTimeout(0L);
    }

    @Test
    void shouldTellItOnceForTheWholeMigration() {
        Scene scene = Scene.of("a")
                .rows("public.users", HUGE)
                .rows("public.orders", HUGE)
                .ran(addColumn("users"))
                .ran(addColumn("orders"));

        assertThat(scene.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("no-lock-timeout");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.line()).isEqualTo(1);
            assertThat(finding.message())
                    .startsWith("2 statements take locks up to AccessExclusiveLock on public.orders and public.users");
            assertThat(finding.remedy()).endsWith("SET lock_timeout = '2s';");
        });
    }

    @Test
    void shouldSayNothingWithLockTimeout() {
        assertThat(Scene.of("a")
                        .rows("public.users", HUGE)
                        .ran(addColumn("users").lockTimeout(500L))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldSayNothingWhereTheSettingWasNotAskedFor() {
        assertThat(Scene.of("a")
                        .rows("public.users", HUGE)
                        .ran(addColumn("users").lockTimeout(null))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldSayNothingOfOrdinaryLocks() {
        assertThat(Scene.of("a")
                        .rows("public.users", HUGE)
                        .ran(statement("UPDATE users SET a = 1", "UPDATE")
                                .lock("public.users", ROW_EXCLUSIVE)
                                .lockTimeout(0L))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldSayNothingOfTinyTable() {
        assertThat(Scene.of("a").rows("public.users", 9).ran(addColumn("users")).ids())
                .isEmpty();
    }
}
