package io.tenantgate.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.render.html.HtmlReport;
import io.tenantgate.report.Report;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    /** A tag as the templates write it. */
    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-z0-9!]+)((?: [a-z0-9-]+(?:=\"[^\"<]*\")?|/)*)>", Pattern.CASE_INSENSITIVE);

    @Test
    void shouldTellFailure() {
        Golden.assertMatches("page-fail.html", HtmlReport.page(SampleReports.fail()));
    }

    @Test
    void shouldTellPass() {
        Golden.assertMatches("page-pass.html", HtmlReport.page(SampleReports.pass()));
    }

    @Test
    void shouldTellErrorBeforeTheFleetWasRead() {
        Golden.assertMatches("page-error.html", HtmlReport.page(SampleReports.error()));
    }

    @Test
    void shouldEscapeEverythingFromOutside() {
        String page = HtmlReport.page(HostileReports.everywhere());

        Golden.assertMatches("page-hostile.html", page);
        assertThat(tags(page)).isSubsetOf(tags(HtmlReport.page(SampleReports.fail())));
        assertThat(page.replaceAll(TAG.pattern(), ""))
                .doesNotContain("<")
                .doesNotContain("\u202E")
                .doesNotContain("\u0000");
    }

    @Test
    void shouldNeedNeitherScriptNorStyleOfItsOwn() {
        for (Report report : List.of(SampleReports.fail(), SampleReports.pass(), SampleReports.error())) {
            assertThat(HtmlReport.page(report))
                    .doesNotContain("<script")
                    .doesNotContain("<style")
                    .doesNotContain(" style=")
                    .doesNotContain("javascript:")
                    .doesNotContainPattern("(src|href)=\"(https?:|//|data:)")
                    .doesNotContainPattern(" on[a-z]+=");
        }
        assertThat(HtmlReport.files(SampleReports.fail()).get("report.css"))
                .doesNotContain("url(")
                .doesNotContain("@import");
    }

    @Test
    void shouldSayWhatALargePageLeavesOut() {
        String page = HtmlReport.page(HostileReports.large());

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_500_000);
        assertThat(page)
                .contains("3,234 more findings of this rule are in report.json.")
                .contains("2,988 more recommendations are in report.json.")
                .contains("those of all are in report.json");
    }

    private static List<String> tags(String page) {
        return TAG.matcher(page)
                .results()
                .map(tag -> tag.group(2).toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
