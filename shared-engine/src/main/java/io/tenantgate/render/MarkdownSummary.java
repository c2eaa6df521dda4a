package io.tenantgate.render;

import io.tenantgate.report.Finding;
import io.tenantgate.report.FleetSummary;
import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Status;
import io.tenantgate.report.Step;
import io.tenantgate.report.Verdict;
import java.util.List;

/**
 * A report as {@code summary.md}, for a pull request: the verdict and its reason first, then what to do, then the evidence.
 * It stays below {@link #LIMIT} however much there is to say; what is left out stands in {@code report.json}.
 */
public final class MarkdownSummary {
    /** GitHub takes 65,535 characters; publishers put a few of their own around the summary. */
    public static final int LIMIT = 65_000;

    private static final int SENTENCE = 1000;
    private static final int NAME = 200;
    private static final int RECOMMENDATIONS = 6_000;
    private static final int TABLE = 6_000;
    private static final int FOLDED = 6_000;

    private MarkdownSummary() {}

    /** The summary, in GitHub's Markdown. */
    public static String of(Report report) {
        return of(report, LIMIT);
    }

    /** The summary in at most {@code limit} characters, of which it needs some ten thousand whatever there is to say. */
    public static String of(Report report, int limit) {
        FleetSummary fleet = report.fleet();
        int tenants = fleet == null ? 0 : fleet.tenants();
        String head = head(report) + recommendations(report).within(RECOMMENDATIONS);
        String rest = MigrationsPart.table(report.executionSteps()).within(TABLE)
                + MigrationsPart.statements(report.executionSteps()).within(FOLDED)
                + SuitesPart.table(report.executionSteps()).within(TABLE)
                + RollbackPart.table(report.rollbacks(), tenants).within(TABLE)
                + RollbackPart.generated(report.rollbacks()).within(FOLDED)
                + (fleet == null ? "" : FleetPart.of(fleet).within(TABLE))
                + notDone(report).within(TABLE)
                + foot(report);
        // Findings get what the others leave, because there is no end to them.
        String findings = FindingsPart.of(report.findings(), tenants).within(limit - 1 - head.length() - rest.length());
        return head + findings + rest;
    }

    private static String head(Report report) {
        String icon = switch (report.overallStatus()) {
            case PASS -> "✅";
            case FAIL -> "❌";
            case ERROR -> "⛔";
        };
        return "# " + icon + " Tenantgate: " + report.overallStatus() + "\n\n**"
                + Escape.text(Escape.clip(reason(report), SENTENCE)) + "**\n\n" + facts(report);
    }

    /** The one sentence that says why. */
    private static String reason(Report report) {
        FleetSummary fleet = report.fleet();
        String whom = fleet == null
                ? "the fleet"
                : fleet.tenants() == 0
                        ? "all tenants"
                        : fleet.tenants() == 1
                                ? "the only tenant"
                                : "all " + Words.count(fleet.tenants(), "tenant", "tenants");
        String error = report.error();
        return switch (report.overallStatus()) {
            case PASS -> "Safe to deploy to " + whom + "." + reservations(report);
            case ERROR -> "The gate could not tell, so this is no pass: " + (error == null ? "see the steps." : error);
            case FAIL -> notSafe(report);
        };
    }

    /** A pass with warnings, or with a stage that was left out on purpose, says so at once. */
    private static String reservations(Report report) {
        long warnings = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .count();
        long skipped = report.executionSteps().stream()
                .filter(step -> step.status() == Status.SKIPPED)
                .count();
        return (warnings == 0
                        ? " Nothing unsafe was found."
                        : " There " + (warnings == 1 ? "is " : "are ") + Words.count(warnings, "warning", "warnings")
                                + ".")
                + (skipped == 0 ? "" : " Skipped as configured: " + Words.count(skipped, "step", "steps") + ".");
    }

    private static String notSafe(Report report) {
        List<Finding> errors = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            String more = errors.size() == 1
                    ? ""
                    : " And " + Words.count(errors.size() - 1, "more error", "more errors") + ".";
            return "Not safe to deploy. " + errors.get(0).message() + more;
        }
        return report.executionSteps().stream()
                .filter(step -> step.status() == Status.FAILURE)
                .findFirst()
                .map(step -> "Not safe to deploy. This failed: " + step.action() + ".")
                .orElse("Not safe to deploy.");
    }

    private static String facts(Report report) {
        StringBuilder facts = new StringBuilder();
        FleetSummary fleet = report.fleet();
        if (fleet != null) {
            facts.append(Words.fleet(fleet.tenants()))
                    .append(" in ")
                    .append(Words.count(fleet.shapes().size(), "shape", "shapes"))
                    .append(" · rollback ")
                    .append(report.rollbackTested() ? "tested" : "not tested");
        }
        String window = report.estimatedDeploymentWindow();
        if (window != null) {
            facts.append(facts.isEmpty() ? "" : " · ")
                    .append("deployment (estimate): ")
                    .append(Escape.text(Escape.clip(window, NAME)));
        }
        String commit = report.commit();
        if (commit != null) {
            facts.append(facts.isEmpty() ? "" : " · ").append("commit ").append(Escape.code(Escape.clip(commit, NAME)));
        }
        return facts.isEmpty() ? "" : facts + "\n\n";
    }

    private static Part recommendations(Report report) {
        List<String> items = report.recommendations().stream()
                .map(one -> "1. " + Escape.text(Escape.clip(one, SENTENCE)) + "\n")
                .toList();
        return new Part("## What to do\n\n", items, "\n", "recommendations are");
    }

    /** What was not checked has not passed, so it is always shown. */
    private static Part notDone(Report report) {
        List<String> rows = report.executionSteps().stream()
                .filter(step -> step.status() == Status.SKIPPED || step.status() == Status.ERROR)
                .map(MarkdownSummary::row)
                .toList();
        return new Part("## Not checked\n\n| step | status | why |\n| --- | --- | --- |\n", rows, "\n", "steps are");
    }

    private static String row(Step step) {
        String status = step.status() == Status.SKIPPED ? "skipped" : "error";
        return "| " + Escape.text(Escape.clip(step.action(), SENTENCE)) + " | " + status + " | "
                + Escape.text(Escape.clip(step.log(), SENTENCE)) + " |\n";
    }

    private static String foot(Report report) {
        return "<sub>" + Escape.text(Escape.clip(report.agent(), NAME)) + " · " + report.timestamp() + " · "
                + Escape.text(Escape.clip(report.taskId(), NAME))
                + (report.overallStatus() == Verdict.PASS
                        ? ""
                        : " · what a finding means: <code>tenantgate explain RULE</code>")
                + "</sub>\n";
    }
}
