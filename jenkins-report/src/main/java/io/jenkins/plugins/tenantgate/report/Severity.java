package io.jenkins.plugins.tenantgate.report;

/** The weight of a finding, the heaviest first. */
public enum Severity {
    ERROR,
    WARNING,
    NOTE
}
