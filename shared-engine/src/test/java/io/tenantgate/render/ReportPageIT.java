package io.tenantgate.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The report as people see it: in a browser, under a CI server's policy, on phones, in the dark, with a screen reader. */
class ReportPageIT {
    private static Browser browser;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.start();
    }

    @Test
    void shouldShowFailure() throws Exception {
        assertFine(SampleReports.fail());
    }

    @Test
    void shouldShowPass() throws Exception {
        assertFine(SampleReports.pass());
    }

    @Test
    void shouldShowErrorBeforeTheFleetWasRead() throws Exception {
        assertFine(SampleReports.error());
    }

    @Test
    void shouldNotLetHostileWordsChangeThePage() throws Exception {
        assertFine(HostileReports.everywhere());
    }

    @Test
    void shouldShowLargeFleet() throws Exception {
        assertFine(HostileReports.large());
    }

    @Test
    void shouldSeeWhatIsWrongWithAPage() throws Exception {
        Files.writeString(folder.resolve("bad.html"), """
                <!doctype html><html><head><title>bad</title><style>body { width: 2000px }</style></head>
                <body><main><h1>bad</h1><svg role="img"></svg><p style="width: 2000px; color: #ccc">grey</p>
                <pre>%s</pre><img src="http://127.0.0.1:1/x.png" alt=""><script>document.title = 'worse'</script></main></body></html>
                """.formatted("wide ".repeat(100)));

        assertThat(browser.problems(folder, "bad.html"))
                .anyMatch(problem -> problem.contains("Content Security Policy") && problem.contains("style"))
                .anyMatch(problem -> problem.contains("Content Security Policy") && problem.contains("script"))
                .anyMatch(problem -> problem.contains("127.0.0.1"))
                .anyMatch(problem -> problem.startsWith("390 px") && problem.contains("px wide"))
                .anyMatch(problem -> problem.contains("axe: svg-img-alt"))
                .anyMatch(problem -> problem.contains("axe: html-has-lang"));
    }

    @Test
    void shouldWriteDiagramsThatAreDrawn() throws Exception {
        ReportFolder.write(SampleReports.fail(), List.of(), folder.resolve("report"));

        JsonNode drawn = browser.diagrams(folder.resolve("report/summary.md"));

        assertThat(drawn).hasSize(1);
        assertThat(drawn.get(0).path("words").toString())
                .contains("public.users")
                .contains("ShareLock since line 2 - writes wait 42.0 s");
    }

    @Test
    void shouldWriteDiagramsThatHostileNamesCannotBreak() throws Exception {
        ReportFolder.write(HostileReports.everywhere(), List.of(), folder.resolve("report"));

        JsonNode drawn = browser.diagrams(folder.resolve("report/summary.md"));

        assertThat(drawn).hasSize(1);
        assertThat(drawn.get(0).path("error").isMissingNode())
                .as(drawn.toString())
                .isTrue();
        assertThat(drawn.get(0).path("words").toString()).contains("AccessExclusiveLock since line 1");
    }

    private void assertFine(Report report) throws Exception {
        ReportFolder.write(report, List.of(), folder.resolve("report"));

        assertThat(browser.problems(folder.resolve("report"), ReportFolder.PAGE))
                .isEmpty();
    }
}
