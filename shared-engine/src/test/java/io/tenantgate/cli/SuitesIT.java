package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.machine.Needs;
import io.tenantgate.render.JsonReport;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Report;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The team's suites, here small shell scripts, as a part of the gate: what breaks, what does not, and what tells nothing. */
class SuitesIT {
    /** Writes a result file: {@code case NAME SQL} is a test that passes where the query does. */
    private static final String SUITE = """
        out=${RESULTS:-reports/junit.xml}
        mkdir -p reports
        rows=""
        code=0
        case_() {
          if said=$(psql -qAtX -v ON_ERROR_STOP=1 -c "$2" 2>&1); then
            rows="$rows<testcase classname='users' name='$1'/>"
          else
            said=$(printf %s "$said" | tr '\\n' ' ' | sed 's/&/\\&amp;/g; s/</\\&lt;/g; s/"/\\&quot;/g')
            rows="$rows<testcase classname='users' name='$1'><failure message=\\"$said\\"/></testcase>"
            code=1
          fi
        }
        report() { printf '<testsuite name="api">%s</testsuite>' "$rows" > $out; }
        """;

    private static final String RENAME = "ALTER TABLE users RENAME COLUMN email TO mail;\n";
    private static final String ADD = "ALTER TABLE users ADD COLUMN nickname text;\n";

    private static final String COUNTS = "case_ counts 'SELECT count(*) FROM users'\n";
    private static final String READS = "case_ reads_email 'SELECT email FROM users'\n";
    private static final String END = "report; exit $code\n";

    @TempDir
    private Path folder;

    private SmallFleet fleet;

    @BeforeEach
    void writeFleet() {
        Needs.programs("psql");
        fleet = SmallFleet.in(folder).migration("001_change.sql", ADD);
    }

    private void suite(String script, String more) {
        fleet.write("suite.sh", SUITE + script);
        // The rule would fail the gate whatever the suite says.
        fleet.config("rollback: { required: false }\n"
                + "policy: { rules: { rename-column: off } }\n"
                + "regression:\n"
                + "  - name: api\n"
                + "    command: sh suite.sh\n"
                + more);
    }

    private void suite(String script) {
        suite(script, "    results: reports/*.xml\n");
    }

    private Report report() {
        return JsonReport.read(folder.resolve("report/report.json"));
    }

    private Finding finding(String id) {
        Optional<Finding> found =
                report().findings().stream().filter(one -> one.id().equals(id)).findFirst();
        assertThat(found).as(id + " in " + report().findings()).isPresent();
        return found.orElseThrow();
    }

    private Step step() {
        return report().executionSteps().stream()
                .filter(step -> step.stage() == Stage.REGRESSION)
                .findFirst()
                .orElseThrow();
    }

    private CommandRun gate(int exitCode) {
        CommandRun run = CommandRun.gate(folder);
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(exitCode);
        return run;
    }

    /** The gate could not tell, and says in one line why and what to do. */
    private void cannotTell(String... words) {
        CommandRun run = gate(ExitCode.ERROR);
        assertThat(run.complaints()).hasSize(1);
        assertThat(run.complaints().get(0)).contains(words);
    }

    @Test
    void shouldPassWhenTestsStayGreen() {
        suite(COUNTS + READS + END);

        gate(ExitCode.PASS);

        assertThat(step().testsExecuted()).isEqualTo(2);
        assertThat(step().testsPassed()).isEqualTo(2);
        assertThat(step().newFailures()).isZero();
        assertThat(folder.resolve("report/summary.md")).content().contains("## Regression tests");
    }

    @Test
    void shouldTellBrokenTestWithItsCauseAndTheMigration() {
        fleet.migration("001_change.sql", RENAME);
        suite(COUNTS + READS + END);

        gate(ExitCode.FAIL);

        Finding finding = finding("test-regression");
        assertThat(finding.message())
                .isEqualTo(
                        "suite api: 1 of 2 tests breaks with the migration: api › users › reads_email: column \"email\""
                                + " does not exist (42703) in SELECT email FROM users");
        assertThat(finding.file()).isEqualTo("migrations/001_change.sql");
        assertThat(finding.line()).isEqualTo(1);
        assertThat(finding.tenants().count()).isEqualTo(2);
        assertThat(step().testsFailed()).isEqualTo(1);
        assertThat(step().newFailures()).isEqualTo(1);
    }

