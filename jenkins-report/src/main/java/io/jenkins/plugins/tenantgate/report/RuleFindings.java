package io.jenkins.plugins.tenantgate.report;

/** All that one rule found with one severity. */
public record RuleFindings(String rule, Severity severity, Some<Finding> findings) {}
