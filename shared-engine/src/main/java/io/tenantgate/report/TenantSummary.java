package io.tenantgate.report;

import org.jspecify.annotations.Nullable;

/**
 * One tenant in one line.
 *
 * @param shape the shape it belongs to
 * @param bytes what its tables take in production, without their indexes; null where nobody knows
 * @param estimatedBlockedMs estimated milliseconds for which the migrations make its reads or writes wait; null where that
 *     cannot be told
 */
public record TenantSummary(
        String name,
        String shape,
        TenantOutcome outcome,
        @Nullable Long bytes,
        @Nullable Long estimatedBlockedMs) {}
