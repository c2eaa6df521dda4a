package io.tenantgate.snapshot;

import java.util.List;

/**
 * Tenants that their dumps tell to be alike: the same DDL, roles and migration history. One look at a catalog does for all.
 *
 * @param snapshots sorted by name; never empty
 */
public record DdlGroup(List<Snapshot> snapshots) {
    public DdlGroup {
        snapshots = List.copyOf(snapshots);
        if (snapshots.isEmpty()) {
            throw new IllegalArgumentException("a group without tenants");
        }
    }

    /** Any of them, always the same: the first by name. */
    public Snapshot first() {
        return snapshots.get(0);
    }
}
