package io.jenkins.plugins.tenantgate.report;

/**
 * The fleet that was gated.
 *
 * @param tenants 0 where nobody knows
 */
public record Fleet(int tenants, String isolation, int shapes) {}
