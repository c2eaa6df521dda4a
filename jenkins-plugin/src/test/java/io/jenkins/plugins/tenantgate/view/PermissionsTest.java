package io.jenkins.plugins.tenantgate.view;

import static io.jenkins.plugins.tenantgate.view.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Run;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class PermissionsTest {
    private static final String ARTIFACTS = "hudson.security.ArtifactsPermission";

    private JenkinsRule jenkins;
    private FreeStyleBuild build;

    @BeforeEach
    void start(JenkinsRule jenkins) throws Exception {
        this.jenkins = jenkins;
        System.setProperty(ARTIFACTS, "true");
        Run.ARTIFACTS.setEnabled(true);
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(ShownReport.fail());
        build = jenkins.buildAndAssertSuccess(project);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .everywhere()
                .to("reader", "auditor")
                .grant(Run.ARTIFACTS)
                .everywhere()
                .to("auditor")
                .grant(Item.DISCOVER)
                .everywhere()
                .to("finder"));
    }

    @AfterEach
    void stop() {
        System.clearProperty(ARTIFACTS);
        Run.ARTIFACTS.setEnabled(false);
    }

    @Test
    void shouldHideGateFromWhoMayNotReadJob() throws Exception {
        for (String user : List.of("finder", "stranger")) {
            for (String page : List.of("1/tenantgate/", "1/tenantgate/api/json", "tenantgate/")) {
                JenkinsRule.WebClient client = client(user);
                client.assertFails(build.getParent().getUrl() + page, user.equals("finder") ? 403 : 404);
            }
        }
    }

    @Test
    void shouldHideArchivedFilesFromWhoMayNotReadArtifacts() throws Exception {
        HtmlPage page = client("reader").getPage(build, "tenantgate/");

        assertThat(text(page, "tenantgate-verdict")).contains("FAIL");
        assertThat(page.getElementById("tenantgate-files")).isNull();
        assertThat(page.getElementById("tenantgate-page")).isNull();
        client("reader").assertFails(build.getUrl() + "artifact/my%20reports/gate/report.html", 403);
    }

    @Test
    void shouldShowArchivedFilesToWhoMayReadArtifacts() throws Exception {
        HtmlPage page = client("auditor").getPage(build, "tenantgate/");

        assertThat(text(page, "tenantgate-files")).contains("report.html");
        client("auditor").goTo(build.getUrl() + "artifact/my%20reports/gate/report.html");
    }

    private JenkinsRule.WebClient client(String user) throws Exception {
        return jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .login(user);
    }
}
