package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.mirror.TestImages;
import io.tenantgate.render.JsonReport;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Report;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Suites in containers of an image that they name: what reaches them, what comes back, and that nothing stays. */
@Tag("alone")
class SuiteImagesIT {
    private static final String RENAME = "ALTER TABLE users RENAME COLUMN email TO mail;\n";
    private static final String ADD = "ALTER TABLE users ADD COLUMN nickname text;\n";

    /** {@code check NAME SQL} is a test that passes where the query does, told as TAP. */
    private static final String SUITE = """
        mkdir -p reports
        n=0
        code=0
        tap=""
        check() {
          n=$((n + 1))
          if said=$(psql -qAtX -v ON_ERROR_STOP=1 -c "$2" 2>&1); then
            tap="${tap}ok $n - $1\n"
          else
            tap="${tap}not ok $n - $1\n  ---\n  message: '$(printf %s "$said" | tr "'\\n" '  ')'\n  ...\n"
            code=1
          fi
        }
        report() { printf 'TAP version 13\\n1..%s\\n%s' "$n" "$tap" > reports/api.tap; }
        """;

    private static final String COUNTS = "check counts 'SELECT count(*) FROM users'\n";
    private static final String READS = "check reads_email 'SELECT email FROM users'\n";
    private static final String END = "report; exit $code\n";

    @TempDir
    private Path folder;

    private SmallFleet fleet;

    private List<String> before;

    @BeforeAll
    static void findEngine() {
        TestImages.require();
    }

    @BeforeEach
    void writeFleet() throws Exception {
        fleet = SmallFleet.in(folder).migration("001_change.sql", ADD);
        before = containers();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        awaitContainers(before);
    }

    private void suite(String script, String image, String more) {
        fleet.write("suite.sh", SUITE + script);
        fleet.config("rollback: { required: false }\n"
                + "policy: { rules: { rename-column: off } }\n"
                + "regression:\n"
                + "  - name: api\n"
                + "    command: sh suite.sh\n"
                + "    image: " + image + "\n"
                + more);
    }

    private void suite(String script, String more) {
        suite(script, TestImages.POSTGRES, "    results: reports/*.tap\n" + more);
    }

    private void suite(String script) {
        suite(script, "");
    }

    private CommandRun gate(int exitCode) {
        CommandRun run = CommandRun.gate(folder);
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(exitCode);
        return run;
    }

    private void refused(int exitCode, String... words) {
        assertThat(gate(exitCode).complaints()).singleElement().asString().contains(words);
    }

    private Report report() {
        return JsonReport.read(folder.resolve("report/report.json"));
    }

