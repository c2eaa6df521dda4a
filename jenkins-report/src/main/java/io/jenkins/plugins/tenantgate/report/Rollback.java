package io.jenkins.plugins.tenantgate.report;

import org.jspecify.annotations.Nullable;

/**
 * The way back of a migration.
 *
 * @param reason why it is not proven
 * @param tenants how many tenants it speaks for
 */
public record Rollback(
        String migration, WayBack outcome, @Nullable String reason, int tenants) {}
