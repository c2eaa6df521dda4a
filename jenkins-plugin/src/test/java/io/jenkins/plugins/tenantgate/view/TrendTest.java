package io.jenkins.plugins.tenantgate.view;

import static io.jenkins.plugins.tenantgate.view.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class TrendTest {
    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule jenkins) {
        this.jenkins = jenkins;
    }

    @Test
    void shouldShowGatesOfSeveralBuilds() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject("my job");
        build(project, ShownReport.pass());
        build(project, ShownReport.fail());
        project.getBuildersList().clear();
        jenkins.buildAndAssertSuccess(project);
        build(project, ShownReport.error());

        HtmlPage page = jenkins.createWebClient().getPage(project, "tenantgate/");

        HtmlTable table = (HtmlTable) page.getElementById("tenantgate-trend");
        assertThat(table.getBodies().get(0).getRows())
                .extracting(row -> row.getCell(0).getTextContent() + " "
                        + row.getCell(2).getElementsByTagName("span").get(0).getTextContent()
                        + " " + row.getCell(3).getTextContent() + " "
                        + row.getCell(5).getTextContent())
                .containsExactly("#4 ERROR 0 unknown", "#2 FAIL 2 2 of 47", "#1 PASS 0 0 of 2");
        HtmlPage gate = page.getAnchorByText("#2").click();
        assertThat(text(gate, "tenantgate-verdict")).startsWith("FAIL");
    }

    @Test
    void shouldDrawGatesOnPageOfJob() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        build(project, ShownReport.pass());
        build(project, ShownReport.fail());

        HtmlPage page = jenkins.createWebClient().getPage(project);

        assertThat(page.getElementById("tenantgate-trend").asXml())
                .contains(
                        "href=\"" + jenkins.contextPath + "/" + project.getUrl() + "1/tenantgate/\"",
                        "href=\"" + jenkins.contextPath + "/" + project.getUrl() + "2/tenantgate/\"");
        assertThat(text(page, "tenantgate-trend")).contains("#2: FAIL, 2 errors, 2 warnings");
        page.getAnchorByHref("tenantgate/").click();
    }

    @Test
    void shouldShowTrendOfJobThatNeverSucceeded() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().replaceBy(List.of(ShownReport.fail(), new FailureBuilder()));
        jenkins.buildAndAssertStatus(Result.FAILURE, project);

        assertThat(project.getActions(TrendAction.class)).hasSize(1);
        assertThat(text(jenkins.createWebClient().getPage(project, "tenantgate/"), "tenantgate-trend"))
                .contains("FAIL");
    }

    @Test
    void shouldShowNoTrendOfJobWithoutGate() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        jenkins.buildAndAssertSuccess(project);

        assertThat(project.getActions(TrendAction.class)).isEmpty();
    }

    private void build(FreeStyleProject project, ShownReport report) throws Exception {
        project.getBuildersList().replace(report);
        jenkins.buildAndAssertSuccess(project);
    }
}
