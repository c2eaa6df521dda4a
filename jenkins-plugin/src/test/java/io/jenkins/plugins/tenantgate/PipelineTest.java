package io.jenkins.plugins.tenantgate;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.tenantgate.view.GateAction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkinsfiles, on an agent of its own process, with the real engine. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PipelineTest {
    private static final String ENGINE = "tool: '" + Demo.INSTALLATION + "'";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path installation;

    @Test
    void shouldGateAndGoOn() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun run = jenkins.buildAndAssertSuccess(job(jenkins, """
                    node('agent') {
                        demoCheckout()
                        tenantGate config: 'small.yml', provider: 'embedded', %1$s
                        echo 'deployed'
                    }
                    """));

            jenkins.assertLogContains("PASS: safe for all 2 tenants", run);
            jenkins.assertLogContains("deployed", run);
            assertThat(run.getArtifacts()).extracting(Object::toString).contains("tenantgate-report/report.json");
            assertThat(run.getActions(GateAction.class)).hasSize(1);
        });
    }

    @Test
    void shouldNotGoOnAfterAFailure() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job(jenkins, """
                            node('agent') {
                                demoCheckout()
                                tenantGate config: 'tenantgate.yml', provider: 'embedded', tenants: 'tenant_000*', %1$s
                                echo 'deployed'
                            }
                            """));

            jenkins.assertLogContains("ERROR: Tenantgate: FAIL", run);
            jenkins.assertLogNotContains("deployed", run);
        });
    }

    @Test
    void shouldGateShardsSideBySideAndMergeThem() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun run = jenkins.buildAndAssertSuccess(job(jenkins, """
                    def branches = [:]
                    ['1/2', '2/2'].each { shard ->
                        def folder = "shards/${shard.split('/')[0]}"
                        branches["shard ${shard}"] = {
                            node('agent') {
                                demoCheckout()
                                catchError {
                                    tenantGate config: 'tenantgate-repaired.yml', provider: 'embedded',
                                        shard: shard, out: folder, %1$s
                                }
                                stash name: "shard-${shard.split('/')[0]}", includes: "${folder}/**", allowEmpty: true
                            }
                        }
                    }
                    parallel branches
                    node('agent') {
                        deleteDir()
                        unstash 'shard-1'
                        unstash 'shard-2'
                        tenantGateMerge shards: 'shards/*', %1$s
                    }
                    """));

            jenkins.assertLogContains("PASS: safe for all 47 tenants", run);
            assertThat(run.getActions(GateAction.class)).hasSize(1);
        });
    }

    @Test
    void shouldVerifyBeforeADeployment() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job(jenkins, """
                            node('agent') {
                                demoCheckout()
                                tenantGate config: 'small.yml', provider: 'embedded', %1$s
                                tenantGateVerify report: 'tenantgate-report', config: 'small.yml', unsigned: true, %1$s
                                echo 'deployed'
                                writeFile file: 'migrations-repaired/900_late.sql', text: 'select 1;'
                                tenantGateVerify report: 'tenantgate-report', config: 'small.yml', unsigned: true, %1$s
                                echo 'deployed again'
                            }
                            """));

            jenkins.assertLogContains("deployed", run);
            jenkins.assertLogNotContains("deployed again", run);
            jenkins.assertLogContains("Tenantgate: do not deploy", run);
        });
    }

    @Test
    void shouldFailWhenTheControllerIsRestartedMeanwhile() throws Throwable {
        List<ProcessHandle> running = new ArrayList<>();
        sessions.then(jenkins -> {
            WorkflowRun run = job(jenkins, """
                            node('agent') {
                                demoCheckout()
                                tenantGate config: 'tenantgate-repaired.yml', provider: 'embedded', %1$s
                                echo 'deployed'
                            }
                            """).scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Migrating shape", run);
            running.addAll(Demo.processes(installation));
            assertThat(running).isNotEmpty();
        });
        Demo.assertEnded(running, Duration.ofSeconds(60));
        sessions.then(jenkins -> {
            WorkflowRun run =
                    jenkins.jenkins.getItemByFullName("gate", WorkflowJob.class).getBuildByNumber(1);
            jenkins.waitForCompletion(run);
            jenkins.assertBuildStatus(Result.FAILURE, run);
            jenkins.assertLogNotContains("deployed", run);
        });
    }

    private WorkflowJob job(JenkinsRule jenkins, String script) throws Exception {
        Demo.install(installation);
        jenkins.createOnlineSlave(jenkins.jenkins.getLabelAtom("agent"));
        jenkins.createOnlineSlave(jenkins.jenkins.getLabelAtom("agent"));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "gate");
        job.setDefinition(new CpsFlowDefinition(script.formatted(ENGINE), true));
        return job;
    }
}
