package io.jenkins.plugins.tenantgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.model.TaskListener;
import hudson.tasks.Builder;
import io.jenkins.plugins.tenantgate.engine.Workplace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Each ends in one line that says what is wrong and what to do, and never in a pass. */
@WithJenkins
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BadInputTest {
    @TempDir
    private Path folder;

    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @Test
    void shouldRefuseWindows() throws Exception {
        Launcher windows = new Launcher.LocalLauncher(TaskListener.NULL) {
            @Override
            public boolean isUnix() {
                return false;
            }
        };
        assertThatThrownBy(() -> Workplace.of(new FilePath(folder.toFile()), new EnvVars(), windows, TaskListener.NULL))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("Windows agent")
                .hasMessageContaining("Linux agent");
    }

    @Test
    void shouldSayThatThereIsNoContainerEngine() throws Exception {
        TenantGateStep step = new TenantGateStep("tenantgate.yml");
        step.setImage("tenantgate");
        step.setContainerProgram("no-such-docker");
        assertFailsWith(
                step, "no container engine on agent", "no-such-docker is not installed", "installation of Tenantgate");
    }

    @Test
    void shouldSayThatThereIsNoJava() throws Exception {
        Files.createFile(folder.resolve("tenantgate.jar"));
        FreeStyleProject job = job(installed(folder));
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("JAVA_HOME", "")));
        FreeStyleBuild build = job.scheduleBuild2(
                        0, new ParametersAction(new StringParameterValue("JAVA_HOME", folder + "/no jdk")))
                .get();
        jenkins.assertBuildStatus(Result.FAILURE, build);
        jenkins.assertLogContains("no Java on agent", build);
        jenkins.assertLogContains("install Java 17 or later", build);
    }

    @Test
    void shouldSayThatAnImageCannotBePulled() throws Exception {
        Docker.require();
        TenantGateStep step = new TenantGateStep("tenantgate.yml");
        step.setImage("127.0.0.1:1/no/such/image:1");
        assertFailsWith(step, "cannot pull the image 127.0.0.1:1/no/such/image:1", "correct its name or registry");
    }

    @Test
    void shouldTakeNoOptionForAnImage() throws Exception {
        TenantGateStep step = new TenantGateStep("tenantgate.yml");
        step.setImage("--privileged");
        assertFailsWith(step, "--privileged is no name of an image");
    }

    @Test
    void shouldSayThatAnInstallationIsNotKnown() throws Exception {
        TenantGateStep step = new TenantGateStep("tenantgate.yml");
        step.setTool("0.9");
        assertFailsWith(step, "there is no installation 0.9", "Manage Jenkins, Tools");
    }

    @Test
    void shouldSayThatAnInstallationIsEmpty() throws Exception {
        assertFailsWith(installed(folder), "holds neither tenantgate.jar nor bin/tenantgate", "correct the home");
    }

    @Test
    void shouldRefuseAToolAndAnImage() throws Exception {
        TenantGateStep step = installed(folder);
        step.setImage("tenantgate");
        assertFailsWith(step, "only one of them can run");
    }

    @Test
    void shouldRefuseAReportFolderOutsideTheWorkspace() throws Exception {
        TenantGateStep step = installed(folder);
        step.setOut("../elsewhere");
        assertFailsWith(step, "../elsewhere is not below the workspace");
    }

    @Test
    void shouldSayThatThereIsNothingToMerge() throws Exception {
        TenantGateMergeStep step = new TenantGateMergeStep("shards/*");
        step.setTool(installed(folder).getTool());
        assertFailsWith(step, "no folder matches shards/*", "unstash");
    }

    @Test
    void shouldNotPassWithoutAReport() throws Exception {
        engine("exit 0");
        assertFailsWith(installed(folder), "ended with exit code 0 and left no report in tenantgate-report");
    }

    @Test
    void shouldNotPassWhenExitCodeAndReportDisagree() throws Exception {
        Path report = report(Demo.ERROR);
        for (int code : new int[] {0, 1, 2, 137}) {
            engine("mkdir -p tenantgate-report && cp '" + report + "' tenantgate-report/ && exit " + code);
            assertFailsWith(
                    installed(folder), "ended with exit code " + code + ", but its report says ERROR", "same release");
        }
    }

    @Test
    void shouldNotPassWithAReportOfAnotherSchema() throws Exception {
        Path report = report(Demo.ERROR);
        Files.writeString(
                report,
                Files.readString(report).replaceFirst("\"schema_version\" ?: ?\"1\"", "\"schema_version\": \"2\""));
        engine("mkdir -p tenantgate-report && cp '" + report + "' tenantgate-report/ && exit 0");
        assertFailsWith(installed(folder), "schema_version", "this plugin reads 1", "same release");
    }

    @Test
    void shouldNotPassWithAReportThatIsCutOff() throws Exception {
        engine(
                "mkdir -p tenantgate-report && echo '{\"schema_version\": \"1\",' >tenantgate-report/report.json; exit 0");
        assertFailsWith(installed(folder), "tenantgate-report/report.json", "archive the report that the gate wrote");
    }

    @Test
    void shouldNotPassWithAnEngineThatLacksAnOption() throws Exception {
        engine("echo 'Unknown option: --provider' >&2; exit 2");
        TenantGateStep step = installed(folder);
        step.setProvider("embedded");
        assertFailsWith(step, "the call or the configuration is wrong (exit code 2), see the log");
    }

    /** An engine of another version, by what it leaves and how it ends. */
    private void engine(String script) throws Exception {
        Path program = folder.resolve("tenantgate");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A real report, of a gate that could not tell. */
    private Path report(String config) throws Exception {
        Process gate = new ProcessBuilder(
                        "java", "-jar", Demo.jar().toString(), "gate", "--config", config, "--out", folder + "/report")
                .directory(Demo.fleet().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(gate.waitFor()).isEqualTo(3);
        return folder.resolve("report/report.json");
    }

    private void assertFailsWith(Builder step, String... parts) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job(step));
        String line = jenkins.getLog(build)
                .lines()
                .filter(each -> each.startsWith("ERROR: Tenantgate: "))
                .reduce((first, second) -> first + "\n" + second)
                .orElse("");
        assertThat(line).contains(parts).hasLineCount(1);
    }

    private static FreeStyleProject job(Builder step) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(step);
        return job;
    }

    /** A step with an installation in this folder. */
    private static TenantGateStep installed(Path home) {
        jenkins.jenkins
                .getDescriptorByType(TenantgateInstallation.DescriptorImpl.class)
                .setInstallations(new TenantgateInstallation("here", home.toString(), List.of()));
        TenantGateStep step = new TenantGateStep("tenantgate.yml");
        step.setTool("here");
        return step;
    }
}
