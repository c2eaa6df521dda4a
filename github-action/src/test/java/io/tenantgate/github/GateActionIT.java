package io.tenantgate.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.render.JsonReport;
import io.tenantgate.report.Report;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The action from its start to its exit code: with the engine itself, and with shell scripts that behave as it might. */
class GateActionIT {
    private static final String CHECK = "/repos/octo-org/billing/check-runs/\\d+";

    private static GitHubDescription description;
    private static Events events;

    @TempDir
    private Path folder;

    private FakeGitHub github;
    private ObjectNode event;
    private Step step;

    @BeforeAll
    static void readDescription() throws Exception {
        Path modules = NpmProject.modules();
        description = new GitHubDescription(modules);
        events = new Events(modules);
    }

    @BeforeEach
    void start() throws IOException {
        github = new FakeGitHub(description);
        event = events.pullRequest();
        step = new Step(github, folder, "pull_request", event).with("INPUT_SINCE", "none");
    }

    @AfterEach
    void stop() {
        github.close();
        assertThat(github.violations)
                .as("requests that GitHub does not describe")
                .isEmpty();
    }

    @Test
    void shouldGateWithTheEngineItself() throws Exception {
        Path engine = Path.of("../shared-engine/target/tenantgate.jar").toAbsolutePath();
        NpmProject.require(Files.exists(engine), engine + " is missing; build it with mvn package -pl shared-engine");
        Path service = step.workspace.resolve("services/billing");
        Files.createDirectories(service.resolve("migrations"));
        Files.writeString(service.resolve("tenantgate.yml"), """
                version: 1
                tenants: { snapshots: snapshots/ }
                migrations: { path: migrations/ }
                postgres: { provider: embedded }
                """);
        Files.writeString(Files.createDirectories(service.resolve("snapshots")).resolve("tenant_1.sql"), """
                --
                -- PostgreSQL database dump
                --

                -- Dumped from database version 18.0
                -- Dumped by pg_dump version 18.0

                --
                -- Name: users; Type: TABLE; Schema: public; Owner: app
                --

                CREATE TABLE public.users (id bigint NOT NULL);

                --
                -- PostgreSQL database dump complete
                --

                """);
        git(step.workspace, "init", "-q", "-b", "main");
        commit("base");
        String base = git(step.workspace, "rev-parse", "HEAD");
        Files.writeString(service.resolve("migrations/001_email.sql"), "ALTER TABLE users ADD COLUMN email text;\n");
        commit("add email");
        ((ObjectNode) event.path("pull_request").path("base")).put("sha", base);
        Path cache = Files.createDirectories(folder.resolve("cache"));
        step = new Step(github, folder, "pull_request", event)
                .with("INPUT_CONFIG", "services/billing/tenantgate.yml")
                .with("XDG_CACHE_HOME", cache.toString())
                .with("HOME", folder.toString());

        int code =
                step.gate(List.of(ProcessHandle.current().info().command().orElse("java"), "-jar", engine.toString()));

        assertThat(code).as(step.written()).isZero();
        assertThat(github.onlyCheckRun().path("conclusion").asString()).isEqualTo("success");
        assertThat(github.onlyCheckRun().path("name").asString())
                .isEqualTo("Tenantgate: services/billing/tenantgate.yml");
        assertThat(github.commentBodies().get(0)).contains("PASS", "001_email.sql");
        Report report = JsonReport.read(step.workspace.resolve("tenantgate-report/report.json"));
        assertThat(report.folder()).isEqualTo("services/billing");
        assertThat(step.output("report")).isEqualTo("tenantgate-report");
        assertThat(step.written()).contains("::stop-commands::");
    }

