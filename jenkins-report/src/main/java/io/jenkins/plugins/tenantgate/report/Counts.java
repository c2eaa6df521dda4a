package io.jenkins.plugins.tenantgate.report;

/** How many findings there are of each severity. */
public record Counts(int errors, int warnings, int notes) {}
