package io.jenkins.plugins.tenantgate.report;

/** What is known of a migration's way back, as the report's schema names it. */
public enum WayBack {
    PROVEN,
    PROVEN_WITH_DATA_LOSS,
    IRREVERSIBLE,
    BROKEN,
    NOT_TESTED
}
