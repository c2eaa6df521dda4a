package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is put in front of the gate: one clear line, exit 2 or 3, never a PASS, and nothing left behind. */
@Tag("alone")
class BadInputIT {
    private static final String FINE = "ALTER TABLE users ADD COLUMN nickname text;\n";

    @TempDir
    private Path folder;

    private SmallFleet fleet;

    private final List<Path> before = Leftovers.now();

    @BeforeEach
    void writeFleet() {
        fleet = SmallFleet.in(folder).migration("001_fine.sql", FINE);
    }

    @Test
    void shouldPassWhenNothingIsWrong() {
        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("PASS: safe for all 2 tenants");
        assertThat(folder.resolve("report/report.json")).exists();
    }

    @Test
    void shouldAskForConfiguration() {
        fleet.delete("tenantgate.yml");

        refused(2, "tenantgate.yml: no configuration there");
    }

    @Test
    void shouldRefuseUnknownKey() {
        fleet.config("polizy: {}\n");

        refused(2, "tenantgate.yml:4: unknown key polizy");
    }

    @Test
    void shouldRefuseWrongType() {
        fleet.config("policy: { tiny-table-rows: lots }\n");

        refused(2, "tenantgate.yml:4: the value of policy.tiny-table-rows is not understood");
    }

    @Test
    void shouldRefuseEmptySnapshotFolder() {
        fleet.delete("snapshots/acme.sql").delete("snapshots/globex.sql");

        refused(2, "snapshots");
    }

    @Test
    void shouldRefuseTruncatedDump() {
        fleet.write("snapshots/globex.sql", SmallFleet.DUMP.substring(0, SmallFleet.DUMP.indexOf("3\tc@")));

        refused(2, "globex.sql:");
    }

    @Test
    void shouldRefuseBinaryDump() {
        byte[] bytes = new byte[4096];
        new Random(1).nextBytes(bytes);
        fleet.write("snapshots/globex.sql", bytes);

        refused(2, "globex.sql");
    }

    @Test
    void shouldRefuseForeignDump() {
        fleet.write(
                "snapshots/globex.sql",
                "-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\nCREATE TABLE `users` (`id` int);\n");

        refused(2, "globex.sql");
    }

    @Test
    void shouldNameMissingExtension() {
        fleet.write(
                "snapshots/globex.sql", SmallFleet.DUMP.formatted("x").replace("SET default_tablespace = '';\n", """
                                --
                                -- Name: postgis; Type: EXTENSION; Schema: -; Owner: -
                                --

                                CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;


                                SET default_tablespace = '';
                                """));

        refused(2, "globex.sql:", "postgis");
    }

    @Test
    void shouldNameBothFilesOfOneVersion() {
        fleet.migration("001_other.sql", FINE);

        refused(2, "001_fine.sql", "001_other.sql");
    }

    @Test
    void shouldRefuseMigrationThatIsNoUtf8() {
        fleet.write("migrations/002_latin.sql", "SELECT 'caf\u00e9';".getBytes(StandardCharsets.ISO_8859_1));

        refused(2, "002_latin.sql", "UTF-8");
    }

    @Test
    void shouldEndMigrationThatNeverEnds() {
        fleet.config("migrations: { path: migrations, timeout: 2s }\n")
                .migration("002_endless.sql", "SELECT 1;\nSELECT pg_sleep(600);\n");

        refused(3, "002_endless.sql:2", "timeout");
    }

    @Test
    void shouldEndLoopThatIgnoresTimeouts() {
        fleet.config("migrations: { path: migrations, timeout: 2s }\n")
                .migration(
                        "002_endless.sql",
                        "SET statement_timeout = 0;\nDO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$;\n");

        refused(3, "002_endless.sql:2", "timeout");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    SELECT pg_terminate_backend(pg_backend_pid());
                    COPY users TO PROGRAM 'id > /tmp/tenantgate-escape';
                    SELECT pg_read_file('/etc/passwd');
                    SELECT lo_export(lo_create(0), '/tmp/tenantgate-escape');
                    SELECT * FROM dblink('dbname=postgres', 'SELECT 1') AS t (x int);
                    CREATE EXTENSION dblink;
                    SET ROLE tenantgate_admin;
                    SET SESSION AUTHORIZATION tenantgate_admin;
                    ALTER SYSTEM SET fsync = on;
                    COPY users FROM '/etc/passwd';
                    """)
    void shouldNotLetMigrationOutOfItsMirror(String statement) {
        fleet.migration("002_escape.sql", "-- out\n" + statement + "\n");

        refused(3, "002_escape.sql:2");
        assertThat(Path.of("/tmp/tenantgate-escape")).doesNotExist();
    }

    @Test
    void shouldNotLetMigrationDropItsDatabase() {
        fleet.migration(
                "002_drop.sql", "DO $$ BEGIN EXECUTE 'DROP DATABASE ' || quote_ident(current_database()); END $$;\n");

        refused(3, "002_drop.sql:1");
    }

    @Test
    void shouldRefuseReportFolderThatIsAFile() {
        fleet.write("report", "in the way");

        refused(2, "report: is a file");
    }

    @Test
    void shouldNotPutItsReportAmongFilesOfOthers() {
        fleet.write("report/notes.txt", "mine");

        refused(2, "report: holds notes.txt, which is no part of a report");
        assertThat(folder.resolve("report")).isDirectoryContaining(file -> file.endsWith("notes.txt"));
        assertThat(folder.resolve("report/report.json")).doesNotExist();
    }

    @Test
    void shouldRefuseServerThatDoesNotAnswer() {
        fleet.config("postgres: { provider: external, url: \"postgresql://postgres:secret@127.0.0.1:1/postgres\" }\n");

        CommandRun run = refused(3, "127.0.0.1");
        assertThat(run.out() + run.err()).doesNotContain("secret");
    }

    private CommandRun refused(int exitCode, String... parts) {
        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(exitCode);
        assertThat(run.complaints()).as(run.toString()).hasSize(1);
        assertThat(run.complaints().get(0)).contains(parts);
        assertThat(run.out() + run.err()).doesNotContain("\tat ").doesNotContain("PASS");
        assertThat(Leftovers.since(before)).isEmpty();
        return run;
    }
}
