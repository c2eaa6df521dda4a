package io.jenkins.plugins.tenantgate;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RestartTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldLeaveNeitherAVerdictNorAnEngineBehind(@TempDir Path installation) throws Throwable {
        List<ProcessHandle> running = new ArrayList<>();
        sessions.then(jenkins -> {
            Demo.install(installation);
            TenantGateStep gate = new TenantGateStep(Demo.PASS);
            gate.setTool(Demo.INSTALLATION);
            gate.setProvider("embedded");
            FreeStyleProject job = jenkins.createFreeStyleProject("gate");
            job.setAssignedNode(jenkins.createOnlineSlave());
            job.getBuildersList().add(new DemoCheckout());
            job.getBuildersList().add(gate);
            FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Migrating shape", build);
            running.addAll(Demo.processes(installation));
            assertThat(running).isNotEmpty();
        });
        Demo.assertEnded(running, Duration.ofSeconds(60));
        sessions.then(jenkins -> {
            FreeStyleBuild build = jenkins.jenkins
                    .getItemByFullName("gate", FreeStyleProject.class)
                    .getBuildByNumber(1);
            assertThat(build.isBuilding()).isFalse();
            assertThat(build.getResult()).isIn(Result.ABORTED, Result.FAILURE);
        });
    }
}
