package io.tenantgate.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.config.PreflightPolicy;
import io.tenantgate.observe.LockMode;
import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.snapshot.Production;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the checks make of facts that were captured, tenant by tenant. */
class CapturedChecksTest {
    private static final Map<String, String> SETTINGS =
            Map.of("max_locks_per_transaction", "64", "max_connections", "100", "max_prepared_transactions", "0");

    @Test
    void shouldNameTenantsWhoseStatisticsShowNulls() {
        List<Finding> found = new Shop()
                .tenant("acme", Shop.production(Shop.QUIET, Shop.users(0.25, -0.75)))
                .tenant("globex", Shop.production(Shop.QUIET, Shop.users(0, -1)))
                .demands(Shop.notNull(false))
                .found(new StatisticsShowNulls());

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.basis()).isEqualTo(Basis.STATISTICS);
            assertThat(finding.message())
                    .isEqualTo(
                            "1 of 2 tenants (acme): about 250 rows of public.users have no value in column email, by the"
                                    + " statistics.");
            assertThat(finding.file()).isEqualTo("migrations/1.sql");
            assertThat(finding.line()).isEqualTo(3);
        });
    }

    @Test
    void shouldOnlyWarnWhereTheMigrationsMayMendTheRows() {
        List<Finding> found = new Shop()
                .tenant("acme", Shop.production(Shop.QUIET, Shop.users(0.25, -0.75)))
                .demands(Shop.notNull(true))
                .found(new StatisticsShowNulls());

        assertThat(found).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    /** ANALYZE writes minus the share of rows with a value where it met no value twice, whatever the number of nulls. */
    @ParameterizedTest
    @CsvSource({"0, -1, false", "0.5, -0.5, false", "0, -0.9, true", "0.5, -0.4, true", "0, 20, true", "0, 0, false"})
    void shouldTellDuplicatesFromTheNumberOfValues(double nulls, double distinct, boolean duplicates) {
        List<Finding> found = new Shop()
                .tenant("acme", Shop.production(Shop.QUIET, Shop.users(nulls, distinct)))
                .demands(Shop.unique(true, "email"))
                .found(new StatisticsShowDuplicates());

        assertThat(found).hasSize(duplicates ? 1 : 0);
    }

    @Test
    void shouldNotJudgeAKeyOverAnExpressionByItsColumns() {
        List<Finding> found = new Shop()
                .tenant("acme", Shop.production(Shop.QUIET, Shop.users(0, 20)))
                .demands(Shop.unique(false, "email"))
                .found(new StatisticsShowDuplicates());

        assertThat(found).isEmpty();
    }

    @Test
    void shouldCountCombinationsOfSeveralColumns() {
        Production.Column ten = new Production.Column(0, 10, 8, null);
        Production.Column thousand = new Production.Column(0, 1000, 8, null);
        Map<String, Production.Table> tables = Map.of(
                "public.users", new Production.Table(1, 10_000, Map.of("a", ten, "b", ten, "c", thousand), Map.of()));
        Shop shop = new Shop().tenant("acme", Shop.production(Shop.QUIET, tables));

        assertThat(shop.demands(Shop.unique(true, "a", "b")).found(new StatisticsShowDuplicates()))
                .hasSize(1);
        assertThat(shop.demands(Shop.unique(true, "b", "c")).found(new StatisticsShowDuplicates()))
                .isEmpty();
    }

    @Test
    void shouldTellOldSnapshots() {
        Production old = Shop.production(Shop.NOW.minus(Duration.ofDays(9)), Shop.QUIET, Map.of(), Map.of(), Map.of());

        List<Finding> found = new Shop()
                .tenant("acme", old)
                .tenant("globex", Shop.production(Shop.QUIET, Map.of()))
                .found(new SnapshotAge());

        assertThat(found)
                .extracting(Finding::message)
                .containsExactly("The snapshots of 1 of 2 tenants (acme) are up to 9 days old.");
    }

    @Test
    void shouldOnlyNoteLoadThatWasThereAtCapture() {
        Production busy = Shop.production(new Production.Load(40, 3, 2520, 7, 95.0, List.of()), Map.of());
        Shop shop = new Shop().tenant("acme", busy).tenant("globex", Shop.production(Shop.QUIET, Map.of()));

        assertThat(shop.found(new LongTransaction())).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOTE);
            assertThat(finding.message())
                    .isEqualTo("1 of 2 tenants (acme): a transaction had been open for 42 minutes when the snapshot was"
                            + " captured (on acme).");
        });
        assertThat(shop.found(new BlockedSessions()))
                .extracting(Finding::severity)
                .containsExactly(Severity.NOTE);
        assertThat(shop.found(new ReplicationLag()))
                .extracting(Finding::severity)
                .containsExactly(Severity.NOTE);
    }

    @ParameterizedTest
    @CsvSource({"100, ''", "4000, WARNING", "7000, ERROR"})
    void shouldCompareLocksWithTheLockTable(int relations, String severity) {
        List<Finding> found = new Shop()
                .tenant("acme", Shop.production(Shop.NOW, Shop.QUIET, Map.of(), SETTINGS, Map.of()))
                .runs(Shop.locking(relations, LockMode.ACCESS_EXCLUSIVE, List.of()))
                .found(new LockTable());

        assertThat(found)
                .extracting(finding -> finding.severity().name())
                .isEqualTo(severity.isEmpty() ? List.of() : List.of(severity));
    }

    @Test
    void shouldFailOnAnInvalidIndexWhoseNameTheMigrationsTake() {
        Map<String, Production.Table> tables = Map.of(
                "public.users",
                new Production.Table(1, 1, Map.of(), Map.of("public.users_email", new Production.Index(1, false))),
                "public.other",
                new Production.Table(1, 1, Map.of(), Map.of("public.stale", new Production.Index(1, false))));

        List<Finding> found = new Shop()
                .tenant("acme", Shop.production(Shop.QUIET, tables))
                .makes(
                        new ObjectKey(ObjectKind.INDEX, "public", "users", "users_email"),
                        Map.of("definition", "CREATE INDEX users_email ON public.users USING btree (email)"))
                .found(new InvalidIndex());

        assertThat(found).extracting(Finding::severity).containsExactlyInAnyOrder(Severity.ERROR, Severity.NOTE);
    }

    @Test
    void shouldMissExtensionThatTheServerDoesNotHave() {
        ObjectKey postgis = new ObjectKey(ObjectKind.EXTENSION, "", "", "postgis");

        List<Finding> found = new Shop()
                .tenant("acme", Shop.production(Shop.NOW, Shop.QUIET, Map.of(), Map.of(), Map.of("plpgsql", "1.0")))
                .tenant("globex", Shop.production(Shop.NOW, Shop.QUIET, Map.of(), Map.of(), Map.of("postgis", "3.4")))
                .makes(postgis, Map.of("version", "3.4"))
                .found(new ExtensionMissing());

        assertThat(found)
                .extracting(Finding::message)
                .containsExactly(
                        "1 of 2 tenants (acme): the migrations install extension postgis, which the server does not have.");
    }

    @Test
    void shouldTellRoomAndFailBeyondWhatIsFree() {
        // Two million pages are 16 GB, and a rewrite needs as much again.
        Map<String, Production.Table> large =
                Map.of("public.users", new Production.Table(2_000_000, 5e7, Map.of(), Map.of()));
        Shop shop = new Shop()
                .tenant("acme", Shop.production(Shop.QUIET, large))
                .runs(Shop.locking(1, LockMode.ACCESS_EXCLUSIVE, List.of("public.users")));

        assertThat(shop.found(new DiskRoom())).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.NOTE);
            assertThat(finding.evidence()).containsEntry("bytes_needed", 16_384_000_000L);
        });
        assertThat(shop.policy(free(20L << 30)).found(new DiskRoom())).isEmpty();
        assertThat(shop.policy(free(10L << 30)).found(new DiskRoom()))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    private static PreflightPolicy free(long bytes) {
        PreflightPolicy usual = PreflightPolicy.DEFAULT;
        return new PreflightPolicy(
                null,
                usual.snapshotAge(),
                usual.longTransaction(),
                usual.replicationLag(),
                bytes,
                usual.probeTimeout(),
                1);
    }
}
