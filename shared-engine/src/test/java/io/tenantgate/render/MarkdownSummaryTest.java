package io.tenantgate.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.report.Finding;
import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Status;
import io.tenantgate.report.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTest {
    private static final String HOSTILE =
            "</details><script>alert(1)</script> | `tick` **bold** [a](http://evil.example) @octocat #12 www.evil.example \u202E\u0000\r\n# x";

    @Test
    void shouldTellFailure() {
        Golden.assertMatches("summary-fail.md", MarkdownSummary.of(SampleReports.fail()));
    }

    @Test
    void shouldTellPass() {
        Golden.assertMatches("summary-pass.md", MarkdownSummary.of(SampleReports.pass()));
    }

    @Test
    void shouldNotCallTheFleetSafeForOneShard() {
        assertThat(MarkdownSummary.of(SampleReports.shard()))
                .startsWith(
                        "# ✅ Tenantgate: PASS (shard 2 of 3)\n\n**Shard 2/3 passed, which is no verdict for the fleet.")
                .doesNotContain("Safe to deploy");
    }

    @Test
    void shouldSayAtOnceWhatAPassDidNotCheck() {
        Report fail = SampleReports.fail();
        Report report = SampleReports.with(
                SampleReports.pass(),
                fail.findings().subList(2, 3),
                fail.executionSteps().subList(5, 6),
                List.of());

        assertThat(MarkdownSummary.of(report))
                .contains("**Safe to deploy to all 47 tenants. There is 1 warning. Skipped as configured: 1 step.**")
                .contains("## Not checked");
    }

    @Test
    void shouldTellErrorBeforeTheFleetWasRead() {
        Golden.assertMatches("summary-error.md", MarkdownSummary.of(SampleReports.error()));
    }

    @Test
    void shouldEscapeEverythingFromOutside() {
        String summary = MarkdownSummary.of(hostile(1, 1));

        Golden.assertMatches("summary-hostile.md", summary);
        assertThat(outsideOfFences(summary))
                .doesNotContain("<script")
                .doesNotContain("@octocat")
                .doesNotContain("http://")
                .doesNotContain(" #12")
                .doesNotContain("\u202E")
                .doesNotContain("\u0000");
        assertThat(opened(summary)).isEqualTo(closed(summary));
    }

    @Test
    void shouldStayBelowTheLimitByLeavingOutWholeFindings() {
        String summary = MarkdownSummary.of(hostile(500, 200));

        assertThat(summary)
                .hasSizeLessThan(MarkdownSummary.LIMIT)
                .contains("more findings are in `report.html` and `report.json`");
        assertThat(opened(summary)).isEqualTo(closed(summary));
        assertThat(outsideOfFences(summary)).doesNotContain("```");
        assertThat(summary).endsWith("</sub>\n");
    }

    @Test
    void shouldStayBelowTheLimitWithOneEndlessText() {
        Report report = SampleReports.with(
                SampleReports.fail(),
                List.of(SampleReports.finding(
                        "statement-fails",
                        Severity.ERROR,
                        "|".repeat(200_000),
                        "`".repeat(200_000) + "\n\n" + "x".repeat(200_000),
                        1,
                        List.of("<".repeat(100_000)),
                        Map.of("statement", "y".repeat(200_000)))),
                List.of(SampleReports.step(1, "@".repeat(100_000), Stage.MIGRATE, null, 1, Status.ERROR, List.of())),
                List.of("~".repeat(100_000)));

        assertThat(MarkdownSummary.of(report)).hasSizeLessThan(MarkdownSummary.LIMIT);
    }

    @Test
    void shouldNeverGiveEachTenantItsRow() {
        Report report = SampleReports.fail();

        assertThat(MarkdownSummary.of(report).lines().filter(line -> line.contains("tenant_00")))
                .hasSizeLessThan(13);
        assertThat(MarkdownSummary.of(report)).doesNotContain("tenant_0033");
    }

    private static Report hostile(int findings, int steps) {
        Report fail = SampleReports.fail();
        List<Finding> many = IntStream.range(0, findings)
                .mapToObj(n -> SampleReports.finding(
                        "statement-fails",
                        Severity.ERROR,
                        HOSTILE,
                        HOSTILE + "\n\n" + "```\n" + HOSTILE,
                        n + 1,
                        List.of(HOSTILE),
                        Map.of("detail", HOSTILE, "statement", HOSTILE, "relations", List.of(HOSTILE))))
                .toList();
        List<Step> much = IntStream.range(0, steps)
                .mapToObj(n -> SampleReports.step(
                        n + 1,
                        "Executing migration: " + HOSTILE + n,
                        Stage.MIGRATE,
                        null,
                        1,
                        Status.ERROR,
                        fail.executionSteps().get(1).statements()))
                .toList();
        return SampleReports.with(fail, many, much, List.of(HOSTILE));
    }

    /** What GitHub reads as Markdown. */
    private static String outsideOfFences(String summary) {
        return summary.replaceAll("(?ms)^(`{3,})\\w*\n.*?^\\1\n", "");
    }

    private static long opened(String summary) {
        return outsideOfFences(summary)
                .lines()
                .filter(line -> line.startsWith("<details>"))
                .count();
    }

    private static long closed(String summary) {
        return outsideOfFences(summary)
                .lines()
                .filter(line -> line.equals("</details>"))
                .count();
    }
}
