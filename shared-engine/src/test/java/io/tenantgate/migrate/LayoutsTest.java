package io.tenantgate.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.config.MigrationsConfig.Tool;
import io.tenantgate.migrate.Migration.Script;
import io.tenantgate.migrate.Migration.Sending;
import io.tenantgate.report.UsageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutsTest {
    private static final String JOURNAL = """
            {"version": "7", "dialect": "postgresql", "entries": [
              {"idx": 0, "version": "7", "when": 100, "tag": "0000_b", "breakpoints": true},
              {"idx": 1, "version": "7", "when": 200, "tag": "0001_a", "breakpoints": true}]}
            """;

    @TempDir
    Path project;

    @Test
    void shouldOrderFlywayVersionsByNumberAndRepeatablesLast() {
        MigrationFolder folder = scripts()
                .with("R__views.sql", "SELECT 1;")
                .with("V10__c.sql", "SELECT 1;")
                .with("2024/V1.2_3__b.sql", "SELECT 1;")
                .with("V1__a.sql", "SELECT 1;")
                .with("U1_2.3__undo.sql", "SELECT 2;")
                .with("afterMigrate.sql", "SELECT 1;")
                .read();

        assertThat(folder.tool()).isEqualTo("Flyway");
        assertThat(folder.migrations()).extracting(Migration::version).containsExactly("1", "1.2.3", "10", "views");
        assertThat(folder.migrations().get(1).up().file()).isEqualTo("migrations/2024/V1.2_3__b.sql");
        assertThat(down(folder.migrations().get(1)).sql()).isEqualTo("SELECT 2;");
        assertThat(folder.migrations().get(3).repeatable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1; | true",
                "CREATE UNIQUE INDEX CONCURRENTLY i ON t (x); | false",
                "/* why */ drop index /* safely */   concurrently i; | false",
                "VACUUM t; SELECT 1; | true",
            })
    void shouldDecideOnTransactionsAsFlywayDoes(String sql, boolean transactional) {
        assertThat(scripts()
                        .with("V1__a.sql", sql)
                        .read()
                        .migrations()
                        .get(0)
                        .up()
                        .transactional())
                .isEqualTo(transactional);
    }

    @Test
    void shouldFollowTheSettingsOfFlyway() {
        Scripts scripts = scripts()
                .with("V1__a.sql", "SELECT 1;")
                .with("V1__a.sql.conf", "executeInTransaction=false")
                .with("V2__b.sql", "VACUUM ${table}; SELECT 1;")
                .with("flyway.toml", "[flyway]\nmixed = true\n[flyway.placeholders]\ntable = \"users\"\n");

        assertThat(scripts.read().migrations().get(0).up().transactional()).isFalse();
        assertThat(scripts.read().migrations().get(1).up().transactional()).isFalse();
        assertThat(scripts.read().migrations().get(1).up().sql()).isEqualTo("VACUUM users; SELECT 1;");
    }

    @Test
    void shouldNameThePlaceholderThatHasNoValue() {
        Scripts scripts = scripts()
                .with("V1__a.sql", "\nSELECT '${other}';")
                .with("flyway.conf", "flyway.placeholders.table=users\n");

        assertUsage(scripts, "migrations/V1__a.sql:2: no value for ${other}; define flyway.placeholders.other");
    }

    @Test
    void shouldLeaveDollarsAloneWhereNoPlaceholderIsDefined() {
        assertThat(scripts()
                        .with("V1__a.sql", "SELECT '${x}';")
                        .read()
                        .migrations()
                        .get(0)
                        .up()
                        .sql())
                .isEqualTo("SELECT '${x}';");
    }

    @Test
    void shouldNotPassOverAMisnamedFlywayScript() {
        Scripts scripts = scripts().with("V1__a.sql", "SELECT 1;").with("V2_b.sql", "SELECT 1;");

        assertThatThrownBy(scripts::read)
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("migrations/V2_b.sql: is not named as Flyway wants it");
    }

    @Test
    void shouldReadNumberedFilesWithTheirWayBack() {
        MigrationFolder folder = scripts()
                .with("10-c.sql", "SELECT 1;")
                .with("002_b.up.sql", "VACUUM;")
                .with("002_b.down.sql", "SELECT 2;")
                .with("001_a.sql", "SELECT 1;")
                .with("README.md", "x")
                .read();

        assertThat(folder.tool()).isEqualTo("numbered SQL files");
        assertThat(folder.migrations())
                .extracting(Migration::name)
                .containsExactly("001_a.sql", "002_b.up.sql", "10-c.sql");
        assertThat(down(folder.migrations().get(1)).sql()).isEqualTo("SELECT 2;");
        assertThat(folder.migrations())
                .extracting(migration -> migration.up().transactional())
                .containsExactly(true, false, true);
    }

    @Test
    void shouldTellGolangMigrateByItsHalves() {
        MigrationFolder folder = scripts()
                .with("1_a.up.sql", "SELECT 1;")
                .with("1_a.down.sql", "SELECT 2;")
                .with("20240101120000_b.up.sql", "SELECT 1;")
                .read();

        assertThat(folder.tool()).isEqualTo("golang-migrate");
        assertThat(folder.migrations()).extracting(Migration::version).containsExactly("1", "20240101120000");
        assertThat(folder.migrations().get(0).up().sending()).isEqualTo(Sending.WHOLE);
        assertThat(folder.migrations().get(1).down()).isNull();
    }

    @Test
    void shouldReadPrismaFoldersInTheirOrder() {
        MigrationFolder folder = scripts()
                .with("20240202000000_b/migration.sql", "SELECT 1;")
                .with("20240101000000_a/migration.sql", "SELECT 1;")
                .with("20240101000000_a/down.sql", "SELECT 2;")
                .with("migration_lock.toml", "provider = \"postgresql\"")
                .read();

        assertThat(folder.tool()).isEqualTo("Prisma");
        assertThat(folder.migrations())
                .extracting(Migration::name)
                .containsExactly("20240101000000_a", "20240202000000_b");
        assertThat(down(folder.migrations().get(0)).file()).isEqualTo("migrations/20240101000000_a/down.sql");
    }

    @Test
    void shouldOrderDrizzleByItsJournal() {
        MigrationFolder folder = scripts()
                .with("meta/_journal.json", JOURNAL)
                .with("0001_a.sql", "SELECT 1;\n--> statement-breakpoint\nSELECT 2;")
                .with("0000_b.sql", "SELECT 1;")
                .read();

        assertThat(folder.tool()).isEqualTo("Drizzle");
        assertThat(folder.migrations()).extracting(Migration::name).containsExactly("0000_b.sql", "0001_a.sql");
    }

    @Test
    void shouldNotPassOverAFileThatDrizzlesJournalDoesNotList() {
        Scripts scripts = scripts()
                .with("meta/_journal.json", JOURNAL)
                .with("0000_b.sql", "SELECT 1;")
                .with("0001_a.sql", "SELECT 1;")
                .with("0002_c.sql", "SELECT 1;");

        assertThatThrownBy(scripts::read)
                .hasMessageStartingWith("migrations/0002_c.sql: migrations/meta/_journal.json");
    }

    @Test
    void shouldKeepTheLinesOfBothHalvesOfDbmate() {
        Migration migration = scripts()
                .with(
                        "20240101_a.sql",
                        "-- migrate:up transaction:false\nVACUUM;\n\n-- migrate:down\nSELECT 'x;\ny';\n")
                .read()
                .migrations()
                .get(0);

        assertThat(migration.up().sql()).isEqualTo("\nVACUUM;\n\n\n\n\n");
        assertThat(migration.up().transactional()).isFalse();
        assertThat(down(migration).sql()).isEqualTo("\n\n\n\nSELECT 'x;\ny';\n");
        assertThat(down(migration).transactional()).isTrue();
    }

    @Test
    void shouldReadBothHalvesOfNodePgMigrate() {
        MigrationFolder folder = scripts()
                .with("1700000001000_b.sql", "-- Up Migration\nSELECT 1;\n\n-- Down Migration\nSELECT 2;\n")
                .with("1700000000000-a.sql", "ALTER TABLE t ADD x int;\nSELECT 3;")
                .read();

        assertThat(folder.tool()).isEqualTo("node-pg-migrate");
        assertThat(folder.migrations())
                .extracting(Migration::name)
                .containsExactly("1700000000000-a.sql", "1700000001000_b.sql");
        Migration unmarked = folder.migrations().get(0);
        assertThat(unmarked.up().sql()).isEqualTo("ALTER TABLE t ADD x int;\nSELECT 3;");
        assertThat(unmarked.up().sending()).isEqualTo(Sending.WHOLE);
        assertThat(unmarked.up().transactional()).isTrue();
        assertThat(unmarked.down()).isNull();
        Migration marked = folder.migrations().get(1);
        assertThat(marked.up().sql()).isEqualTo("\nSELECT 1;\n\n\n\n");
        assertThat(down(marked).sql()).isEqualTo("\n\n\n\nSELECT 2;\n");
    }

    @Test
    void shouldSayThatCodeOfNodePgMigrateNeedsTheCommand() {
        Scripts scripts = scripts()
                .with("1700000000000_a.sql", "-- Up Migration\nSELECT 1;")
                .with("1700000001000_b.ts", "export const up = () => {};");

        assertUsage(
                scripts,
                "migrations/1700000001000_b.ts: is code, which only node-pg-migrate itself can run; set \"tool: command\" and"
                        + " \"command: npx node-pg-migrate up\"");
    }

    @Test
    void shouldKeepTheLinesOfBothHalvesOfGoose() {
        MigrationFolder folder = scripts()
                .with("00001_a.sql", "-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\n")
                .with(
                        "00002_b.sql",
                        "-- +goose NO TRANSACTION\n-- +goose up\n-- +goose StatementBegin\nSELECT 1;\n-- +goose StatementEnd\n")
                .read();

        assertThat(folder.tool()).isEqualTo("goose");
        assertThat(folder.migrations().get(0).up().sql()).isEqualTo("\nSELECT 1;\n\n\n");
        assertThat(down(folder.migrations().get(0)).sql()).isEqualTo("\n\n\nSELECT 2;\n");
        assertThat(folder.migrations().get(1).up().transactional()).isFalse();
        assertThat(folder.migrations().get(1).down()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "V1__a.sql, V1.0__b.sql, 1.0",
        "001_a.sql, 1_b.sql, 1",
        "1_a.up.sql, 01_b.up.sql, 1",
    })
    void shouldNameBothFilesOfOneVersion(String one, String other, String version) {
        Scripts scripts = scripts().with(one, "SELECT 1;").with(other, "SELECT 1;");

        assertThatThrownBy(scripts::read)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("migrations/" + one)
                .hasMessageContaining("migrations/" + other)
                .hasMessageContaining("version");
    }

    @Test
    void shouldSayWhereAFileIsNotUtf8() {
        Scripts scripts = scripts().with("001_a.sql", "-- ok\n-- caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertUsage(scripts, "migrations/001_a.sql:2: not UTF-8 at byte 12; save the file as UTF-8");
    }

    @Test
    void shouldTolerateAByteOrderMark() {
        assertThat(scripts()
                        .with("001_a.sql", "\uFEFFSELECT 1;")
                        .read()
                        .migrations()
                        .get(0)
                        .up()
                        .sql())
                .isEqualTo("SELECT 1;");
    }

    @Test
    void shouldSayWhereAStatementNeverEnds() {
        Scripts scripts = scripts().with("001_a.sql", "SELECT 1;\nSELECT 'x;\n");

        assertThatThrownBy(scripts::read)
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("migrations/001_a.sql:2: ");
    }

    @Test
    void shouldSayThatTheFolderIsMissing() {
        assertUsage(scripts(), "migrations: there is no such folder; set migrations.path to the migrations");
    }

    @Test
    void shouldSayThatTheFolderIsEmpty() {
        assertUsage(
                scripts().with("README.md", "x"),
                "migrations: holds no .sql file; set migrations.path to the folder of the migrations, or, where they are code, migrations.tool to command");
    }

    @Test
    void shouldSayHowToSettleWhichToolItIs() {
        assertUsage(
                scripts().with("V1__a.sql", "SELECT 1;").with("001_a.sql", "SELECT 1;"),
                "migrations: could be of several tools; set migrations.tool to one of flyway, sql");
    }

    @Test
    void shouldReadAsTheToolThatIsSet() {
        MigrationFolder folder = scripts()
                .with("V1__a.sql", "SELECT 1;")
                .with("001_a.sql", "SELECT 1;")
                .read(Tool.FLYWAY);

        assertThat(folder.migrations()).extracting(Migration::name).containsExactly("V1__a.sql");
    }

    private Scripts scripts() {
        return new Scripts(project);
    }

    private static Script down(Migration migration) {
        return Objects.requireNonNull(migration.down());
    }

    private static void assertUsage(Scripts scripts, String message) {
        assertThatThrownBy(scripts::read).isInstanceOf(UsageException.class).hasMessage(message);
    }
}
