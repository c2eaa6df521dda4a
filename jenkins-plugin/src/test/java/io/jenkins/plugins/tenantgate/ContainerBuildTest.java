package io.jenkins.plugins.tenantgate;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Node;
import hudson.model.Result;
import hudson.model.Slave;
import hudson.slaves.DumbSlave;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SimpleCommandLauncher;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Builds that run the product's image with the machine's Docker engine. */
@WithJenkins
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ContainerBuildTest {
    private static final String SOCKET = "/var/run/docker.sock:/var/run/docker.sock";

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        Docker.require(Docker.ENGINE);
        jenkins = rule;
        TenantgateConfiguration.get().setImage(Docker.ENGINE);
    }

    @Test
    void shouldRunTheImageOfTheGlobalConfiguration() throws Exception {
        FreeStyleProject job = job("in a container", jenkins.createOnlineSlave());

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("docker run --rm", build);
        jenkins.assertLogContains("--env BUILD_TAG", build);
        jenkins.assertLogContains("PASS: safe for all 2 tenants", build);
        assertThat(build.getArtifacts()).extracting(Object::toString).contains("tenantgate-report/report.json");
        Path report = Path.of(
                build.getWorkspace().child("tenantgate-report/report.json").getRemote());
        assertThat(Files.getOwner(report))
                .isEqualTo(Files.getOwner(Path.of(build.getWorkspace().getRemote())));
        assertThat(containersOf(build)).isEmpty();
    }

    @Test
    void shouldEndTheContainerWhenTheBuildIsAborted() throws Exception {
        FreeStyleProject job = job("aborted", jenkins.createOnlineSlave());
        FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Provisioning ephemeral PostgreSQL", build);
        assertThat(containersOf(build)).isNotEmpty();

        build.doStop();
        jenkins.waitForCompletion(build);

        jenkins.assertBuildStatus(Result.ABORTED, build);
        jenkins.assertLogContains("tenantgate: interrupted", build);
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!containersOf(build).isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(200);
        }
        assertThat(containersOf(build)).isEmpty();
    }

    @Test
    void shouldShareTheVolumesOfAnAgentThatIsAContainerItself(@TempDir Path agent) throws Exception {
        Docker.require(Docker.JAVA);
        String volume = "tenantgate-test-" + UUID.randomUUID();
        try {
            FreeStyleProject job = job("beside", containerAgent(agent, "--volume", volume + ":/home/agent"));

            FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

            jenkins.assertLogContains("--volumes-from", build);
            jenkins.assertLogContains("PASS: safe for all 2 tenants", build);
        } finally {
            stopAgents();
            Docker.run("volume", "rm", "--force", volume);
        }
    }

    @Test
    void shouldSayThatAContainerBesideTheAgentCannotSeeItsWorkspace(@TempDir Path agent) throws Exception {
        Docker.require(Docker.JAVA);
        try {
            FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job("hidden", containerAgent(agent)));

            jenkins.assertLogContains("has its workspace /home/agent/workspace/hidden on no volume", build);
        } finally {
            stopAgents();
        }
    }

    private FreeStyleProject job(String name, Node node) throws Exception {
        TenantGateStep gate = new TenantGateStep(Demo.SMALL);
        gate.setProvider("embedded");
        FreeStyleProject job = jenkins.createFreeStyleProject(name);
        job.setAssignedNode(node);
        job.getBuildersList().add(new DemoCheckout());
        job.getBuildersList().add(gate);
        return job;
    }

    /** An agent in a container that may use the machine's engine; it speaks over the container's standard streams. */
    private Node containerAgent(Path folder, String... options) throws Exception {
        try (InputStream in = new Slave.JnlpJar("agent.jar").getURL().openStream()) {
            Files.copy(in, folder.resolve("agent.jar"));
        }
        String command = "docker run --rm --interactive " + String.join(" ", options) + " --volume " + SOCKET
                + " --volume /usr/bin/docker:/usr/bin/docker:ro --volume " + folder + ":/agent:ro " + Docker.JAVA
                + " java -jar /agent/agent.jar";
        DumbSlave agent =
                new DumbSlave("container-" + UUID.randomUUID(), "/home/agent", new SimpleCommandLauncher(command));
        jenkins.jenkins.addNode(agent);
        jenkins.waitOnline(agent);
        return agent;
    }

    private void stopAgents() throws Exception {
        for (Node node : jenkins.jenkins.getNodes()) {
            jenkins.disconnectSlave((DumbSlave) node);
        }
    }

    private String containersOf(FreeStyleBuild build) throws Exception {
        String name = jenkins.getLog(build).replaceAll("(?s).*--name (tenantgate-\\S+) .*", "$1");
        return Docker.run("ps", "--all", "--quiet", "--filter", "name=" + name)
                .text()
                .strip();
    }
}
