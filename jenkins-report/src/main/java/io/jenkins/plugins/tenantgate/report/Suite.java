package io.jenkins.plugins.tenantgate.report;

/**
 * A run of a regression suite.
 *
 * @param executed tests that ran after the migration, without skipped ones
 * @param broken tests that the migration breaks
 */
public record Suite(
        String action, Status status, int tenants, int executed, int passed, int failed, int skipped, int broken) {}
