package io.jenkins.plugins.tenantgate.view;

import io.jenkins.plugins.tenantgate.report.Finding;
import io.jenkins.plugins.tenantgate.report.RuleFindings;
import io.jenkins.plugins.tenantgate.report.Severity;
import io.jenkins.plugins.tenantgate.report.StepLine;
import io.jenkins.plugins.tenantgate.report.Summary;
import java.util.stream.Stream;

/** What a verdict rests on, in the words of the report. */
final class Reason {
    private Reason() {}

    /** The error of a gate that could not tell, the first cause of a failure, nothing of a pass. */
    static String of(Summary summary) {
        return switch (summary.verdict()) {
            case PASS -> "";
            case ERROR -> summary.error() == null ? "" : summary.error();
            case FAIL ->
                Stream.concat(
                                summary.findings(Severity.ERROR).stream()
                                        .map(RuleFindings::findings)
                                        .flatMap(findings -> findings.shown().stream())
                                        .map(Finding::message),
                                summary.failed().shown().stream().map(StepLine::action))
                        .findFirst()
                        .orElse("");
        };
    }
}
