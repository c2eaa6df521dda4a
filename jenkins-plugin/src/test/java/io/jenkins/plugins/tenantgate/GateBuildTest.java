package io.jenkins.plugins.tenantgate;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.FilePath;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Node;
import hudson.model.Result;
import hudson.tasks.Builder;
import hudson.util.Secret;
import io.jenkins.plugins.tenantgate.view.GateAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.credentialsbinding.impl.SecretBuildWrapper;
import org.jenkinsci.plugins.credentialsbinding.impl.StringBinding;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.CreateFileBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Freestyle builds on an agent of its own process, with the real engine, over the example fleet. */
@WithJenkins
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class GateBuildTest {
    @TempDir
    private static Path installation;

    private static JenkinsRule jenkins;
    private static Node agent;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Demo.install(installation);
        agent = rule.createOnlineSlave();
    }

    @AfterAll
    static void nothingIsLeftRunning() throws Exception {
        Demo.assertEnded(Demo.processes(installation), Duration.ofSeconds(5));
        jenkins.after();
    }

    @Test
    void shouldPassAndArchiveTheReport() throws Exception {
        FreeStyleProject job = job("gate with blanks", gate(Demo.PASS));

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        assertThat(build.getBuiltOn()).isEqualTo(agent);
        jenkins.assertLogContains("Reading snapshots", build);
        jenkins.assertLogContains("PASS: safe for all 47 tenants", build);
        assertThat(archived(build))
                .contains(
                        "tenantgate-report/report.html",
                        "tenantgate-report/report.json",
                        "tenantgate-report/results.sarif",
                        "tenantgate-report/junit.xml",
                        "tenantgate-report/attestation.json",
                        "tenantgate-report/report/report.css");
        assertThat(build.getWorkspace().child("tenantgate-report/junit.xml").exists())
                .isTrue();
    }

    @Test
    void shouldFailTheBuildOfMigrationsThatAreNotSafe() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job("fail", gate(Demo.FAIL)));

        jenkins.assertLogContains("Tenantgate: FAIL, the migrations are not safe", build);
        assertThat(archived(build)).contains("tenantgate-report/report.json");
    }

    @Test
    void shouldMakeTheBuildUnstableWhereThatIsWanted() throws Exception {
        TenantGateStep gate = gate(Demo.FAIL);
        gate.setOnFail(OnFail.UNSTABLE);
        gate.setTenants("tenant_000*");
        gate.setOut("reports/gate 1");

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.UNSTABLE, job("unstable", gate));

        assertThat(archived(build)).contains("reports/gate 1/report.json");
    }

    @Test
    void shouldFailTheBuildWhenTheGateCouldNotTell() throws Exception {
        TenantGateStep gate = new TenantGateStep(Demo.ERROR);
        gate.setTool(Demo.INSTALLATION);
        gate.setOnFail(OnFail.UNSTABLE);

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job("error", gate));

        jenkins.assertLogContains("Tenantgate: ERROR, which is no pass: no PostgreSQL server answers", build);
        assertThat(archived(build)).contains("tenantgate-report/report.json");
    }

    @Test
    void shouldNotTakeTheReportOfACheckoutForItsOwn() throws Exception {
        FreeStyleProject job = job("planted", null);
        job.getBuildersList()
                .add(new CreateFileBuilder(
                        "tenantgate-report/report.json", "{\"schema_version\": \"1\", \"overall_status\": \"PASS\"}"));
        job.getBuildersList().add(gate("missing.yml"));

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("the call or the configuration is wrong (exit code 2)", build);
        assertThat(archived(build)).isEmpty();
    }

    @Test
    void shouldMergeShardsIntoOneVerdict() throws Exception {
        TenantGateStep first = gate(Demo.PASS);
        first.setShard("1/2");
        first.setOut("shards/1");
        TenantGateStep second = gate(Demo.PASS);
        second.setShard("2/2");
        second.setOut("shards/2");
        TenantGateMergeStep merge = new TenantGateMergeStep("shards/*");
        merge.setTool(Demo.INSTALLATION);
        FreeStyleProject job = job("shards", first);
        job.getBuildersList().add(second);
        job.getBuildersList().add(merge);

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("PASS of shard 1/2 alone", build);
        jenkins.assertLogContains("PASS: safe for all 47 tenants", build);
        assertThat(build.getActions(GateAction.class)).hasSize(1);
    }

    @Test
    void shouldCallAMissingShardAnError() throws Exception {
        TenantGateStep first = gate(Demo.PASS);
        first.setShard("1/2");
        first.setOut("shards/1");
        TenantGateMergeStep merge = new TenantGateMergeStep("shards/*");
        merge.setTool(Demo.INSTALLATION);
        FreeStyleProject job = job("missing shard", first);
        job.getBuildersList().add(merge);

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("Tenantgate: ERROR, which is no pass: no report of shard 2/2", build);
    }

    @Test
    void shouldSignWithABoundKeyAndVerifyBeforeADeployment() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String privateKey = pem("PRIVATE KEY", keys.getPrivate());
        TenantGateStep gate = gate(Demo.SMALL);
        gate.setSignKey("env://GATE_KEY");
        TenantGateVerifyStep verify = new TenantGateVerifyStep("tenantgate-report");
        verify.setTool(Demo.INSTALLATION);
        verify.setConfig(Demo.SMALL);
        verify.setKey("gate.pub");
        FreeStyleProject job = job("signed", null);
        job.getBuildersList().add(new CreateFileBuilder("gate.pub", pem("PUBLIC KEY", keys.getPublic())));
        job.getBuildersList().add(gate);
        job.getBuildWrappersList().add(bound("GATE_KEY", privateKey));
        job.getBuildersList().add(verify);

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("--sign-key=env://GATE_KEY", build);
        jenkins.assertLogNotContains(privateKey.lines().toList().get(1), build);
    }

    @Test
    void shouldNotVerifyARecordOfOtherMigrations() throws Exception {
        TenantGateVerifyStep verify = new TenantGateVerifyStep("tenantgate-report");
        verify.setTool(Demo.INSTALLATION);
        verify.setConfig(Demo.SMALL);
        verify.setUnsigned(true);
        FreeStyleProject job = job("changed", gate(Demo.SMALL));
        job.getBuildersList().add(new CreateFileBuilder("migrations-repaired/900_late.sql", "select 1;\n"));
        job.getBuildersList().add(verify);

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("Tenantgate: do not deploy: the record of the gate does not hold", build);
    }

    @Test
    void shouldLookAtProductionWithoutShowingItsPassword() throws Exception {
        TenantGateStep gate = gate(Demo.SMALL);
        gate.setTargets("${PRODUCTION}");
        FreeStyleProject job = job("production", gate);
        job.getBuildWrappersList().add(bound("PRODUCTION", "postgresql://gate:hunter2@127.0.0.1:1/postgres"));

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("127.0.0.1:1", build);
        jenkins.assertLogContains("@tmp/tenantgate-targets", build);
        jenkins.assertLogNotContains("hunter2", build);
        FilePath beside = build.getWorkspace().sibling(build.getWorkspace().getName() + "@tmp");
        assertThat(beside.list()).isEmpty();
    }

    @Test
    void shouldEndTheEngineAndItsMirrorsWhenTheBuildIsAborted() throws Exception {
        FreeStyleBuild build = job("abort", gate(Demo.PASS)).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Migrating shape", build);
        List<ProcessHandle> running = Demo.processes(installation);
        assertThat(running)
                .extracting(process -> process.info().commandLine().orElse(""))
                .anyMatch(line -> line.contains("postgres"));

        build.doStop();
        jenkins.waitForCompletion(build);

        jenkins.assertBuildStatus(Result.ABORTED, build);
        jenkins.assertLogContains("tenantgate: interrupted", build);
        Demo.assertEnded(running, Duration.ofSeconds(5));
        assertThat(archived(build)).isEmpty();
    }

    private static TenantGateStep gate(String config) {
        TenantGateStep gate = new TenantGateStep(config);
        gate.setTool(Demo.INSTALLATION);
        gate.setProvider("embedded");
        return gate;
    }

    private static FreeStyleProject job(String name, Builder step) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject(name);
        job.setAssignedNode(agent);
        job.getBuildersList().add(new DemoCheckout());
        if (step != null) {
            job.getBuildersList().add(step);
        }
        return job;
    }

    private static List<String> archived(FreeStyleBuild build) throws IOException {
        Path artifacts = build.getArtifactsDir().toPath();
        if (!Files.exists(artifacts)) {
            return List.of();
        }
        try (var files = Files.walk(artifacts)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> artifacts.relativize(file).toString())
                    .toList();
        }
    }

    private static String pem(String kind, Key key) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }

    /** Binds these values as secret texts to variables of the build. */
    private static SecretBuildWrapper bound(String variable, String secret) throws Exception {
        String id = UUID.randomUUID().toString();
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(secret)));
        return new SecretBuildWrapper(List.of(new StringBinding(variable, id)));
    }
}