    @Test
    void shouldNotBlameMigrationForWhatWasRed() {
        suite(COUNTS + "case_ red 'SELECT gone FROM users'\n" + END);

        gate(ExitCode.PASS);

        assertThat(finding("already-red").message())
                .contains("1 test fails as before the migration: api › users › red");
    }

    @Test
    void shouldNotBlameMigrationForCodeThatNeedsIt() {
        suite(COUNTS + "case_ new_code 'SELECT nickname FROM users'\n" + END);

        gate(ExitCode.PASS);
        assertThat(report().findings()).noneMatch(one -> one.stage() == Stage.REGRESSION);
    }

    @Test
    void shouldTellTestThatFailsOtherwiseThanBefore() {
        fleet.migration("001_change.sql", RENAME + ADD);
        suite(COUNTS + "case_ new_code 'SELECT nickname FROM users; SELECT email FROM users'\n" + END);

        gate(ExitCode.FAIL);

        assertThat(finding("test-regression").message()).contains("column \"email\" does not exist (42703)");
    }

    @Test
    void shouldTellTestThatVanishes() {
        suite(COUNTS + "psql -qAtXc \"SELECT count(*) FROM pg_attribute WHERE attname = 'nickname'\" | grep -q 0 && "
                + READS + END);

        gate(ExitCode.FAIL);

        assertThat(finding("test-regression").message()).contains("api › users › reads_email: does not run any more");
    }

    @Test
    void shouldTellFlakyTestWithoutBlame() {
        suite(COUNTS + "n=$(cat runs 2>/dev/null || echo 0); echo $((n + 1)) > runs\n"
                + "case_ sometimes \"SELECT 1 / (($n + 1) % 2)\"\n" + END);

        gate(ExitCode.PASS);

        assertThat(finding("flaky-test").message()).contains("sometimes: failed in");
    }

    @Test
    void shouldTellQueryThatFailsUnnoticed() {
        fleet.migration("001_change.sql", RENAME);
        suite(COUNTS + "psql -qAtXc 'SELECT email FROM users' >/dev/null 2>&1\n" + END);

        gate(ExitCode.PASS);

        assertThat(finding("query-breaks").message())
                .isEqualTo("suite api: column \"email\" does not exist (42703) in SELECT email FROM users, and no test"
                        + " fails of it");
    }

    @Test
    void shouldJudgeByExitCodeAndSaySo() {
        fleet.migration("001_change.sql", RENAME);
        suite(READS + "exit $code\n", "");

        gate(ExitCode.FAIL);

        assertThat(finding("test-regression").message()).contains("1 of 1 test breaks");
        assertThat(step().log()).contains("judged by its exit code alone");
    }

    @Test
    void shouldTellExitCodeThatContradictsTheResults() {
        suite(COUNTS
                + "report\n"
                + "psql -qAtXc 'SELECT nickname FROM users' >/dev/null 2>&1 && { echo leak found; exit 7; }\n"
                + "exit 0\n");

        gate(ExitCode.FAIL);

        assertThat(finding("test-regression").message())
                .contains("(the program's end): exit code 7 although no test failed; it last said: leak found");
    }

    @Test
    void shouldBelieveResultsRatherThanExitCodeZero() {
        fleet.migration("001_change.sql", RENAME);
        suite(COUNTS + READS + "report; exit 0\n");

        gate(ExitCode.FAIL);

        assertThat(finding("test-regression").message()).contains("reads_email");
    }

    @Test
    void shouldRunOnTheDataOfChosenTenants() {
        suite(
                "case_ has_email \"SELECT 1 / count(*) FROM users WHERE email = 'b@example.com'\"\n" + COUNTS + END,
                "    results: reports/*.xml\n    tenants: '*'\n");

        gate(ExitCode.PASS);

        assertThat(report().executionSteps().stream()
                        .filter(step -> step.stage() == Stage.REGRESSION)
                        .map(step -> step.action() + " " + step.testsFailed()))
                .containsExactly("Running regression suite api on acme 0", "Running regression suite api on globex 1");
        assertThat(finding("already-red").tenants().examples()).containsExactly("globex");
    }

    @Test
    void shouldNotBelieveResultsOfAnEarlierRun() {
        fleet.write("reports/junit.xml", "<testsuite name='api'><testcase name='counts'/></testsuite>");
        suite("psql -qAtXc 'SELECT 1'\n");

        cannotTell("suite api wrote no results", "reports/*.xml", "is from before the run");
    }

