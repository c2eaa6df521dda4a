package io.tenantgate.render;

import io.tenantgate.render.view.Migration;
import io.tenantgate.render.view.Numbers;
import io.tenantgate.render.view.Reason;
import io.tenantgate.report.FleetSummary;
import io.tenantgate.report.Report;
import io.tenantgate.report.Shard;
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
    private static final int RECOMMENDATIONS = 5_000;
    private static final int TABLE = 4_500;
    private static final int FOLDED = 4_500;
    private static final int TIMELINES = 7_500;

    private MarkdownSummary() {}

    /** The summary, in GitHub's Markdown. */
    public static String of(Report report) {
        return of(report, LIMIT);
    }

    /** The summary in at most {@code limit} characters, of which it needs some ten thousand whatever there is to say. */
    public static String of(Report report, int limit) {
        FleetSummary fleet = report.fleet();
        int tenants = fleet == null ? 0 : fleet.tenants();
        List<Migration> migrations = Migration.of(report.executionSteps());
        String head = head(report) + recommendations(report).within(RECOMMENDATIONS);
        String rest = MigrationsPart.table(migrations).within(TABLE)
                + MigrationsPart.statements(migrations).within(FOLDED)
                + TimelinePart.of(migrations).within(TIMELINES)
                + ModelsPart.table(report).within(TABLE)
                + ModelsPart.patch(report)
                + RollbackPart.table(report.rollbacks(), tenants).within(TABLE)
                + RollbackPart.generated(report.rollbacks()).within(FOLDED)
                + SuitesPart.table(report.executionSteps()).within(TABLE)
                + DeploymentPart.of(report).within(TABLE)
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
        Shard shard = report.shard();
        String part = shard == null ? "" : " (shard " + shard.index() + " of " + shard.count() + ")";
        return "# " + icon + " Tenantgate: " + report.overallStatus() + part + "\n\n**"
                + Escape.text(Escape.clip(Reason.of(report).sentence(), SENTENCE)) + "**\n\n" + facts(report);
    }

    private static String facts(Report report) {
        StringBuilder facts = new StringBuilder();
        FleetSummary fleet = report.fleet();
        if (fleet != null) {
            facts.append(Words.fleet(fleet.tenants()))
                    .append(" in ")
                    .append(Numbers.count(fleet.shapes().size(), "shape", "shapes"))
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
