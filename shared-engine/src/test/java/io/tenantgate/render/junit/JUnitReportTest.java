package io.tenantgate.render.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.render.Golden;
import io.tenantgate.render.HostileFindings;
import io.tenantgate.render.SampleReports;
import io.tenantgate.report.Report;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;

class JUnitReportTest {
    @Test
    void shouldTellStepsAndFindingsByStage() {
        Golden.assertMatches("junit-fail.xml", JUnitReport.of(SampleReports.fail()));
    }

    @Test
    void shouldTellThatTheGateCouldNotTell() {
        Golden.assertMatches("junit-error.xml", JUnitReport.of(SampleReports.error()));
    }

    @Test
    void shouldBeReadBySurefireAsItWasMeant() throws Exception {
        assertThat(counts(SampleReports.fail())).containsExactly(13, 5, 0, 1);
        assertThat(counts(SampleReports.pass())).containsExactly(5, 0, 0, 0);
        assertThat(counts(SampleReports.error())).containsExactly(1, 0, 1, 0);
    }

    @Test
    void shouldLeaveNothingOfHostileTextsActive() throws Exception {
        List<ReportTestSuite> suites = read(HostileFindings.of(3));

        List<ReportTestCase> cases =
                suites.stream().flatMap(suite -> suite.getTestCases().stream()).toList();
        assertThat(cases).hasSize(4);
        assertThat(cases.get(0).getName()).startsWith("</failure>]]><script>alert(1)</script> \"'&#0; [a](http");
    }

    @Test
    void shouldNameEachTestOnce() throws Exception {
        List<String> names = read(HostileFindings.of(30)).stream()
                .flatMap(suite -> suite.getTestCases().stream())
                .map(ReportTestCase::getFullName)
                .toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void shouldSayHowManyFindingsAreNotTests() {
        assertThat(JUnitReport.of(HostileFindings.of(10_000)))
                .contains("5666 more findings stand in report.json only.");
    }

    private static List<Integer> counts(Report report) throws Exception {
        List<ReportTestSuite> suites = read(report);
        return List.of(
                suites.stream().mapToInt(ReportTestSuite::getNumberOfTests).sum(),
                suites.stream().mapToInt(ReportTestSuite::getNumberOfFailures).sum(),
                suites.stream().mapToInt(ReportTestSuite::getNumberOfErrors).sum(),
                suites.stream().mapToInt(ReportTestSuite::getNumberOfSkipped).sum());
    }

    private static List<ReportTestSuite> read(Report report) throws Exception {
        byte[] xml = JUnitReport.of(report).getBytes(StandardCharsets.UTF_8);
        return new TestSuiteXmlParser(new NullConsoleLogger())
                .parse(new InputStreamReader(new ByteArrayInputStream(xml), StandardCharsets.UTF_8));
    }
}