    @Test
    void shouldAskForMissingResults() {
        suite("psql -qAtXc 'SELECT 1'; echo done\n");

        cannotTell("suite api wrote no results: nothing matches reports/*.xml", "it last said: 1 / done");
    }

    @Test
    void shouldTellMalformedResults() {
        suite(COUNTS + "echo '<testsuite><testcase' > $out\n");

        cannotTell("suite api reports/junit.xml is no well-formed XML, line");
    }

    @Test
    void shouldNotPassWithoutATest() {
        suite("psql -qAtXc 'SELECT 1'; report\n");

        cannotTell("suite api wrote no results, or results without a test");
    }

    @Test
    void shouldNotPassWhenAllTestsAreSkipped() {
        suite("psql -qAtXc 'SELECT 1'; rows=\"<testcase name='a'><skipped/></testcase>\"; report\n");

        cannotTell("suite api executed no test, all 1 were skipped");
    }

    @Test
    void shouldNotPassWhenNoTestPasses() {
        suite("case_ red 'SELECT gone FROM users'\n" + END);

        cannotTell("suite api none of its 1 tests passes", "proves nothing");
    }

    @Test
    void shouldTellCommandThatIsNotThere() {
        suite("no-such-runner --all\n", "    results: reports/*.xml\n");

        cannotTell("suite api cannot be run; install what its command needs", "no-such-runner");
    }

    @Test
    void shouldTellModulesThatAreMissing() {
        Needs.programs("node");
        suite("psql -qAtXc 'SELECT 1'; node -e \"require('knex')\"\n");

        cannotTell("suite api wrote no results", "exit code 1", "Error: Cannot find module 'knex'");
    }

    @Test
    void shouldTellNodeOfAnotherVersion() {
        Needs.programs("npm");
        fleet.write("package.json", "{ \"name\": \"service\", \"engines\": { \"node\": \">=99\" } }\n");
        suite("npm install --engine-strict --offline --no-audit\n");

        cannotTell("suite api wrote no results", "EBADENGINE");
    }

    @Test
    void shouldTellSuiteThatIsKilled() {
        suite(COUNTS + "kill -9 $$\n");

        cannotTell("suite api wrote no results", "exit code 137");
    }

    @Test
    void shouldTellResultsThatAreTooLong() {
        suite(COUNTS + "head -c 70000000 /dev/zero > $out\n");

        cannotTell("suite api reports/junit.xml is too long: result files may hold 64 MiB together");
    }

    @Test
    void shouldTellSuiteThatTakesItsFolderAway() throws IOException {
        Files.createDirectory(folder.resolve("app"));
        suite("rm -r ../app; " + COUNTS, "    results: reports/*.xml\n    path: app\n");
        Files.move(folder.resolve("suite.sh"), folder.resolve("app/suite.sh"));

        cannotTell("suite api has no folder any more");
    }

    @Test
    void shouldTellSuiteThatNeverConnects() {
        suite("rows=\"<testcase name='a'/>\"; report\n");

        cannotTell("suite api never connected to the mirror", "DATABASE_URL");
    }

    @Test
    void shouldTellSuiteThatGoesElsewhere() {
        suite("psql -qAtX -d postgres -c 'SELECT 1'; rows=\"<testcase name='a'/>\"; report\n");

        cannotTell("suite api never connected to the mirror", "may not connect to database \"postgres\"");
    }

    @Test
    void shouldEndSuiteThatHangs() {
        suite(COUNTS + "report; echo waiting; sleep 300\n", "    results: reports/*.xml\n    timeout: 2s\n");

        cannotTell("suite api did not end within 2 s; raise its timeout", "waiting");
    }

    @Test
    void shouldTellSuiteThatHangsOnlyAfterTheMigration() {
        suite(
                COUNTS + "report; psql -qAtXc 'SELECT nickname FROM users' >/dev/null 2>&1 && sleep 300; exit 0\n",
                "    results: reports/*.xml\n    timeout: 5s\n");

        gate(ExitCode.FAIL);

        assertThat(finding("test-regression").message())
                .startsWith("suite api passed 1 test before the migration, and on the migrated mirror it did not end"
                        + " within 5 s");
    }

    @Test
    void shouldEndDaemonsAndConnectionsThatAreLeft() {
        suite(COUNTS
                + "(psql -qAtXc 'SELECT pg_sleep(300)' >/dev/null 2>&1 &)\n"
                + "setsid sleep 300 >/dev/null 2>&1 &\n"
                + "sleep 1\n"
                + END);

        gate(ExitCode.PASS);

        assertThat(step().log()).contains("that it had left running were ended");
    }