    private Finding finding(String id) {
        return report().findings().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Step step() {
        return report().executionSteps().stream()
                .filter(step -> step.stage() == Stage.REGRESSION)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldRunWhereMirrorAndWorkspaceAre() {
        fleet.write("lib/expected", "2\n");
        suite(COUNTS + "check expected \"SELECT $(cat lib/expected)\"\n" + END);

        CommandRun run = gate(ExitCode.PASS);

        assertThat(step().testsExecuted()).isEqualTo(2);
        assertThat(step().testsPassed()).isEqualTo(2);
        assertThat(run.err()).contains("Copying the workspace to the container of suite api: ");
        assertThat(folder.resolve("reports")).as("the workspace itself").doesNotExist();
    }

    @Test
    void shouldTellBrokenTestWithItsCause() {
        fleet.migration("001_change.sql", RENAME);
        suite(COUNTS + READS + END);

        gate(ExitCode.FAIL);

        assertThat(finding("test-regression").message())
                .contains("suite api: 1 of 2 tests breaks")
                .contains("column \"email\" does not exist (42703) in SELECT email FROM users");
    }

    @Test
    void shouldReachMirrorInAnotherContainer() {
        fleet.migration("001_change.sql", ADD);
        suite(COUNTS + READS + END);
        fleet.config("postgres: { image: " + TestImages.POSTGRES + " }\n"
                + "regression: [ { command: sh suite.sh, image: " + TestImages.POSTGRES
                + ", results: reports/*.tap } ]\n");

        gate(ExitCode.PASS);
        assertThat(step().testsPassed()).isEqualTo(2);
    }

    /** As a container action of GitHub: the engine's socket is mounted, and the network is the container's. */
    @Test
    void shouldReachMirrorOfGateInAContainer() throws Exception {
        suite(COUNTS + READS + END);
        List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--volume", "/:/machine"));
        command.addAll(List.of("--env", "PATH=" + System.getenv("PATH"), TestImages.DEBIAN, "chroot", "/machine"));
        command.addAll(GateProcess.command(folder));

        String said = command(folder, command.toArray(String[]::new));

        assertThat(said).contains("PASS");
        assertThat(step().testsPassed()).isEqualTo(2);
    }

    @Test
    void shouldRunTheCodeOfTheBaseBranch() throws Exception {
        suite(COUNTS + READS + END, "    base: true\n");
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
        assertThat(finding("old-code-breaks").message()).contains("1 of 2 tests of the code that is still running");
        assertThat(report().findings()).noneMatch(one -> one.id().equals("test-regression"));
    }

    @Test
    void shouldMakeContainerReadyWithSetup() {
        suite(COUNTS + "check ready \"SELECT $(cat ready)\"\n" + END, "    setup: echo 1 >> ready\n");

        gate(ExitCode.PASS);
        assertThat(step().testsPassed()).isEqualTo(2);
        assertThat(folder.resolve("ready")).doesNotExist();
    }

    @Test
    void shouldTellSetupThatFails() {
        suite(COUNTS + END, "    setup: echo no network; exit 5\n");

        refused(ExitCode.ERROR, "suite api cannot be made ready", "exit code 5", "it last said: no network");
    }

    @Test
    void shouldCopyWhatIsInstalledAndNotWhatIsNoBusinessOfIts() throws IOException {
        fleet.write("node_modules/tool/run.sh", "echo 1\n");
        fleet.write(".git/config", "[core]\n");
        Files.setPosixFilePermissions(
                folder.resolve("node_modules/tool/run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(folder.resolve("node_modules/.bin"));
        Files.createSymbolicLink(folder.resolve("node_modules/.bin/tool"), Path.of("../tool/run.sh"));
        Files.createSymbolicLink(folder.resolve("away"), Path.of("/etc/machine-id-of-the-host"));
        suite("check linked \"SELECT $(sh node_modules/.bin/tool)\"\n"
                + "check executable \"SELECT $(test -x node_modules/tool/run.sh && echo 1)\"\n"
                + "check no_snapshots \"SELECT $(test -e snapshots || echo 1)\"\n"
                + "check no_git \"SELECT $(test -e .git || echo 1)\"\n"
                + "check link_kept \"SELECT $(test -h away && echo 1)\"\n"
                + END);

        gate(ExitCode.PASS);
        assertThat(step().testsPassed()).isEqualTo(5);
    }

    @Test
    void shouldRunAsOrdinaryUserWhereWanted() {
        suite(
                "check user \"SELECT 1 / ($(id -u) - 0)\"\n"
                        + "check writes \"SELECT $(touch here && test -O suite.sh && echo 1)\"\n" + END,
                "    user: postgres\n");

        gate(ExitCode.PASS);
        assertThat(step().testsPassed()).isEqualTo(2);
    }

    @Test
    void shouldSeeImagesOwnPathAndNoTokens() {
        suite("check environment \"SELECT $(test \"$PATH\" != '" + System.getenv("PATH")
                + "' && test -z \"$JAVA_HOME$TENANTGATE_REQUIRE\" && test \"$TENANTGATE_TENANT\" = acme && echo 1)\"\n"
                + END);

        gate(ExitCode.PASS);
        assertThat(step().testsPassed()).isEqualTo(1);
    }

    @Test
    void shouldEndWhatHangsAndWhatItStarted() {
        suite("echo waiting\n" + COUNTS + "report; (trap '' TERM; sleep 300) & sleep 300\n", "    timeout: 4s\n");

        refused(ExitCode.ERROR, "suite api did not end within 4 s", "it last said: waiting");
    }

    @Test
    void shouldEndDaemonsBetweenRuns() {
        suite(COUNTS
                + "check alone \"SELECT 1 / $(ls -d /proc/[0-9]* | wc -l | awk '{ print ($1 > 12) ? 0 : 1 }')\"\n"
                + "i=0; while [ $i -lt 12 ]; do setsid sleep 300 & i=$((i + 1)); done; sleep 1\n"
                + END);

        gate(ExitCode.PASS);

        assertThat(step().testsPassed()).isEqualTo(2);
        assertThat(step().log()).contains("12 processes that it had left running were ended");
    }

    @Test
    void shouldSurviveForkBomb() {
        suite(COUNTS + "report; bomb() { bomb | bomb & }; bomb; sleep 300\n", "    timeout: 4s\n");

        refused(ExitCode.ERROR, "suite api did not end within 4 s");
    }

    @Test
    void shouldBearEndlessOutputAndTellNoSecret() throws IOException {
        fleet.migration("001_change.sql", RENAME);
        suite(COUNTS + "head -c 200000000 /dev/zero | tr '\\0' x\n"
                + "check prints_secret \"SELECT email /* $DATABASE_URL */ FROM users\"\n" + END);

        gate(ExitCode.FAIL);

        assertThat(finding("test-regression").message()).contains("/* *** */");
        assertThat(Files.readString(folder.resolve("report/report.json"))).doesNotContainPattern(":[0-9a-f]{32}@");
    }

    @Test
    void shouldNotBelieveResultsOfAnEarlierRun() {
        fleet.write("reports/api.tap", "TAP version 13\n1..1\nok 1 - old\n");
        suite("psql -qAtXc 'SELECT 1'\n");

        refused(ExitCode.ERROR, "suite api wrote no results", "is from before the run");
    }

    @Test
    void shouldNotBelieveResultsOfTheRunBefore() {
        suite(COUNTS + "test -e reports/api.tap || report\n");

        gate(ExitCode.FAIL);
        assertThat(finding("test-regression").message()).contains("wrote no results");
    }

    @Test
    void shouldNotFollowLinkForResults() {
        suite(COUNTS + "report; mv reports/api.tap /tmp/api.tap; ln -sf /tmp/api.tap reports/api.tap\n");

        refused(ExitCode.ERROR, "suite api wrote no results: nothing matches reports/*.tap");
    }

    @Test
    void shouldFindResultsAnywhere() {
        suite(
                COUNTS + "report; mkdir -p 'a b/c'; mv reports/api.tap 'a b/c/api ü.tap'\n",
                TestImages.POSTGRES,
                "    results: '**/*.tap'\n");

        gate(ExitCode.PASS);
        assertThat(step().testsPassed()).isEqualTo(1);
    }

    @Test
    void shouldJudgeByExitCode() {
        fleet.migration("001_change.sql", RENAME);
        suite(READS + "exit $code\n", TestImages.POSTGRES, "");

        gate(ExitCode.FAIL);
        assertThat(step().log()).contains("judged by its exit code alone");
    }

    @Test
    void shouldTellCommandThatIsNotThere() {
        suite("psql -qAtXc 'SELECT 1'; exec node --test\n");

        refused(ExitCode.ERROR, "suite api cannot be run; install what its command needs", "node");
    }

    @Test
    void shouldTellImageThatDoesNotExist() {
        suite(COUNTS + END, "tenantgate-test/nowhere:1", "");

        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).as(run.toString()).isIn(ExitCode.USAGE, ExitCode.ERROR);
        assertThat(run.complaints()).singleElement().asString().contains("tenantgate-test/nowhere:1");
        assertThat(run.err()).as("before anything is migrated").doesNotContain("Migrating shape");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Not An Image", "node:", "https://example.com/x"})
    void shouldTellWhatIsNoNameOfAnImage(String name) {
        suite(COUNTS + END, "'" + name + "'", "");

        refused(ExitCode.USAGE, "regression.api.image is \"" + name + "\", which is no name of an image");
    }

    @Test
    void shouldTellImageWithoutShell() throws Exception {
        String image = "tenantgate-test/empty-" + ProcessHandle.current().pid();
        Files.writeString(folder.resolve("hello"), "hello");
        command(folder, "sh", "-c", "tar -c hello | docker import - " + image);
        try {
            suite(COUNTS + END, image, "");

            refused(ExitCode.USAGE, "regression.api.image: the image " + image, "has no /bin/sh");
        } finally {
            docker("rmi", image);
        }
    }

    @Test
    void shouldTellUserThatImageDoesNotKnow() {
        suite(COUNTS + END, "    user: nobody-of-that-name\n");

        refused(ExitCode.USAGE, "knows no user nobody-of-that-name");
    }

    @Test
    void shouldTellThatThereIsNoEngine() throws Exception {
        suite(COUNTS + END);

        try (SocketRelay engine = SocketRelay.to(Path.of("/var/run/docker.sock"))) {
            engine.fallSilent();
            try (GateProcess gate = GateProcess.start(folder, "DOCKER_HOST=unix://" + engine.path())) {
                assertThat(gate.exitCode(90)).as(gate.err()).isEqualTo(ExitCode.ERROR);
                assertThat(gate.out()).contains("ERROR: suite api wants a container: Docker cannot find an engine");
                assertThat(gate.err()).doesNotContain("Migrating shape");
            }
        }
    }

    @Test
    void shouldTellContainerThatIsTakenAway() throws Exception {
        suite(COUNTS + "report; echo started; sleep 300\n");

        try (GateProcess gate = GateProcess.start(folder)) {
            docker("rm", "--force", awaitOurs());

            assertThat(gate.exitCode(60)).as(gate.err()).isEqualTo(ExitCode.ERROR);
            assertThat(gate.out()).contains("was removed while a command ran in it");
            assertThat(gate.err()).doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "INT"})
    void shouldLeaveNothingWhereTheGateIsEnded(String signal) throws Exception {
        suite(COUNTS + "report; setsid sleep 300 & sleep 300\n");

        try (GateProcess gate = GateProcess.start(folder)) {
            awaitOurs();
            gate.signal(signal);

            assertThat(gate.exitCode(60)).isNotZero();
            awaitContainers(before);
        }
    }

    private String awaitOurs() throws Exception {
        for (int i = 0; i < 900; i++) {
            List<String> now = containers();
            now.removeAll(before);
            if (!now.isEmpty()
                    && docker("inspect", "--format", "{{.State.Running}}", now.get(0))
                            .contains("true")
                    && docker("top", now.get(0), "-eo", "pid,args").contains("sleep 300")) {
                return now.get(0);
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no suite runs in a container");
    }

    /** The engine takes a moment to remove what has ended. */
    private static void awaitContainers(List<String> wanted) throws Exception {
        for (int i = 0; i < 100 && !containers().equals(wanted); i++) {
            Thread.sleep(100);
        }
        assertThat(containers()).isEqualTo(wanted);
    }

    private static List<String> containers() throws Exception {
        return new ArrayList<>(docker("ps", "--all", "--quiet", "--no-trunc", "--filter", "label=io.tenantgate.run")
                .lines()
                .sorted()
                .toList());
    }

    private static String docker(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return command(Path.of("."), command.toArray(String[]::new));
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return command(folder, command.toArray(String[]::new));
    }

    private static String command(Path folder, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
