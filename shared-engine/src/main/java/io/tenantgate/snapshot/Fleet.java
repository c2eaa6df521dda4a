package io.tenantgate.snapshot;

import io.tenantgate.config.Isolation;
import java.util.List;

/**
 * All tenants of the service.
 *
 * @param snapshots one for each tenant, sorted by name; never empty
 */
public record Fleet(Isolation isolation, List<Snapshot> snapshots) {
    public Fleet {
        snapshots = List.copyOf(snapshots);
    }
}
