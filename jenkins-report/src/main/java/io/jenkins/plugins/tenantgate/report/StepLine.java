package io.jenkins.plugins.tenantgate.report;

/**
 * A step in one line.
 *
 * @param tenants how many tenants it speaks for
 * @param log how its log begins
 */
public record StepLine(String action, String stage, Status status, int tenants, String log) {}