    @Test
    void shouldShowStagesWhileTheGateRuns() throws IOException {
        assertThat(step.gate(script(Reports.fail(), """
                        echo 'Planning' >&2
                        echo '  3 migrations' >&2
                        sleep 0.5
                        echo 'Migrating <b>12</b> shapes' >&2
                        echo '  3 of 12: x' >&2
                        sleep 1
                        """, 1))).isEqualTo(1);

        List<FakeGitHub.Request> updates = github.sent("PATCH", CHECK);
        assertThat(github.sent("POST", "/repos/octo-org/billing/check-runs")
                        .get(0)
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("in_progress");
        assertThat(updates)
                .extracting(each -> each.body().path("output").path("title").asString())
                .contains("Planning", "Migrating <b>12</b> shapes");
        assertThat(updates.stream()
                        .map(each -> each.body().path("output").path("summary").asString())
                        .filter(text -> text.contains("Migrating")))
                .allMatch(text -> text.startsWith("- Planning\n- Migrating &lt;b&gt;12"));
        assertThat(updates.get(updates.size() - 1).body().path("conclusion").asString())
                .isEqualTo("failure");
        assertThat(step.output("verdict")).isEqualTo("FAIL");
    }

    @Test
    void shouldHandInputsToTheEngine() throws IOException {
        step.with("INPUT_CONFIG", "a/tenantgate.yml")
                .with("INPUT_REPORT", "out")
                .with("INPUT_TENANTS", "-x")
                .with("INPUT_PROVIDER", "docker")
                .with("INPUT_SINCE", "v1")
                .with("INPUT_TARGETS", "postgresql://a/b\n\n postgresql://c/d \n");

        step.gate("for each; do echo \"[$each]\"; done; exit 3");

        assertThat(step.written())
                .contains("[gate]\n[--config=a/tenantgate.yml]\n[--out=out]\n[--since=v1]\n[--tenants=-x]\n"
                        + "[--provider=docker]\n[--target=postgresql://a/b]\n[--target=postgresql://c/d]\n");
    }

    @Test
    void shouldHearNoCommandOfTheEngineAndTellItNoSecret() throws IOException {
        step.gate("""
                env
                echo '::error::pwned'
                echo '  ::set-output name=verdict::PASS' >&2
                echo '##[add-path]x'
                exit 3
                """);

        assertThat(step.written()).doesNotContain("secret-token", "GITHUB_OUTPUT", "##[add-path]", "\n::error::pwned");
        assertThat(step.written().lines().filter(line -> line.strip().startsWith("::set-output")))
                .isEmpty();
    }

    @Test
    void shouldSayWhyThereIsNoReport() throws IOException {
        assertThat(step.gate(
                        "echo 'tenantgate: tenantgate.yml, line 3: unknown key tenant; did you mean tenants?' >&2\n"
                                + "echo trailing >&2\nexit 2"))
                .isEqualTo(2);

        assertThat(github.onlyCheckRun().path("conclusion").asString()).isEqualTo("failure");
        assertThat(github.onlyCheckRun().path("output").path("title").asString())
                .startsWith("ERROR");
        assertThat(github.onlyCheckRun().path("output").path("summary").asString())
                .contains("tenantgate.yml, line 3: unknown key tenant");
        assertThat(step.output("verdict")).isEqualTo("ERROR");
        assertThat(step.written()).contains("::error::Tenantgate: tenantgate.yml, line 3: unknown key tenant");
    }

    @Test
    void shouldNeverPassWhenEngineAndReportDisagree() throws IOException {
        assertThat(step.gate(script(Reports.pass(), "", 137))).isEqualTo(3);
        assertThat(step.output("verdict")).isEqualTo("ERROR");

        assertThat(step.gate(script(Reports.fail(), "", 0))).isEqualTo(3);
        assertThat(step.summaryText())
                .contains("the engine ended with exit code 137, but its report says PASS")
                .contains("the engine ended with exit code 0, but its report says FAIL");
    }

    @Test
    void shouldNotTakeReportThatThePullRequestBrings() throws IOException {
        Path report = step.workspace.resolve("tenantgate-report/report.json");
        Files.createDirectories(report.getParent());
        Files.writeString(report, JsonReport.write(Reports.pass()));

        assertThat(step.gate("exit 0")).isEqualTo(3);

        assertThat(step.output("verdict")).isEqualTo("ERROR");
    }

    @Test
    void shouldWriteToNoFolderOutside() throws IOException {
        Files.createSymbolicLink(step.workspace.resolve("tenantgate-report"), folder);
        assertThatThrownBy(() -> step.gate("exit 0"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is a link");

        step.with("INPUT_REPORT", "../x");
        assertThatThrownBy(() -> step.gate("exit 0"))
                .isInstanceOf(UsageException.class)
                .hasMessage("input report: ../x is no folder below the workspace");
        assertThat(github.requests).isEmpty();
    }

    @Test
    void shouldEndInErrorWithoutEngine() throws IOException {
        assertThat(step.gate(List.of("/no/such/tenantgate"))).isEqualTo(3);

        assertThat(github.onlyCheckRun().path("conclusion").asString()).isEqualTo("failure");
        assertThat(step.summaryText()).contains("the engine cannot be started");
    }

    @Test
    void shouldKeepVerdictWhenGitHubIsGone() throws IOException {
        String program = script(Reports.fail(), "", 1);
        github.close();

        assertThat(step.gate(program)).isEqualTo(1);

        assertThat(step.output("verdict")).isEqualTo("FAIL");
        assertThat(step.summaryText()).contains("# ❌ Tenantgate: FAIL", "## Not published");
    }

    @Test
    void shouldFetchBaseOfShallowCheckout() throws Exception {
        String base = shallowCheckout();

        step.gate("git merge-base HEAD \"${4#--since=}\"; git rev-parse --is-shallow-repository; exit 3");

        assertThat(step.written()).contains(base).doesNotContain("cannot be fetched");
    }

    @Test
    void shouldSayHowToGetBaseThatCannotBeFetched() throws Exception {
        String base = shallowCheckout();
        git(step.workspace, "remote", "set-url", "origin", "file:///no/such/repository");

        step.gate("exit 3");

        assertThat(step.written())
                .contains("::warning::The checkout does not hold " + base.substring(0, 7))
                .contains("fetch-depth: 0");
    }

    @Test
    void shouldCancelCheckRunWithTheJob() throws Exception {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path engine = programs.resolve("tenantgate");
        Path ended = folder.resolve("ended");
        Files.writeString(
                engine,
                "#!/bin/sh\ntrap 'touch " + ended + "; exit 143' TERM\necho started\n"
                        + "while :; do sleep 0.1; done\n");
        Files.setPosixFilePermissions(engine, PosixFilePermissions.fromString("rwxr-xr-x"));
        step.with("PATH", programs + ":" + System.getenv("PATH"));
        ProcessBuilder builder =
                new ProcessBuilder("java", "-cp", classPath(), "io.tenantgate.github.Main").redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(step.variables);
        Process action = builder.start();
        StringBuilder said = new StringBuilder();
        while (said.indexOf("started") < 0) {
            int c = action.getInputStream().read();
            assertThat(c).as(said.toString()).isNotNegative();
            said.append((char) c);
        }

        action.destroy();

        assertThat(action.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(github.onlyCheckRun().path("conclusion").asString()).isEqualTo("cancelled");
        assertThat(ended).exists();
    }

    /** Of this test, whether Maven runs it or JUnit's launcher, which loads it by a loader of its own. */
    private static String classPath() {
        return Main.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(":"))
                : System.getProperty("java.class.path", "");
    }

    /** A checkout of depth one of a branch with two commits; returns where it branched off. */
    private String shallowCheckout() throws Exception {
        Path origin = Files.createDirectories(folder.resolve("origin"));
        git(origin, "init", "-q", "-b", "main");
        git(origin, "config", "uploadpack.allowAnySHA1InWant", "true");
        for (String message : List.of("first", "base", "one", "two")) {
            git(origin, "-c", "user.name=t", "-c", "user.email=t@t", "commit", "-q", "--allow-empty", "-m", message);
        }
        String base = git(origin, "rev-parse", "HEAD~2");
        git(folder, "clone", "-q", "--depth=1", "file://" + origin, step.workspace.toString());
        ((ObjectNode) event.path("pull_request").path("base")).put("sha", base);
        step = new Step(github, folder, "pull_request", event)
                .with("GITHUB_SHA", git(origin, "rev-parse", "HEAD"))
                .with("HOME", folder.toString());
        return base;
    }

    private void commit(String message) throws Exception {
        git(step.workspace, "add", "-A");
        git(step.workspace, "-c", "user.name=t", "-c", "user.email=t@t", "commit", "-q", "-m", message);
    }

    private static String git(Path where, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", where.toString()));
        command.addAll(Arrays.asList(arguments));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(command + ": " + said).isZero();
        return said.strip();
    }

    /** A script that does this, leaves that report and ends so. */
    private String script(Report report, String before, int code) throws IOException {
        Path file = folder.resolve("made.json");
        Files.writeString(file, JsonReport.write(report));
        return before + "mkdir -p tenantgate-report && cp " + file + " tenantgate-report/report.json\nexit " + code
                + "\n";
    }
}
