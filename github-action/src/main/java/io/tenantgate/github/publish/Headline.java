package io.tenantgate.github.publish;

import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;

/** A verdict in one line. */
public final class Headline {
    private Headline() {}

    /** As a check run's title, which GitHub shows as it is. */
    public static String of(Report report) {
        return switch (report.overallStatus()) {
            case PASS -> "PASS: safe for " + tenants(report);
            case FAIL -> fail(report);
            case ERROR -> "ERROR: the gate could not tell, which is no pass";
        };
    }

    private static String tenants(Report report) {
        int tenants = report.fleet() == null ? 0 : report.fleet().tenants();
        return switch (tenants) {
            case 0 -> "all tenants";
            case 1 -> "the only tenant";
            default -> "all " + tenants + " tenants";
        };
    }

    private static String fail(Report report) {
        long errors = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
        return errors == 0
                ? "FAIL: not safe to deploy"
                : "FAIL: " + errors + (errors == 1 ? " reason" : " reasons") + " not to deploy";
    }
}
