package io.jenkins.plugins.tenantgate.report;

/** What a gate said. */
public enum Verdict {
    /** The migrations are safe for every tenant that was gated. */
    PASS,
    /** They are not. */
    FAIL,
    /** The gate could not tell, or its report cannot be read; never a pass. */
    ERROR
}
