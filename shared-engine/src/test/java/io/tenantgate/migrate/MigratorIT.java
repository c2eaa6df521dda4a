package io.tenantgate.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantgate.config.MigrationsConfig.Tool;
import io.tenantgate.migrate.Migrator.Direction;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.SourceLocation;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigratorIT {
    private static final Duration PLENTY = Duration.ofMinutes(1);

    @TempDir
    static Path dumps;

    private static Mirrors mirrors;
    private static Mirror template;

    @TempDir
    Path project;

    private Mirror mirror;

    @BeforeAll
    static void start() {
        mirrors = Fleets.embedded();
        Fleets.write(dumps, "acme", "1\ta@x\t31\n", "");
        template = mirrors.template(Fleets.read(dumps).get(0));
    }

    @AfterAll
    static void stop() {
        mirrors.close();
    }

    @BeforeEach
    void cloneMirror() {
        mirror = mirrors.clone(template);
    }

    @AfterEach
    void dropMirror() {
        mirror.close();
    }

    @Test
    void shouldNameFileAndLineOfEachStatementWithoutBookkeeping() {
        MigrationResult result = up(Tool.SQL, "001_x.sql", "-- why\nALTER TABLE users ADD note text;\n\nSELECT 1;\n");

        assertThat(result.failed()).isNull();
        assertThat(result.statements())
                .extracting(ObservedStatement::location, ObservedStatement::sql)
                .containsExactly(
                        tuple(new SourceLocation("migrations/001_x.sql", 2), "ALTER TABLE users ADD note text"),
                        tuple(new SourceLocation("migrations/001_x.sql", 4), "SELECT 1"));
    }

    @ParameterizedTest
    @CsvSource({
        "FLYWAY, V1__x.sql, true",
        "SQL, 001_x.sql, true",
        "GOOSE, 001_x.sql, true",
        "DBMATE, 001_x.sql, true",
        "GOLANG_MIGRATE, 1_x.up.sql, true",
        "PRISMA, 1_x/migration.sql, true"
    })
    void shouldRunAllStatementsOfAFileInTheTransactionOfItsTool(Tool tool, String file, boolean together)
            throws SQLException {
        String begin = tool == Tool.GOOSE ? "-- +goose Up\n" : tool == Tool.DBMATE ? "-- migrate:up\n" : "";

        MigrationResult result =
                up(tool, file, begin + "CREATE TABLE a (i int);\nCREATE TABLE b (i int);\nSELECT 1/0;\n");

        assertThat(failure(result)).isEqualTo("22012");
        assertThat(result.statements()).hasSize(3);
        assertThat(result.statements().stream().allMatch(ObservedStatement::inTransactionBlock))
                .isEqualTo(together);
        assertThat(count("pg_class WHERE relname IN ('a', 'b')")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "FLYWAY, V1__x.sql, 25001",
        "SQL, 001_x.sql, none",
        "GOOSE, 001_x.sql, 25001",
        "DBMATE, 001_x.sql, 25001",
        "GOLANG_MIGRATE, 1_x.up.sql, 25001",
        "PRISMA, 1_x/migration.sql, 25001"
    })
    void shouldFailWhereTheToolCannotRunConcurrentIndexBesideAnotherStatement(Tool tool, String file, String state) {
        String begin = tool == Tool.GOOSE ? "-- +goose Up\n" : tool == Tool.DBMATE ? "-- migrate:up\n" : "";

        MigrationResult result = up(
                tool, file, begin + "ALTER TABLE users ADD note text;\nCREATE INDEX CONCURRENTLY i ON users (note);\n");

        assertThat(failure(result)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"FLYWAY, V1__x.sql", "SQL, 001_x.sql", "GOLANG_MIGRATE, 1_x.up.sql", "PRISMA, 1_x/migration.sql"})
    void shouldRunConcurrentIndexAloneInAFile(Tool tool, String file) throws SQLException {
        MigrationResult result = up(tool, file, "CREATE INDEX CONCURRENTLY i ON users (email);\n");

        assertThat(failure(result)).isEqualTo("none");
        assertThat(count("pg_index WHERE indisvalid AND indexrelid = 'i'::regclass"))
                .isEqualTo(1);
    }

    @Test
    void shouldForgetWhatItRan() throws SQLException {
        Migration migration = new Scripts(project)
                .with("001_x.up.sql", "ALTER TABLE users ADD note text;")
                .with("001_x.down.sql", "ALTER TABLE users DROP note;")
                .read(Tool.SQL)
                .migrations()
                .get(0);

        for (Direction direction : new Direction[] {Direction.UP, Direction.DOWN, Direction.UP}) {
            assertThat(Migrator.run(mirror, null, migration, direction, PLENTY).failed())
                    .isNull();
        }
        assertThat(count("pg_class WHERE relname LIKE 'tenantgate%'")).isZero();
    }

    @Test
    void shouldWorkInTheSchemaOfTheTenant() throws SQLException {
        execute("CREATE SCHEMA \"Acme co\" AUTHORIZATION shop");
        Migration migration = Migrator.generated("x", "CREATE TABLE note (i int)");

        assertThat(Migrator.run(mirror, "Acme co", migration, Direction.UP, PLENTY)
                        .failed())
                .isNull();
        assertThat(count("pg_tables WHERE schemaname = 'Acme co' AND tablename = 'note'"))
                .isEqualTo(1);
    }

    @Test
    void shouldBeTheOwnerAndNoSuperuser() {
        MigrationResult result = up(
                Tool.SQL,
                "001_x.sql",
                "DO $$ BEGIN ASSERT current_user = 'shop' AND current_setting('is_superuser') = 'off'; END $$;");

        assertThat(failure(result)).isEqualTo("none");
    }

    @Test
    void shouldSayWhereAMigrationDidNotEnd() {
        Migration migration =
                migration(Tool.SQL, "001_x.sql", "SELECT 1;\n\nDO $$ BEGIN LOOP NULL; END LOOP; END $$;\n");

        assertThatThrownBy(() -> Migrator.run(mirror, null, migration, Direction.UP, Duration.ofSeconds(1)))
                .isInstanceOf(GateException.class)
                .hasMessage("migrations/001_x.sql:3: did not end within 1s; raise migrations.timeout");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT pg_terminate_backend(pg_backend_pid()) | tried to end connections",
                "COPY users TO PROGRAM 'id' | run a program",
                "SELECT pg_read_file('/etc/passwd') | server's files",
                "SELECT lo_export(1, '/tmp/x') | server's files",
                "SET ROLE postgres | become another role",
                "ALTER SYSTEM SET work_mem = '1GB' | ALTER SYSTEM",
                "SELECT * FROM dblink('dbname=postgres', 'SELECT 1') AS t (i int) | dblink",
                "DO $$ BEGIN EXECUTE format('DROP DATABASE %I', current_database()); END $$ | drop a database"
            })
    void shouldSayWhatAMigrationMayNotTry(String sql, String said) {
        Migration migration = migration(Tool.SQL, "001_x.sql", "SELECT 1;\n" + sql + ";\n");

        assertThatThrownBy(() -> Migrator.run(mirror, null, migration, Direction.UP, PLENTY))
                .isInstanceOf(GateException.class)
                .isNotInstanceOf(UsageException.class)
                .hasMessageStartingWith("migrations/001_x.sql:2: ")
                .hasMessageContaining(said)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void shouldRefuseToDropItsOwnDatabase() {
        Migration migration =
                migration(Tool.SQL, "001_x.sql", "DROP DATABASE \"" + mirror.database() + "\" WITH (FORCE);\n");

        assertThatThrownBy(() -> Migrator.run(mirror, null, migration, Direction.UP, PLENTY))
                .isInstanceOf(GateException.class)
                .hasMessageStartingWith("migrations/001_x.sql:1: tried to drop a database");
    }

    @Test
    void shouldSayThatItsConnectionWasEnded() throws Exception {
        Migration migration = migration(Tool.SQL, "001_x.sql", "SELECT 1;\nSELECT pg_sleep(30);\n");

        Thread end = new Thread(this::endSleep);
        end.start();

        assertThatThrownBy(() -> Migrator.run(mirror, null, migration, Direction.UP, PLENTY))
                .isInstanceOf(GateException.class)
                .hasMessageStartingWith("migrations/001_x.sql:2: ")
                .hasMessageContaining("57P01");
        end.join();
    }

    private void endSleep() {
        try {
            while (count("(SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE query = 'SELECT pg_sleep(30)' AND datname = current_database()) AS ended")
                    == 0) {
                Thread.sleep(50);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private MigrationResult up(Tool tool, String file, String sql) {
        return Migrator.run(mirror, null, migration(tool, file, sql), Direction.UP, PLENTY);
    }

    private Migration migration(Tool tool, String file, String sql) {
        return new Scripts(project).with(file, sql).read(tool).migrations().get(0);
    }

    private static String failure(MigrationResult result) {
        return result.failed() == null
                ? "none"
                : Objects.requireNonNull(result.failed().error()).sqlstate();
    }

    private long count(String from) throws SQLException {
        try (Connection admin = mirror.connectAsAdmin();
                Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection admin = mirror.connectAsAdmin();
                Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }
}
