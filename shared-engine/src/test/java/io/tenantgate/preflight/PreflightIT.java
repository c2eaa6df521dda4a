package io.tenantgate.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ScratchServer;
import io.tenantgate.live.LiveDatabase;
import io.tenantgate.live.LiveLimits;
import io.tenantgate.live.LiveUrl;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Status;
import io.tenantgate.report.UsageException;
import io.tenantgate.report.Verdict;
import io.tenantgate.snapshot.Production;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole gate over a fleet of real databases, with a look at them. */
class PreflightIT {
    private static final String CLEAN = "";

    @TempDir
    private Path folder;

    private LiveFleet fleet;

    @BeforeEach
    void startServer() throws Exception {
        fleet = new LiveFleet(folder, ScratchServer.bundled());
    }

    @AfterEach
    void closeSessions() throws SQLException {
        fleet.close();
    }

    /** On one server that knows pg_input_is_valid, and on one that does not. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldCountRowsThatViolateTenantByTenant(boolean newest) throws Exception {
        fleet = new LiveFleet(folder, newest ? ScratchServer.bundled() : ScratchServer.version15());
        String dirty = fleet.tenant("""
                UPDATE users SET email = NULL WHERE id <= 3;
                UPDATE users SET nick = 'far too long' WHERE id <= 4;
                UPDATE users SET age = 'old' WHERE id <= 5;
                UPDATE users SET age = '99999999999' WHERE id = 6;
                UPDATE users SET org_b = NULL WHERE id <= 7;
                UPDATE users SET org_a = 2 WHERE id = 8;
                UPDATE users SET score = -1 WHERE id <= 9;
                UPDATE users SET total = 12345 WHERE id <= 10;
                UPDATE users SET status = 'sad' WHERE id <= 11;
                UPDATE users SET code = 'C100' WHERE id <= 12;
                """);
        String other = fleet.tenant("UPDATE users SET email = NULL WHERE id = 50");
        fleet.tenant(CLEAN);
        fleet.migration("""
                SET lock_timeout = '2s';
                ALTER TABLE users ALTER COLUMN email SET NOT NULL;
                ALTER TABLE users ADD CONSTRAINT nick_short CHECK (length(nick) < 10);
                ALTER TABLE users ALTER COLUMN age TYPE integer USING age::integer;
                ALTER TABLE users ADD FOREIGN KEY (org_a, org_b) REFERENCES orgs MATCH FULL;
                ALTER TABLE users ALTER total TYPE numeric(6,2);
                CREATE UNIQUE INDEX users_code ON users (lower(code)) WHERE id < 100;
                ALTER DOMAIN points ADD CONSTRAINT not_negative CHECK (VALUE >= 0);
                ALTER TYPE mood RENAME TO old_mood;
                CREATE TYPE mood AS ENUM ('ok', 'happy');
                ALTER TABLE users ALTER status TYPE mood USING status::text::mood;
                """);

        Report report = fleet.gate(fleet.url("look"));

        assertThat(report.overallStatus()).isEqualTo(Verdict.FAIL);
        assertThat(LiveFleet.of(report, "rows-violate"))
                .extracting(Finding::line, finding -> finding.evidence().get("offending_rows_by_tenant"))
                .containsExactlyInAnyOrder(
                        tuple(2, Map.of(dirty, 3L, other, 1L)),
                        tuple(3, Map.of(dirty, 4L)),
                        tuple(4, Map.of(dirty, 6L)),
                        tuple(5, Map.of(dirty, 8L)),
                        tuple(6, Map.of(dirty, 10L)),
                        tuple(7, Map.of(dirty, 12L)),
                        tuple(8, Map.of(dirty, 9L)),
                        tuple(11, Map.of(dirty, 11L)));
        assertThat(LiveFleet.of(report, "not-probed")).isEmpty();
        assertThat(LiveFleet.of(report, "schema-changed")).isEmpty();
    }

    @Test
    void shouldPassWhereProductionIsInOrder() throws Exception {
        fleet.tenant(CLEAN);
        fleet.migration("SET lock_timeout = '2s';\nALTER TABLE users ALTER COLUMN email SET NOT NULL;\n")
                .policy("tiny-table-rows: 1000000000, rules: { scan-under-exclusive-lock: off }");

        Report report = fleet.gate(fleet.url("look"));

        assertThat(report.overallStatus()).as("%s", report.findings()).isEqualTo(Verdict.PASS);
        assertThat(preflight(report)).isEmpty();
        assertThat(report.executionSteps())
                .filteredOn(step -> step.stage() == Stage.PREFLIGHT)
                .extracting(step -> step.status(), step -> step.log())
                .containsExactly(tuple(Status.SUCCESS, "1 tenant looked at in production with 1 probe, 0 findings"));
    }

    @Test
    void shouldOnlyWarnWhereTheMigrationFillsTheColumnBefore() throws Exception {
        fleet.tenant("UPDATE users SET email = NULL WHERE id <= 3");
        fleet.migration("""
                UPDATE users SET email = 'none' WHERE email IS NULL;
                ALTER TABLE users ALTER email SET NOT NULL;
                """);

        Report report = fleet.gate(fleet.url("look"));

        assertThat(LiveFleet.of(report, "rows-violate")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message())
                    .endsWith("3 rows of public.users have no value in column email; the migrations write to the table"
                            + " before they demand it.");
        });
    }

    @Test
    void shouldNotAccuseLabelsThatAreOnlyRenamed() throws Exception {
        fleet.tenant(CLEAN);
        fleet.migration("ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';");

        assertThat(LiveFleet.of(fleet.gate(fleet.url("look")), "rows-violate")).isEmpty();
    }

    @Test
    void shouldRunNoCodeOfTheMigrationInProduction() throws Exception {
        fleet.tenant("""
                CREATE TABLE seen (at timestamptz);
                CREATE FUNCTION judge(t text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS
                    $$ BEGIN RAISE EXCEPTION 'run'; END $$;
                """);
        fleet.migration("""
                CREATE FUNCTION judge(t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
                ALTER TABLE users ADD CONSTRAINT judged CHECK (judge(email));
                ALTER TABLE users ADD CONSTRAINT dice CHECK (random() >= 0);
                ALTER TABLE users ADD CONSTRAINT apart EXCLUDE (id WITH =);
                """);

        assertThat(LiveFleet.of(fleet.gate(fleet.url("look")), "not-probed"))
                .extracting(finding -> finding.evidence().get("reason"))
                .containsExactlyInAnyOrder(
                        "it calls judge, which a probe does not run in production",
                        "it calls random, which a probe does not run in production",
                        "an exclusion constraint compares rows with each other");
    }

    @Test
    void shouldSayWhatCouldNotBeRead() throws Exception {
        fleet.tenant(CLEAN);
        fleet.migration("ALTER TABLE users ALTER email SET NOT NULL;");

        Report report = fleet.gate(fleet.url("blind"));

        assertThat(LiveFleet.of(report, "not-probed"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains("rows of public.users have no value in column email")
                        .contains("may not read the rows"));
        assertThat(LiveFleet.of(report, "not-visible"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("sessions"));
    }

    @Test
    void shouldTellWhoStandsInTheWay() throws Exception {
        String tenant = fleet.tenant(CLEAN);
        fleet.migration("ALTER TABLE users ADD note text;")
                .policy("lock-wait: 1ms, preflight: { long-transaction: 1ms }");
        Connection idle = fleet.session(tenant);
        idle.setAutoCommit(false);
        execute(idle, "UPDATE users SET email = email WHERE id = 1");
        Connection waiting = fleet.session(tenant);
        waiting.setAutoCommit(false);
        CompletableFuture<Void> blocked = CompletableFuture.runAsync(() -> execute(waiting, "LOCK TABLE users"));
        awaitBlocked(tenant);

        Report report = fleet.gate(fleet.url("look"));
        idle.rollback();
        blocked.join();

        assertThat(LiveFleet.of(report, "lock-in-the-way"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains("a session that is idle in its transaction holds RowExclusiveLock on public.users"));
        assertThat(LiveFleet.of(report, "blocked-sessions"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
        assertThat(LiveFleet.of(report, "long-transaction")).hasSize(1);
    }

    @Test
    void shouldFindInvalidIndexThatTakesTheName() throws Exception {
        String tenant = fleet.tenant("UPDATE users SET code = 'same'");
        fleet.migration("CREATE INDEX users_code ON users (code);");
        try {
            fleet.run(tenant, "CREATE UNIQUE INDEX CONCURRENTLY users_code ON users (code)");
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("23505");
        }

        Report report = fleet.gate(fleet.url("look"));

        assertThat(LiveFleet.of(report, "invalid-index"))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
        assertThat(LiveFleet.of(report, "schema-changed")).isEmpty();
    }

    @Test
    void shouldNameWhatTheMigratingRoleLacks() throws Exception {
        fleet.tenant(CLEAN);
        fleet.migration("""
                ALTER TABLE users ADD note text;
                UPDATE orgs SET b = b;
                CREATE TABLE notes (user_id bigint REFERENCES users);
                CREATE SCHEMA more;
                """).policy("preflight: { role: outsider }");

        assertThat(LiveFleet.of(fleet.gate(fleet.url("look")), "missing-privilege"))
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "The only tenant: the role that migrates (outsider) does not own public.users, which belongs to shop.",
                        "The only tenant: the role that migrates (outsider) may not create in schema public.",
                        "The only tenant: the role that migrates (outsider) has no UPDATE on public.orgs.",
                        "The only tenant: the role that migrates (outsider) has no REFERENCES on public.users.",
                        "The only tenant: the role that migrates (outsider) may not create schemas in the database.");
    }

    @Test
    void shouldNamePublicationsThatWillMissTheNewColumn() throws Exception {
        fleet.tenant("CREATE PUBLICATION outward FOR TABLE users, orgs");
        fleet.migration("ALTER TABLE users ADD note text;\nCREATE INDEX orgs_b ON orgs (b);");

        assertThat(LiveFleet.of(fleet.gate(fleet.url("look")), "published-table"))
                .extracting(Finding::message)
                .containsExactly(
                        "The only tenant: public.users is published by outward, and the migrations change its columns.");
    }

    @Test
    void shouldRefuseTargetOfATenantThatIsNotThere() throws Exception {
        fleet.tenant(CLEAN);
        fleet.migration("ALTER TABLE users ADD note text;");

        assertThatThrownBy(() -> fleet.gate("nobody=" + fleet.url("look")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--target names tenant nobody, which has no snapshot");
    }

    @Test
    void shouldTellDriftSinceTheSnapshot() throws Exception {
        fleet.tenant("ALTER TABLE users ADD hotfix text");
        fleet.tenant("CREATE TABLE unrelated (id int)");
        fleet.tenant(CLEAN);
        fleet.migration("ALTER TABLE users ADD note text;");

        assertThat(LiveFleet.of(fleet.gate(fleet.url("look")), "schema-changed"))
                .extracting(Finding::severity, finding -> finding.evidence().get("differences"))
                .containsExactly(
                        tuple(Severity.ERROR, List.of("has extra column users.hotfix")),
                        tuple(Severity.WARNING, List.of("has extra table unrelated")));
    }

    @Test
    void shouldAskEachSchemaItsOwnRows() throws Exception {
        fleet.schemas(Map.of(
                "north", "INSERT INTO %s.users VALUES (1, 'a'), (2, 'a'), (3, NULL)",
                "so\"uth", "INSERT INTO %s.users VALUES (1, 'a'), (2, 'b')"));
        fleet.migration("""
                ALTER TABLE users ADD CONSTRAINT one_email UNIQUE (email);
                ALTER TABLE users ALTER email SET NOT NULL;
                """);

        Report report = fleet.gate(fleet.databaseUrl("look"));

        assertThat(LiveFleet.of(report, "rows-violate"))
                .extracting(
                        finding -> finding.evidence().get("offending_rows_by_tenant"),
                        finding -> finding.evidence().get("relations"))
                .containsExactlyInAnyOrder(
                        tuple(Map.of("north", 2L), List.of("users")), tuple(Map.of("north", 1L), List.of("users")));
        assertThat(LiveFleet.of(report, "not-probed")).isEmpty();
        assertThat(LiveFleet.of(report, "schema-changed")).isEmpty();
    }

    @Test
    void shouldEndInErrorWhereATenantIsNotReached() throws Exception {
        String gone = fleet.tenant(CLEAN);
        fleet.tenant(CLEAN);
        fleet.migration("SET lock_timeout = '2s';\nALTER TABLE users ADD note text;\n");

        Report report = fleet.gate(fleet.url("look"), gone + "=postgresql://look@127.0.0.1:1/nowhere");

        assertThat(report.overallStatus()).isEqualTo(Verdict.ERROR);
        assertThat(report.error())
                .contains("could not be looked at in production")
                .contains(gone);
        assertThat(LiveFleet.of(report, "target-not-checked"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.tenants().examples()).containsExactly(gone));
        assertThat(report.executionSteps())
                .filteredOn(step -> step.stage() == Stage.PREFLIGHT)
                .extracting(step -> step.status())
                .containsExactly(Status.ERROR);
    }

    @Test
    void shouldTellFromStatisticsAloneAfterAnalyze() throws Exception {
        String tenant = fleet.tenant(
                "UPDATE users SET email = NULL WHERE id <= 20; UPDATE users SET code = 'same' WHERE id <= 2");
        fleet.run(tenant, "ANALYZE users");
        Production captured;
        try (LiveDatabase database =
                LiveDatabase.open(LiveUrl.parse(fleet.url("look"), Map.of()).withDatabase(tenant), LiveLimits.USUAL)) {
            captured = database.production(CatalogScope.DATABASE);
        }

        Shop shop = new Shop().tenant(tenant, captured);

        assertThat(shop.demands(Shop.notNull(false)).found(new StatisticsShowNulls()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence()).containsEntry("estimated_rows", 20L));
        assertThat(shop.demands(Shop.unique(true, "code")).found(new StatisticsShowDuplicates()))
                .hasSize(1);
        assertThat(shop.demands(Shop.unique(true, "nick")).found(new StatisticsShowDuplicates()))
                .isEmpty();
        assertThat(shop.demands(Shop.unique(true, "email")).found(new StatisticsShowDuplicates()))
                .isEmpty();
    }

    private static List<Finding> preflight(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.stage() == Stage.PREFLIGHT)
                .toList();
    }

    private void awaitBlocked(String tenant) throws Exception {
        try (Connection connection = fleet.session(tenant);
                Statement statement = connection.createStatement()) {
            for (int attempt = 0; attempt < 600; attempt++) {
                try (var rows = statement.executeQuery("SELECT 1 FROM pg_locks WHERE NOT granted")) {
                    if (rows.next()) {
                        return;
                    }
                }
                Thread.sleep(50);
            }
            throw new IllegalStateException("no session waits");
        }
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
