package io.tenantgate.rules;

import static io.tenantgate.observe.LockMode.ACCESS_EXCLUSIVE;
import static io.tenantgate.observe.LockMode.SHARE_ROW_EXCLUSIVE;
import static io.tenantgate.observe.LockMode.SHARE_UPDATE_EXCLUSIVE;
import static io.tenantgate.rules.Scene.HUGE;
import static io.tenantgate.rules.Scene.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import org.junit.jupiter.api.Test;

class ScanUnderExclusiveLockTest {
    private static Scene huge(Scene.Ran... statements) {
        Scene scene = Scene.of("a").rows("public.users", 50_000).rows("public.orders", HUGE);
        for (Scene.Ran one : statements) {
            scene.ran(one);
        }
        return scene;
    }

    private static Scene.Ran alterOrders(String action) {
        return statement("ALTER TABLE orders " + action, "ALTER TABLE")
                .lock("public.orders", ACCESS_EXCLUSIVE)
                .scans("public.orders");
    }

    @Test
    void shouldReportSetNotNullAndShowTheWayWithoutScan() {
        assertThat(huge(alterOrders("ALTER COLUMN note SET NOT NULL")).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("scan-under-exclusive-lock");
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.message())
                            .isEqualTo("The statement reads all of public.orders under AccessExclusiveLock: reads and"
                                    + " writes wait for an estimated 3 minutes on a (400,000,000 rows).");
                    assertThat(finding.remedy())
                            .contains(
                                    "ALTER TABLE orders ADD CONSTRAINT orders_note_not_null CHECK (note IS NOT NULL) NOT VALID;")
                            .contains("ALTER TABLE orders VALIDATE CONSTRAINT orders_note_not_null;")
                            .contains("ALTER TABLE orders ALTER COLUMN note SET NOT NULL;");
                });
    }

    @Test
    void shouldReportForeignKeyThatReadsBothTables() {
        Scene.Ran key = statement(
                        "ALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users (id)",
                        "ALTER TABLE")
                .lock("public.orders", SHARE_ROW_EXCLUSIVE)
                .lock("public.users", SHARE_ROW_EXCLUSIVE)
                .scans("public.orders", "public.users");

        assertThat(huge(key).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .contains("public.orders and public.users under ShareRowExclusiveLock: writes wait");
            assertThat(finding.remedy())
                    .contains("ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;")
                    .contains("VALIDATE CONSTRAINT orders_user_fk;");
        });
    }

    @Test
    void shouldOfferConcurrentIndexForUniqueConstraint() {
        assertThat(huge(alterOrders("ADD CONSTRAINT orders_ref_key UNIQUE (ref, at)"))
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.evidence().get("basis")).asString().contains("index build");
                    assertThat(finding.remedy())
                            .contains("CREATE UNIQUE INDEX CONCURRENTLY orders_ref_key ON orders (ref, at);")
                            .contains("ADD CONSTRAINT orders_ref_key UNIQUE USING INDEX orders_ref_key;");
                });
    }

    @Test
    void shouldReportScanUnderLockThatAnEarlierStatementTook() {
        Scene scene = huge(
                statement("ALTER TABLE orders ADD COLUMN a int", "ALTER TABLE")
                        .lock("public.orders", ACCESS_EXCLUSIVE)
                        .in(1),
                statement("ALTER TABLE orders ALTER note SET NOT NULL", "ALTER TABLE")
                        .scans("public.orders")
                        .in(1));

        assertThat(scene.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("scan-under-exclusive-lock");
            assertThat(finding.line()).isEqualTo(2);
        });
    }

    @Test
    void shouldBlameTheEarlierStatementWhereValidationFollowsInOneTransaction() {
        Scene scene = huge(
                statement("ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID", "ALTER TABLE")
                        .lock("public.orders", ACCESS_EXCLUSIVE)
                        .in(1),
                statement("ALTER TABLE orders VALIDATE CONSTRAINT c", "ALTER TABLE")
                        .scans("public.orders")
                        .in(1));

        assertThat(scene.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("lock-held-across-statements");
            assertThat(finding.line()).isEqualTo(1);
        });
    }

    @Test
    void shouldSayNothingOfValidationByItself() {
        assertThat(huge(statement("ALTER TABLE orders VALIDATE CONSTRAINT c", "ALTER TABLE")
                                .lock("public.orders", SHARE_UPDATE_EXCLUSIVE)
                                .scans("public.orders"))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldSayNothingWhereNothingIsScanned() {
        assertThat(huge(statement("ALTER TABLE orders ADD COLUMN a int DEFAULT 0", "ALTER TABLE")
                                .lock("public.orders", ACCESS_EXCLUSIVE))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldSayNothingOfTinyTable() {
        assertThat(Scene.of("a")
                        .rows("public.orders", 10)
                        .ran(alterOrders("ALTER note SET NOT NULL"))
                        .ids())
                .isEmpty();
    }

    @Test
    void shouldOnlyNoteShortScan() {
        assertThat(Scene.of("a")
                        .rows("public.orders", 10_000)
                        .ran(alterOrders("ALTER note SET NOT NULL"))
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.NOTE);
    }
}
