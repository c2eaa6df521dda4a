package io.tenantgate.report;

/** The one answer of a gate. */
public enum Verdict {
    /** Everything that was asked for was checked, and nothing unsafe was found. */
    PASS,
    /** The migration is not safe. */
    FAIL,
    /** The gate could not tell; never to be read as a pass. */
    ERROR
}
