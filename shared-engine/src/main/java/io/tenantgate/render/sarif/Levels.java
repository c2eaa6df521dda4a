package io.tenantgate.render.sarif;

import io.tenantgate.report.Severity;

/** How SARIF and GitHub name severities. */
final class Levels {
    private Levels() {}

    /** {@code level} (3.27.10). */
    static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    /** {@code problem.severity}, by which GitHub's code scanning sorts and filters. */
    static String problem(Severity severity) {
        return severity == Severity.NOTE ? "recommendation" : level(severity);
    }
}