    @Test
    void shouldBearEndlessOutputAndTellNoSecret() throws IOException {
        fleet.migration("001_change.sql", RENAME);
        suite(COUNTS + "head -c 300000000 /dev/zero | tr '\\0' x\n"
                + "case_ prints_secret \"SELECT email /* $DATABASE_URL */ FROM users\"\n"
                + "said=\"$PGPASSWORD\"; rows=\"$rows<testcase name='s'><failure message='$PGPASSWORD'/></testcase>\"\n"
                + END);

        gate(ExitCode.FAIL);

        String json = Files.readString(folder.resolve("report/report.json"));
        assertThat(finding("test-regression").message()).contains("/* *** */");
        assertThat(json).doesNotContainPattern(":[0-9a-f]{32}@");
    }

    @Test
    void shouldRefuseFolderThatIsNotThere() {
        suite(COUNTS + END, "    results: reports/*.xml\n    path: nowhere\n");

        CommandRun run = gate(ExitCode.USAGE);
        assertThat(run.complaints()).singleElement().asString().contains("regression.api.path", "no such folder");
    }

    @Test
    void shouldRefuseTenantsThatAreNotThere() {
        suite(COUNTS + END, "    results: reports/*.xml\n    tenants: nobody*\n");

        CommandRun run = gate(ExitCode.USAGE);
        assertThat(run.complaints())
                .singleElement()
                .asString()
                .contains("regression.api.tenants: nobody* is the name of no tenant; the first is acme");
    }

    @Test
    void shouldSkipSuitesWhereTheMigrationFails() {
        fleet.migration("001_change.sql", "ALTER TABLE nowhere ADD COLUMN a text;\n");
        suite(COUNTS + END);

        gate(ExitCode.FAIL);

        assertThat(step().log()).contains("a migration failed");
        assertThat(step().testsExecuted()).isNull();
    }

    @Test
    void shouldRunTheCodeOfTheBaseBranchOnTheNewSchema() throws Exception {
        suite(COUNTS + READS + END, "    results: reports/*.xml\n    base: true\n");
        fleet.delete("migrations/001_change.sql");
        git("init", "-q", "-b", "main");
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "base");
        fleet.migration("001_change.sql", RENAME);
        fleet.write("suite.sh", SUITE + COUNTS + READS.replace("SELECT email", "SELECT mail") + END);

        CommandRun run = CommandRun.of(
                "gate",
                "-c",
                folder.resolve("tenantgate.yml").toString(),
                "--since",
                "main",
                "--out",
                folder.resolve("report").toString());

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.FAIL);
        assertThat(finding("old-code-breaks").message())
                .isEqualTo(
                        "suite api of the base branch: 1 of 2 tests of the code that is still running breaks with the"
                                + " migration: api › users › reads_email: column \"email\" does not exist (42703) in"
                                + " SELECT email FROM users");
        assertThat(report().findings()).noneMatch(one -> one.id().equals("test-regression"));
        assertThat(git("status", "--porcelain", "--ignored")).doesNotContain("worktree");
    }

    @Test
    void shouldAskForTheBaseBranch() {
        suite(COUNTS + END, "    results: reports/*.xml\n    base: true\n");

        assertThat(gate(ExitCode.USAGE).complaints())
                .singleElement()
                .asString()
                .contains("regression.api.base: the base branch is not known; set migrations.since");
    }

    @Test
    void shouldRunInTheSchemaOfEachTenant() throws IOException {
        fleet.ofSchemas();
        fleet.write(
                "suite.sh",
                SUITE + "psql -qAtXc 'SELECT count(*) FROM users' | sed \"s/^/$TENANTGATE_TENANT /\" >> seen\n" + COUNTS
                        + END);
        fleet.write("tenantgate.yml", """
            version: 1
            tenants: { snapshots: all.sql, isolation: schema, schemas: "t_*" }
            migrations: { path: migrations }
            rollback: { required: false }
            regression: [ { name: api, command: sh suite.sh, results: reports/*.xml, tenants: "*" } ]
            """);

        gate(ExitCode.PASS);

        assertThat(Files.readAllLines(folder.resolve("seen"))).containsExactly("t_a 1", "t_a 1", "t_b 2", "t_b 2");
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
