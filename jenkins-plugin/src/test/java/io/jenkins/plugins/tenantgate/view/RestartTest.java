package io.jenkins.plugins.tenantgate.view;

import static io.jenkins.plugins.tenantgate.view.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class RestartTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldShowSameAfterRestart() throws Throwable {
        String[] before = new String[1];
        sessions.then(jenkins -> {
            FreeStyleProject project = jenkins.createFreeStyleProject("gated");
            project.getBuildersList().add(ShownReport.fail());
            jenkins.buildAndAssertSuccess(project);
            ShownReport.forget(project);
            before[0] = main(jenkins.createWebClient().goTo("job/gated/1/tenantgate/"));
        });
        sessions.then(jenkins -> {
            HtmlPage page = jenkins.createWebClient().goTo("job/gated/1/tenantgate/");

            assertThat(main(page)).isEqualTo(before[0]).contains("index-blocks-writes");
            assertThat(text(jenkins.createWebClient().goTo("job/gated/1/"), "tenantgate-summary"))
                    .contains("FAIL Not safe to deploy");
            assertThat(text(jenkins.createWebClient().goTo("job/gated/tenantgate/"), "tenantgate-trend"))
                    .contains("FAIL");
        });
    }

    private static String main(HtmlPage page) {
        return text(page, "main-panel");
    }
}
