package io.jenkins.plugins.tenantgate.view;

import static io.jenkins.plugins.tenantgate.view.Pages.text;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.tenantgate.report.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

@WithJenkins
class GatePageTest {
    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule jenkins) {
        this.jenkins = jenkins;
    }

    @AfterEach
    void stop() {
        LocaleProvider.setProvider(LocaleProvider.DEFAULT);
    }

    @Test
    void shouldShowVerdictReasonAndTables() throws Exception {
        FreeStyleBuild build = build(ShownReport.fail());

        HtmlPage page = page(build, "tenantgate/");

        assertThat(text(page, "tenantgate-verdict"))
                .contains("FAIL Not safe to deploy")
                .contains("The index build on public.users makes writes wait for an estimated 42 s on tenant_0042");
        assertThat(text(page, "tenantgate-recommendations")).contains("Build idx_users_metadata concurrently.");
        assertThat(text(page, "tenantgate-findings-fail"))
                .contains("index-blocks-writes", "migrations/001_add_user_metadata.sql:2", "47 tenants: tenant_0001")
                .contains("CREATE INDEX CONCURRENTLY idx_users_metadata");
        assertThat(text(page, "tenantgate-findings-warning")).contains("no-lock-timeout", "model-lacks-column");
        assertThat(text(page, "tenantgate-migrations"))
                .contains("001_add_user_metadata.sql", "AccessExclusiveLock on public.users (reads, writes, ddl)")
                .contains("passed: 46 tenants, failed: 1 tenant");
        assertThat(text(page, "tenantgate-rollbacks")).contains("proven", "broken: the way back leaves a difference");
        assertThat(text(page, "tenantgate-suites")).contains("87");
        assertThat(text(page, "tenantgate-skipped")).contains("Running regression test suite");
        assertThat(text(page, "tenantgate-models")).contains("Checking TypeORM models");
        assertThat(text(page, "tenantgate-stages")).contains("provision", "migrate", "regression", "models");
        assertThat(page.getElementById("tenantgate-tenants").asXml())
                .contains("tenantgate-fill-fail", "tenantgate-fill-warning");
    }

    @Test
    void shouldShowPass() throws Exception {
        FreeStyleBuild build = build(ShownReport.pass());

        assertThat(text(page(build, "tenantgate/"), "tenantgate-verdict"))
                .isEqualTo("PASS Safe to deploy to all 2 tenants");
    }

    @Test
    void shouldShowGateThatCouldNotTell() throws Exception {
        FreeStyleBuild build = build(ShownReport.error());

        assertThat(text(page(build, "tenantgate/"), "tenantgate-verdict"))
                .contains("ERROR The gate could not tell, so this is no pass")
                .contains("the dump ends in the middle of table payments");
    }

    @Test
    void shouldShowReportThatCannotBeReadAsError() throws Exception {
        for (String json : List.of("", "{\"overall_status\": \"PASS\"}", "{\"schema_version\": \"2\"}")) {
            FreeStyleBuild build = build(ShownReport.of(json));

            assertThat(build.getAction(GateAction.class).getVerdict()).isEqualTo(Verdict.ERROR);
            assertThat(text(page(build, "tenantgate/"), "tenantgate-verdict"))
                    .contains("ERROR")
                    .contains("report.json:");
        }
    }

    @Test
    void shouldSumUpOnPageOfBuild() throws Exception {
        FreeStyleBuild build = build(ShownReport.fail());

        HtmlPage page = page(build, "");

        assertThat(text(page, "tenantgate-summary"))
                .contains("Tenantgate: FAIL Not safe to deploy")
                .contains("2 errors, 2 warnings");
        HtmlAnchor link = (HtmlAnchor) page.getElementById("tenantgate-summary")
                .getElementsByTagName("a")
                .get(0);
        assertThat(link.click().getUrl().getPath()).endsWith("/1/tenantgate/");
    }

    @Test
    void shouldSpeakGerman() throws Exception {
        FreeStyleBuild build = build(ShownReport.fail());

        // As Jenkins does where it is no test.
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                StaplerRequest2 request = Stapler.getCurrentRequest2();
                return request == null ? Locale.ENGLISH : request.getLocale();
            }
        });
        try (JenkinsRule.WebClient german = jenkins.createWebClient()) {
            german.addRequestHeader("Accept-Language", "de");

            HtmlPage page = german.getPage(build, "tenantgate/");
            assertThat(text(page, "tenantgate-verdict")).contains("Darf nicht ausgerollt werden");
            assertThat(text(page, "tenantgate-migrations")).contains("Stärkste Sperre", "1 Mandant");
            assertThat(text(german.getPage(build), "tenantgate-summary")).contains("2 Fehler, 2 Warnungen");
        }
    }

    @Test
    void shouldShowSeveralGatesOfOneBuild() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(ShownReport.pass());
        project.getBuildersList().add(ShownReport.fail());

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);

        assertThat(text(page(build, "tenantgate/"), "tenantgate-verdict")).startsWith("PASS");
        assertThat(text(page(build, "tenantgate-2/"), "tenantgate-verdict")).startsWith("FAIL");
        assertThat(text(page(build, ""), "tenantgate-2-summary")).startsWith("Tenantgate: tenantgate.yml: FAIL");
    }

    @Test
    void shouldTellVerdictToPrograms() throws Exception {
        FreeStyleBuild build = build(ShownReport.fail());

        JSONObject gate =
                jenkins.getJSON(build.getUrl() + "tenantgate/api/json").getJSONObject();

        assertThat(gate.getString("verdict")).isEqualTo("FAIL");
        assertThat(gate.getBoolean("safeToDeploy")).isFalse();
        assertThat(gate.getInt("errors")).isEqualTo(2);
        assertThat(gate.getInt("tenants")).isEqualTo(47);
    }

    @Test
    void shouldLinkOnlyFilesThatWereArchived() throws Exception {
        FreeStyleBuild build = build(ShownReport.fail());
        HtmlPage page = page(build, "tenantgate/");

        List<String> links = page.getElementById("tenantgate-files").getElementsByTagName("a").stream()
                .map(DomElement::getTextContent)
                .toList();
        assertThat(links).containsExactly("report.html", "summary.md", "report.json");
        for (DomElement link : page.getElementById("tenantgate-files").getElementsByTagName("a")) {
            ((HtmlAnchor) link).click();
        }

        build.deleteArtifacts();
        page = page(build, "tenantgate/");
        assertThat(page.getElementById("tenantgate-files")).isNull();
        assertThat(page.getElementById("tenantgate-page")).isNull();
        assertThat(text(page, "tenantgate-findings-fail")).contains("index-blocks-writes");
    }

    @Test
    void shouldShowVerdictWhereTablesAreGone() throws Exception {
        FreeStyleBuild build = build(ShownReport.fail());
        Path kept = build.getRootDir().toPath().resolve("tenantgate.json");
        Files.writeString(kept, "{");
        ShownReport.forget(build.getParent());
        jenkins.jenkins.reload();
        build = jenkins.jenkins
                .getItemByFullName(build.getParent().getFullName(), FreeStyleProject.class)
                .getLastBuild();

        HtmlPage page = page(build, "tenantgate/");
        assertThat(text(page, "tenantgate-verdict")).contains("FAIL Not safe to deploy");
        assertThat(page.getVisibleText()).contains("The tables of this gate are no longer kept.");
    }

    @Test
    void shouldKeepBuildRecordSmall() throws Exception {
        String much = "x".repeat(20_000);
        FreeStyleBuild build = build(ShownReport.of(
                ShownReport.golden("report-fail.json").replace("The index build", much + " The index build")));

        Path record = build.getRootDir().toPath().resolve("build.xml");
        String name = "io.jenkins.plugins.tenantgate.view.GateAction>";
        String text = Files.readString(record);
        String action = text.substring(text.indexOf("<" + name), text.indexOf("</" + name));
        assertThat(action)
                .contains("<verdict>FAIL</verdict>")
                .hasSizeLessThan(2_000)
                .doesNotContain("class=", "<summary>");
    }

    private FreeStyleBuild build(ShownReport report) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(report);
        return jenkins.buildAndAssertSuccess(project);
    }

    private HtmlPage page(FreeStyleBuild build, String path) throws Exception {
        return jenkins.createWebClient().goTo(build.getUrl() + path);
    }
}
