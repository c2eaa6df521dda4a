package io.jenkins.plugins.tenantgate.view;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import java.net.URL;
import java.util.List;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The report's own page, as Jenkins serves archived files: with its default content security policy. */
@WithJenkins
class ArchivedPageTest {
    private static final String POLICY =
            "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";

    @Test
    void shouldNeedNothingThatPolicyForbids(JenkinsRule jenkins) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(ShownReport.fail());
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
        JenkinsRule.WebClient client = jenkins.createWebClient();
        HtmlPage gate = client.getPage(build, "tenantgate/");
        DomElement frame = gate.getElementById("tenantgate-page");
        assertThat(frame.getAttribute("sandbox")).isEqualTo("allow-same-origin");

        HtmlPage page = client.getPage(new URL(gate.getUrl(), frame.getAttribute("src")));

        assertThat(page.getWebResponse().getResponseHeaderValue("Content-Security-Policy"))
                .isEqualTo(POLICY);
        assertThat(page.getTitleText()).isEqualTo("Tenantgate: FAIL");
        assertThat(page.<DomElement>getByXPath("//script|//style|//*[@style]|//iframe|//object|//form"))
                .isEmpty();
        assertThat(page.<DomElement>getByXPath("//@*[starts-with(name(), 'on')]"))
                .isEmpty();
        List<DomElement> needed = page.getByXPath("//link[@href]|//img[@src]");
        assertThat(needed).isNotEmpty();
        for (DomElement each : needed) {
            String name = each.hasAttribute("href") ? each.getAttribute("href") : each.getAttribute("src");
            WebResponse file = client.getPage(new URL(page.getUrl(), name)).getWebResponse();
            assertThat(file.getStatusCode()).as(name).isEqualTo(200);
            assertThat(file.getContentType()).as(name).isEqualTo(name.endsWith(".css") ? "text/css" : "image/svg+xml");
        }
    }
}
