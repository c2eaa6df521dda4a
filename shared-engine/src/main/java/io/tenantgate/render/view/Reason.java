package io.tenantgate.render.view;

import io.tenantgate.report.Finding;
import io.tenantgate.report.FleetSummary;
import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Status;
import io.tenantgate.report.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one sentence why.
 *
 * @param headline what the verdict means, without a full stop
 * @param because what it rests on
 */
public record Reason(Verdict verdict, String headline, String because) {
    /** The reason of the report's verdict. */
    public static Reason of(Report report) {
        Verdict verdict = report.overallStatus();
        return switch (verdict) {
            case PASS ->
                new Reason(
                        verdict,
                        report.shard() == null
                                ? "Safe to deploy to " + whom(report.fleet())
                                : "Shard " + report.shard() + " passed, which is no verdict for the fleet",
                        reservations(report));
            case FAIL -> new Reason(verdict, "Not safe to deploy", notSafe(report));
            case ERROR -> {
                String error = report.error();
                yield new Reason(
                        verdict,
                        "The gate could not tell, so this is no pass",
                        error == null ? "see the steps." : error);
            }
        };
    }

    /** Both parts together. */
    public String sentence() {
        return (headline + (verdict == Verdict.ERROR ? ": " : ". ") + because).strip();
    }

    private static String whom(@Nullable FleetSummary fleet) {
        if (fleet == null) {
            return "the fleet";
        }
        return switch (fleet.tenants()) {
            case 0 -> "all tenants";
            case 1 -> "the only tenant";
            default -> "all " + Numbers.count(fleet.tenants(), "tenant", "tenants");
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
                        ? "Nothing unsafe was found."
                        : "There " + (warnings == 1 ? "is " : "are ") + Numbers.count(warnings, "warning", "warnings")
                                + ".")
                + (skipped == 0 ? "" : " Skipped as configured: " + Numbers.count(skipped, "step", "steps") + ".");
    }

    private static String notSafe(Report report) {
        List<Finding> errors = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            String more = errors.size() == 1
                    ? ""
                    : " And " + Numbers.count(errors.size() - 1L, "more error", "more errors") + ".";
            return errors.get(0).message() + more;
        }
        return report.executionSteps().stream()
                .filter(step -> step.status() == Status.FAILURE)
                .findFirst()
                .map(step -> "This failed: " + step.action() + ".")
                .orElse("");
    }
}
