package io.jenkins.plugins.tenantgate.view;

import static io.jenkins.plugins.tenantgate.view.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.tenantgate.report.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class HostileReportTest {
    private static final String MARKUP =
            "<script>alert(1)</script><img src=x onerror=alert(2)><a href='javascript:alert(3)'>x</a>&lt;b&gt;${it.class}$'{0}";

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule jenkins) {
        this.jenkins = jenkins;
    }

    @Test
    void shouldShowMarkupAsText() throws Exception {
        String report = ShownReport.golden("report-fail.json");
        for (String text : List.of(
                "The index build",
                "tenant_0001",
                "migrations/001_add_user_metadata.sql",
                "Executing migration: 001",
                "Running regression",
                "Checking TypeORM models",
                "public.users",
                "AccessExclusiveLock",
                "reads",
                "provision",
                "not configured",
                "Build idx_users",
                "5 minutes for",
                "0123abcd",
                "tenantgate/1.0.0",
                "2026-01-15T08:32:14Z",
                "the way back leaves",
                "no-lock-timeout",
                "observed",
                "\"database\"")) {
            assertThat(report).contains(text);
            String inner = text.replace("\"", "");
            report = report.replace(text, text.replace(inner, MARKUP + inner));
        }
        FreeStyleBuild build = build(report);

        assertThat(build.getAction(GateAction.class).getVerdict()).isEqualTo(Verdict.FAIL);
        for (String path : List.of("", "tenantgate/", "../tenantgate/", "../")) {
            assertHarmless(build.getUrl() + path);
        }
        assertThat(text(page(build.getUrl() + "tenantgate/", new ArrayList<>()), "tenantgate-findings-fail"))
                .contains(MARKUP);
    }

    @Test
    void shouldShowOrdinaryPageOfHugeReport() throws Exception {
        String report = ShownReport.golden("report-fail.json");
        String finding = """
                {"id": "rule-%1$d", "severity": "error", "stage": "migrate", "message": "%2$s", "remedy": "%2$s",
                 "basis": "static", "file": "%2$s", "line": 1, "tenants": {"count": 1, "examples": ["%2$s"]},
                 "evidence": {}, "fix": null},
                """;
        StringBuilder findings = new StringBuilder("\"findings\": [");
        for (int i = 0; findings.length() < 50_000_000; i++) {
            findings.append(finding.formatted(i, MARKUP.repeat(20)));
        }
        FreeStyleBuild build = build(report.replace("\"findings\": [", findings));

        GateAction gate = build.getAction(GateAction.class);
        assertThat(gate.getVerdict()).isEqualTo(Verdict.FAIL);
        assertThat(gate.getErrors()).isGreaterThan(1000);
        Path kept = build.getRootDir().toPath().resolve("tenantgate.json");
        assertThat(Files.size(kept)).isLessThan(1_000_000);
        assertHarmless(build.getUrl() + "tenantgate/");
        assertThat(page(build.getUrl() + "tenantgate/", new ArrayList<>())
                        .getWebResponse()
                        .getContentLength())
                .isLessThan(1_000_000);
    }

    private void assertHarmless(String path) throws Exception {
        List<String> alerts = new ArrayList<>();
        HtmlPage page = page(path, alerts);

        assertThat(alerts).isEmpty();
        assertThat(page.getElementsByTagName("script"))
                .extracting(DomElement::getTextContent)
                .noneMatch(script -> script.contains("alert("));
        DomElement main = page.getElementById("main-panel");
        assertThat(main.getElementsByTagName("img"))
                .extracting(image -> image.getAttribute("src"))
                .doesNotContain("x");
        assertThat(main.getElementsByTagName("a"))
                .extracting(link -> link.getAttribute("href"))
                .noneMatch(
                        link -> link.strip().toLowerCase(java.util.Locale.ROOT).startsWith("javascript:"));
        assertThat(page.getWebResponse().getContentAsString())
                .doesNotContain("<script>alert", "<img src=x", "<a href='javascript");
    }

    private HtmlPage page(String path, List<String> alerts) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        client.setAlertHandler((page, message) -> alerts.add(message));
        return client.goTo(path);
    }

    private FreeStyleBuild build(String report) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(ShownReport.of(report));
        jenkins.buildAndAssertSuccess(project);
        return jenkins.buildAndAssertSuccess(project);
    }
}
