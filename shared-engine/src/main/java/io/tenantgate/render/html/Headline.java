package io.tenantgate.render.html;

import io.tenantgate.render.view.Numbers;
import io.tenantgate.render.view.Reason;
import io.tenantgate.report.Finding;
import io.tenantgate.report.FleetSummary;
import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * The verdict and why, first thing on the page.
 *
 * @param facts what else one wants to know at once, as pairs of a word and its value
 */
record Headline(Tone tone, String verdict, String headline, String because, List<Fact> facts) {
    private static final int SENTENCE = 1000;

    static Headline of(Report report) {
        Reason reason = Reason.of(report);
        return new Headline(
                Tone.of(report.overallStatus()),
                report.overallStatus().name(),
                reason.headline(),
                Prose.clip(reason.because(), SENTENCE),
                facts(report));
    }

    private static List<Fact> facts(Report report) {
        List<Fact> facts = new ArrayList<>();
        FleetSummary fleet = report.fleet();
        if (fleet != null) {
            facts.add(new Fact("Fleet", whom(fleet)));
        }
        facts.add(new Fact("Findings", findings(report.findings())));
        if (fleet != null) {
            facts.add(new Fact("Rollback", report.rollbackTested() ? "tested" : "not tested"));
        }
        if (report.estimatedDeploymentWindow() != null) {
            facts.add(new Fact("Deployment (estimate)", report.estimatedDeploymentWindow()));
        }
        if (report.commit() != null) {
            facts.add(new Fact("Commit", Prose.clip(report.commit(), 12)));
        }
        return facts;
    }

    private static String whom(FleetSummary fleet) {
        return (fleet.tenants() == 0 ? "tenants" : Numbers.count(fleet.tenants(), "tenant", "tenants")) + " in "
                + Numbers.count(fleet.shapes().size(), "shape", "shapes");
    }

    private static String findings(List<Finding> findings) {
        List<String> counts = new ArrayList<>();
        count(findings, Severity.ERROR, "error", "errors", counts);
        count(findings, Severity.WARNING, "warning", "warnings", counts);
        count(findings, Severity.NOTE, "note", "notes", counts);
        return counts.isEmpty() ? "none" : String.join(", ", counts);
    }

    private static void count(List<Finding> findings, Severity severity, String one, String many, List<String> counts) {
        long number = findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
        if (number > 0) {
            counts.add(Numbers.count(number, one, many));
        }
    }
}
