package io.tenantgate.report;

/** What a finding does to the verdict: an error fails the gate, a warning does not, a note informs. */
public enum Severity {
    ERROR,
    WARNING,
    NOTE
}
