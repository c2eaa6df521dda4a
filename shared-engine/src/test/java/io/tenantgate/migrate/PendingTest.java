package io.tenantgate.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.config.MigrationsConfig.Tool;
import io.tenantgate.migrate.MigrationFolder.Pending;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Dump;
import io.tenantgate.snapshot.Snapshot;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingTest {
    @TempDir
    Path project;

    @Test
    void shouldRunEverythingWhereNothingTells() {
        Pending pending = pending(scripts().with("001_a.sql", "SELECT 1;"), "other", List.of());

        assertThat(names(pending)).containsExactly("001_a.sql");
        assertThat(pending.basis()).isEqualTo("no history: all");
    }

    @Test
    void shouldReadFolderThatIsALink() throws IOException {
        Scripts scripts = scripts().with("001_a.sql", "SELECT 1;");
        Path elsewhere = Files.move(project.resolve("migrations"), project.resolve("elsewhere"));
        Files.createSymbolicLink(project.resolve("migrations"), elsewhere);

        assertThat(names(pending(scripts, "other", List.of()))).containsExactly("001_a.sql");
    }

    @Test
    void shouldFollowTheHistoryOfFlyway() {
        Scripts scripts = scripts()
                .with("V1__a.sql", "SELECT 1;")
                .with("V2__b.sql", "SELECT 2;")
                .with("V3__c.sql", "SELECT 3;")
                .with("R__same.sql", "SELECT 4;\n")
                .with("R__changed.sql", "SELECT 5;");

        Pending pending = pending(
                scripts,
                "flyway_schema_history",
                List.of(
                        flyway("1", "1", "a", "SQL", FlywayChecksum.of("SELECT 1;"), "t"),
                        flyway("2", "2", "b", "SQL", FlywayChecksum.of("SELECT 2;"), "t"),
                        flyway("3", null, "same", "SQL", FlywayChecksum.of("SELECT 4;\r\n"), "t"),
                        flyway("4", null, "changed", "SQL", 17, "t")));

        assertThat(names(pending)).containsExactly("V3__c.sql", "R__changed.sql");
        assertThat(pending.basis()).isEqualTo("history table flyway_schema_history at 2");
        assertThat(pending.warnings()).isEmpty();
    }

    @Test
    void shouldTellWhatFlywayWillRefuse() {
        Scripts scripts = scripts()
                .with("V1__a.sql", "SELECT 1;")
                .with("V2__b.sql", "SELECT 2;")
                .with("V3__c.sql", "SELECT 3;");

        Pending pending = pending(
                scripts,
                "flyway_schema_history",
                List.of(
                        flyway("1", "1", "a", "SQL", 17, "t"),
                        flyway("2", "3", "c", "SQL", FlywayChecksum.of("SELECT 3;"), "t"),
                        flyway("3", "4", "d", "SQL", 17, "f")));

        assertThat(names(pending)).containsExactly("V2__b.sql");
        assertThat(pending.warnings())
                .anySatisfy(warning -> assertThat(warning).startsWith("migrations/V1__a.sql: was changed"))
                .anySatisfy(warning -> assertThat(warning).startsWith("migrations/V2__b.sql: is older than 3"))
                .anySatisfy(warning -> assertThat(warning).contains("failed run of d.sql"));
    }

    @Test
    void shouldBeginAfterTheBaselineOfFlyway() {
        Scripts scripts = scripts().with("V1__a.sql", "SELECT 1;").with("V2__b.sql", "SELECT 2;");

        assertThat(names(pending(
                        scripts,
                        "flyway_schema_history",
                        List.of(flyway("1", "1.0", "<< Flyway Baseline >>", "BASELINE", 0, "true")))))
                .containsExactly("V2__b.sql");
    }

    /** The known check value of CRC-32, whose digits may be spread over lines. */
    @Test
    void shouldComputeTheChecksumOverLinesOnly() {
        assertThat(FlywayChecksum.of("123456789")).isEqualTo(0xCBF43926);
        assertThat(FlywayChecksum.of("\uFEFF1234\r\n56789\n")).isEqualTo(0xCBF43926);
    }

    @Test
    void shouldFollowTheHistoryOfPrisma() {
        Scripts scripts = scripts()
                .with("1_a/migration.sql", "SELECT 1;")
                .with("2_b/migration.sql", "SELECT 1;")
                .with("3_c/migration.sql", "SELECT 1;");

        Pending pending = pending(
                scripts,
                "_prisma_migrations",
                List.of(
                        row("migration_name", "1_a", "finished_at", "2024-01-01", "rolled_back_at", null),
                        row("migration_name", "2_b", "finished_at", "2024-01-01", "rolled_back_at", "2024-01-02"),
                        row("migration_name", "3_c", "finished_at", null, "rolled_back_at", null)));

        assertThat(names(pending)).containsExactly("2_b", "3_c");
        assertThat(pending.warnings()).singleElement().asString().startsWith("migrations/3_c/migration.sql: failed");
    }

    @Test
    void shouldFollowTheVersionsOfDbmate() {
        Scripts scripts = scripts()
                .with("20240101_a.sql", "-- migrate:up\nSELECT 1;")
                .with("20240102_b.sql", "-- migrate:up\nSELECT 1;");

        assertThat(names(pending(scripts, "schema_migrations", List.of(row("version", "20240101")))))
                .containsExactly("20240102_b.sql");
    }

    @Test
    void shouldFollowTheNamesOfNodePgMigrate() {
        Scripts scripts = scripts()
                .with("1_a.sql", "-- Up Migration\nSELECT 1;")
                .with("2_b.sql", "-- Up Migration\nSELECT 1;")
                .with("3_c.sql", "-- Up Migration\nSELECT 1;");

        Pending pending = pending(scripts, "pgmigrations", List.of(row("name", "1_a"), row("name", "3_c")));

        assertThat(names(pending)).containsExactly("2_b.sql");
        assertThat(pending.basis()).isEqualTo("history table pgmigrations at 3");
    }

    @Test
    void shouldFollowTheVersionThatGolangMigrateReached() {
        Scripts scripts = scripts()
                .with("1_a.up.sql", "SELECT 1;")
                .with("2_b.up.sql", "SELECT 1;")
                .with("3_c.up.sql", "SELECT 1;");

        Pending pending = pending(scripts, "schema_migrations", List.of(row("version", "2", "dirty", "t")));

        assertThat(names(pending)).containsExactly("3_c.up.sql");
        assertThat(pending.warnings()).singleElement().asString().startsWith("production is dirty at version 2");
    }

    @Test
    void shouldFollowTheLatestRowOfEachVersionOfGoose() {
        Scripts scripts =
                scripts().with("1_a.sql", "-- +goose Up\nSELECT 1;").with("2_b.sql", "-- +goose Up\nSELECT 1;");

        assertThat(names(pending(
                        scripts,
                        "goose_db_version",
                        List.of(
                                row("id", "10", "version_id", "2", "is_applied", "f"),
                                row("id", "9", "version_id", "2", "is_applied", "t"),
                                row("id", "2", "version_id", "1", "is_applied", "t"),
                                row("id", "1", "version_id", "0", "is_applied", "t")))))
                .containsExactly("2_b.sql");
    }

    @Test
    void shouldFollowTheDatesOfDrizzle() {
        Scripts scripts = scripts()
                .with(
                        "meta/_journal.json",
                        "{\"entries\": [{\"idx\": 0, \"when\": 100, \"tag\": \"0000_a\"}, {\"idx\": 1, \"when\": 200, \"tag\": \"0001_b\"}]}")
                .with("0000_a.sql", "SELECT 1;")
                .with("0001_b.sql", "SELECT 1;");

        assertThat(names(pending(
                        scripts, "__drizzle_migrations", List.of(row("id", "1", "hash", "x", "created_at", "100")))))
                .containsExactly("0001_b.sql");
    }

    @Test
    void shouldAskGitForWhatWasAdded() throws Exception {
        Scripts scripts = scripts()
                .with("V1__a.sql", "SELECT 1;")
                .with("V2__b.sql", "SELECT 2;")
                .with("R__v.sql", "SELECT 3;");
        git("init", "-q", "-b", "main");
        commit("first");
        git("checkout", "-q", "-b", "work");
        scripts.with("V3__c.sql", "SELECT 4;").with("V2__b.sql", "SELECT 22;").with("R__v.sql", "SELECT 33;");
        commit("second");
        git("checkout", "-q", "main");
        scripts.with("V9__elsewhere.sql", "SELECT 9;");
        commit("others went on");
        git("checkout", "-q", "work");
        scripts.with("V4__untracked.sql", "SELECT 5;");

        Pending pending = MigrationFolder.read(scripts.config(Tool.AUTO, "main"))
                .pending(scripts.config(Tool.AUTO, "main"), snapshot(Map.of()));

        assertThat(names(pending)).containsExactly("V3__c.sql", "V4__untracked.sql", "R__v.sql");
        assertThat(pending.basis()).isEqualTo("added since main");
        assertThat(pending.warnings()).singleElement().asString().startsWith("migrations/V2__b.sql: is not new");
    }

    @Test
    void shouldSayThatGitDoesNotKnowTheRevision() throws Exception {
        Scripts scripts = scripts().with("V1__a.sql", "SELECT 1;");
        git("init", "-q", "-b", "main");
        commit("first");

        assertThatThrownBy(() -> since(scripts, "origin/main"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has no revision origin/main; run git fetch origin main");
        assertThatThrownBy(() -> since(scripts, "--output=x")).hasMessageContaining("is no git revision");
    }

    @Test
    void shouldSayHowToDeepenAShallowClone() throws Exception {
        Scripts origin = new Scripts(project.resolve("origin")).with("V1__a.sql", "SELECT 1;");
        run(origin.base(), "git", "init", "-q", "-b", "main");
        commit(origin.base(), "first");
        origin.with("V2__b.sql", "SELECT 1;");
        commit(origin.base(), "second");
        Path clone = project.resolve("clone");
        run(project, "git", "clone", "-q", "--depth", "1", "file://" + origin.base(), clone.toString());

        assertThatThrownBy(() -> since(new Scripts(clone), "HEAD~1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the clone is shallow: run git fetch --unshallow");
    }

    @Test
    void shouldSayThatThereIsNoRepository() {
        Scripts scripts = scripts().with("V1__a.sql", "SELECT 1;");

        assertThatThrownBy(() -> since(scripts, "main"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("not a git repository");
    }

    private static Pending since(Scripts scripts, String since) {
        return scripts.read().pending(scripts.config(Tool.AUTO, since), snapshot(Map.of()));
    }

    private Scripts scripts() {
        return new Scripts(project);
    }

    private static Pending pending(Scripts scripts, String table, List<Map<String, @Nullable String>> rows) {
        return scripts.read()
                .pending(
                        scripts.config(Tool.AUTO, ""),
                        snapshot(Map.of(table, new HistoryTable("public", table, rows))));
    }

    private static Snapshot snapshot(Map<String, HistoryTable> history) {
        return new Snapshot(
                "acme", new Dump(Path.of("acme.sql")), null, 16, "digest", "app", Set.of(), Map.of(), history);
    }

    private static List<String> names(Pending pending) {
        return pending.migrations().stream().map(Migration::name).toList();
    }

    private static Map<String, @Nullable String> flyway(
            String rank, @Nullable String version, String description, String type, int checksum, String success) {
        return row(
                "installed_rank",
                rank,
                "version",
                version,
                "description",
                description,
                "type",
                type,
                "script",
                description + ".sql",
                "checksum",
                String.valueOf(checksum),
                "success",
                success);
    }

    private static Map<String, @Nullable String> row(@Nullable String... fields) {
        Map<String, @Nullable String> row = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            row.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        return row;
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        run(project, command.toArray(String[]::new));
    }

    private void commit(String message) throws IOException, InterruptedException {
        commit(project, message);
    }

    private static void commit(Path folder, String message) throws IOException, InterruptedException {
        run(folder, "git", "add", "-A");
        run(folder, "git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", message);
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
