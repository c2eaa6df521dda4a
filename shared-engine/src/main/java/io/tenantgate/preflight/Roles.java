package io.tenantgate.preflight;

import io.tenantgate.config.PreflightPolicy;
import io.tenantgate.snapshot.Snapshot;
import java.util.Optional;

/** Who runs the migrations in production. */
final class Roles {
    private Roles() {}

    /** The configured role, else the one that owns the tenant's tables; empty where the snapshot tells no owner. */
    static Optional<String> migrating(PreflightPolicy policy, Snapshot snapshot) {
        String configured = policy.role();
        if (configured != null) {
            return Optional.of(configured);
        }
        return snapshot.owner().equals(Snapshot.NO_OWNER) ? Optional.empty() : Optional.of(snapshot.owner());
    }
}
