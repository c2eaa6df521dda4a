package io.tenantgate.render.junit;

import io.tenantgate.report.Finding;
import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Step;
import io.tenantgate.report.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What of a report are tests: each thing that was done, each thing that was found, and the verdict. */
final class TestSuites {
    /** More than anybody reads; CI servers keep each of them for years. */
    private static final int FINDINGS = 1_000;

    private TestSuites() {}

    /** By stage, in the order of the lifecycle; the verdict comes last. */
    static Map<Stage, List<TestCase>> of(Report report) {
        Map<Stage, List<TestCase>> suites = new EnumMap<>(Stage.class);
        report.executionSteps().forEach(step -> suite(suites, step.stage()).add(of(step)));
        List<Finding> told = report.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .toList();
        told.stream()
                .limit(FINDINGS)
                .forEach(finding -> suite(suites, finding.stage()).add(of(finding, report.overallStatus())));
        suite(suites, Stage.REPORT).add(verdict(report, told.size() - FINDINGS));
        return suites;
    }

    private static List<TestCase> suite(Map<Stage, List<TestCase>> suites, Stage stage) {
        return suites.computeIfAbsent(stage, any -> new ArrayList<>());
    }

    private static TestCase of(Step step) {
        String name = step.action() + (step.shape() == null ? "" : " (shape " + step.shape() + ")");
        double seconds = step.durationMs() / 1000.0;
        return switch (step.status()) {
            case SUCCESS, WARNING -> TestCase.passed(name, seconds, step.log());
            case FAILURE -> problem(name, seconds, TestCase.Outcome.FAILURE, step);
            case ERROR -> problem(name, seconds, TestCase.Outcome.ERROR, step);
            case SKIPPED -> problem(name, seconds, TestCase.Outcome.SKIPPED, step);
        };
    }

    private static TestCase problem(String name, double seconds, TestCase.Outcome outcome, Step step) {
        return new TestCase(
                name, seconds, outcome, step.status().name().toLowerCase(Locale.ROOT), step.log(), step.log());
    }

    /** Where the gate could not tell, its errors are what it could not tell. A warning passes and says why it is one. */
    private static TestCase of(Finding finding, Verdict verdict) {
        // Without the line, so that a CI server knows the test again when lines move.
        String name = finding.id() + (finding.file() == null ? "" : " at " + finding.file());
        String place =
                finding.file() == null || finding.line() == null ? "" : finding.file() + ":" + finding.line() + "\n";
        String text = place + finding.message() + "\n\n" + finding.remedy() + "\n\n" + tenants(finding);
        if (finding.severity() != Severity.ERROR) {
            return TestCase.passed(name, 0, finding.severity().name().toLowerCase(Locale.ROOT) + ": " + text);
        }
        return new TestCase(
                name,
                0,
                verdict == Verdict.ERROR ? TestCase.Outcome.ERROR : TestCase.Outcome.FAILURE,
                finding.id(),
                finding.message(),
                text);
    }

    private static String tenants(Finding finding) {
        int more = finding.tenants().count() - finding.tenants().examples().size();
        return finding.tenants().count()
                + (finding.tenants().count() == 1 ? " tenant: " : " tenants: ")
                + String.join(", ", finding.tenants().examples())
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static TestCase verdict(Report report, int cut) {
        String more = cut > 0 ? "\n" + cut + " more findings stand in report.json only." : "";
        String error = report.error() == null ? "see the steps" : report.error();
        return switch (report.overallStatus()) {
            case PASS ->
                TestCase.passed(
                        "Verdict",
                        0,
                        report.shard() == null
                                ? "PASS" + more
                                : "PASS of shard " + report.shard() + ", which is no verdict for the fleet" + more);
            case FAIL ->
                new TestCase(
                        "Verdict",
                        0,
                        TestCase.Outcome.FAILURE,
                        "FAIL",
                        "Not safe to deploy.",
                        "FAIL: not safe to deploy." + more);
            case ERROR ->
                new TestCase(
                        "Verdict",
                        0,
                        TestCase.Outcome.ERROR,
                        "ERROR",
                        "The gate could not tell: " + error,
                        "ERROR: the gate could not tell, so this is no pass: " + error + more);
        };
    }
}
