package io.tenantgate.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What of production the preflight stage is to find acceptable.
 *
 * @param role the role that runs the migrations in production; null for the one that owns the tenant's tables
 * @param snapshotAge how old a snapshot may be
 * @param longTransaction how long a transaction may have been open
 * @param replicationLag how far the slowest standby may be behind
 * @param diskFree bytes that are free for rewrites and index builds; null where nobody told
 * @param probeTimeout how long one probe may read in production
 * @param connections to production at the same time
 */
public record PreflightPolicy(
        @Nullable String role,
        Duration snapshotAge,
        Duration longTransaction,
        Duration replicationLag,
        @Nullable Long diskFree,
        Duration probeTimeout,
        int connections) {
    /** What holds where nothing is configured. */
    public static final PreflightPolicy DEFAULT = new PreflightPolicy(
            null, Duration.ofDays(7), Duration.ofMinutes(1), Duration.ofSeconds(30), null, Duration.ofSeconds(30), 4);
}
