package io.tenantgate.report;

/** What the migrations mean for one tenant. */
public enum TenantOutcome {
    PASS,
    /** A warning speaks of it. */
    WARNING,
    /** An error speaks of it. */
    FAIL,
    /** The gate could not tell; never to be read as a pass. */
    UNKNOWN
}
