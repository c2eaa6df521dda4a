package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.machine.Needs;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration program that does not do what it should, or does not say what it did: never a PASS, and one clear line. */
class BadToolIT {
    private static final String FINE = "ALTER TABLE users ADD COLUMN nickname text";

    @TempDir
    private Path folder;

    private SmallFleet fleet;

    @BeforeEach
    void writeFleet() {
        Needs.programs("psql");
        fleet = SmallFleet.in(folder).migration("001_fine.sql", FINE + ";\n");
    }

    private CommandRun run(String command) {
        return run(command, "");
    }

    private CommandRun run(String command, String more) {
        fleet.config("migrations:\n  path: migrations\n  tool: command\n" + more + "  command: |\n    "
                + command.replace("\n", "\n    ") + "\n");
        return CommandRun.gate(folder);
    }

    private void tellsError(CommandRun run, String... words) {
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.complaints()).singleElement().asString().contains(words);
    }

    @Test
    void shouldPassProgramThatDoesWhatItShould() {
        CommandRun run = run("psql -X -q -f migrations/001_fine.sql");

        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    @Test
    void shouldFailProgramThatEndsWith0AfterFailing() {
        CommandRun run = run("psql -X -c 'ALTER TABLE nowhere ADD COLUMN x int'\nexit 0");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("relation \"nowhere\" does not exist").contains("[statement-fails]");
    }

    @Test
    void shouldFailProgramThatRollsBackAfterAnErrorAndEndsWith0() {
        CommandRun run = run("psql -X -q -c BEGIN -c '" + FINE + "' -c 'SELECT 1/0 FROM users' -c COMMIT\nexit 0");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("division by zero");
    }

    @Test
    void shouldNotMindErrorThatSavepointMadeGood() {
        CommandRun run = run("psql -X -q -c BEGIN -c 'SAVEPOINT s' -c 'ALTER TABLE nowhere ADD x int'"
                + " -c 'ROLLBACK TO s' -c '" + FINE + "' -c COMMIT");

        assertThat(run.out()).as(run.toString()).doesNotContain("ERROR: ");
    }

    @Test
    void shouldNotBelieveProgramThatFailsAfterAllWentWell() {
        tellsError(
                run("psql -X -q -f migrations/001_fine.sql\necho 'no space left for the log' >&2\nexit 3"),
                "ended with exit code 3 although the server reported no error and what it sent went through and was committed",
                "it said: no space left for the log");
    }

    @Test
    void shouldTellLastStatementOfProgramThatHangs() {
        tellsError(
                run("psql -X -q -f migrations/001_fine.sql -c 'SELECT pg_sleep(600)'", "  timeout: 3s\n"),
                "did not end within 3s",
                "its last statement was: SELECT pg_sleep(600)");
    }

    @Test
    void shouldTellProgramThatHangsBeforeItSaysAnything() {
        tellsError(run("sleep 600", "  timeout: 1s\n"), "did not end within 1s", "it had sent nothing to the mirror");
    }

    @Test
    void shouldNotTrustProgramThatLeavesItsWorkToDaemon() {
        tellsError(
                run("setsid sh -c 'sleep 3; psql -X -q -f migrations/001_fine.sql' >/dev/null 2>&1 &"),
                "never connected to the mirror",
                "running, which was ended");
    }

    @Test
    void shouldNotTrustProgramWhoseDaemonIsStillMigrating() {
        tellsError(
                run("setsid psql -X -q -c '" + FINE
                        + "' -c 'SELECT pg_sleep(60) FROM users' >/dev/null 2>&1 &\nsleep 2"),
                "that it had started still ran \"SELECT pg_sleep(60) FROM users\"",
                "let the command wait for what it starts");
    }

    @Test
    void shouldTellProgramThatIgnoresItsAddress() {
        tellsError(
                run("DATABASE_URL= PGPORT=1 psql -X -c 'SELECT 1' || true"),
                "ended with 0 and never connected to the mirror; let it take its address from DATABASE_URL",
                "onnection");
    }

    @Test
    void shouldTellProgramThatWantsAnotherDatabase() {
        tellsError(
                run("psql -X -d billing -f migrations/001_fine.sql"),
                "wanted to connect as role",
                "database \"billing\"");
    }

    @Test
    void shouldTellProgramThatDoesNothing() {
        tellsError(run("psql -X -c 'SELECT version()'"), "ended with 0 and migrated nothing");
    }

    @Test
    void shouldTellProgramThatDoesNotCommit() {
        tellsError(run("psql -X -q -c BEGIN -c '" + FINE + "'"), "ended with 0 and had not committed \"" + FINE + "\"");
    }

    @Test
    void shouldTellProgramThatIsMissing() {
        tellsError(run("nonesuch migrate"), "ended with exit code 127 before it connected", "install it");
    }

    @Test
    void shouldTellModulesThatAreMissing() {
        Needs.programs("node");
        tellsError(run("node -e \"require('knex')\""), "a module is missing: run npm ci", "Cannot find module 'knex'");
    }

    @Test
    void shouldTellNodeThatIsMissing() {
        tellsError(
                run("PATH=/nowhere; npx knex migrate:latest"),
                "ended with exit code 127 before it connected",
                "the program is not there: install it",
                "npx: not found");
    }

    @Test
    void shouldTellNodeOfAnotherVersion() {
        Needs.programs("npm");
        fleet.write("package.json", "{ \"name\": \"service\", \"engines\": { \"node\": \">=99\" } }\n");

        tellsError(
                run("npm install --engine-strict --offline --no-audit"),
                "before it connected to the mirror; this Node is not the one that it needs");
    }

    @Test
    void shouldStrikeSecretsOutOfWhatProgramPrints() {
        CommandRun run = run("echo \"password $PGPASSWORD, url $DATABASE_URL\" >&2\nexit 1");

        tellsError(run, "password ***, url ***");
    }

    @Test
    void shouldBearProgramThatPrintsWithoutEnd() {
        tellsError(run("yes | head -c 300000000\nexit 7"), "ended with exit code 7 before it connected");
    }

    @Test
    void shouldLetProgramSeeOnlyWhatIsAllowed() {
        CommandRun run = run("env | grep -c '^TENANTGATE_REQUIRE=' >&2\nexit 1");

        tellsError(run, "it said: 0");
    }

    @Test
    void shouldRefuseToolWithoutCommand() {
        fleet.config("migrations:\n  path: migrations\n  tool: command\n");

        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaints())
                .singleElement()
                .asString()
                .contains("tool command needs the key migrations.command");
    }

    @Test
    void shouldRefuseCommandWithAnotherTool() {
        fleet.config("migrations:\n  path: migrations\n  command: npx knex migrate:latest\n");

        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaints())
                .singleElement()
                .asString()
                .contains("tenantgate.yml:5: migrations.command is only");
    }
}
