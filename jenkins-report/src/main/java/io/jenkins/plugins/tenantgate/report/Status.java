package io.jenkins.plugins.tenantgate.report;

/** How a step ended, as the report's schema names it. */
public enum Status {
    SUCCESS,
    WARNING,
    FAILURE,
    ERROR,
    SKIPPED;

    boolean passes() {
        return this == SUCCESS || this == WARNING || this == SKIPPED;
    }
}
