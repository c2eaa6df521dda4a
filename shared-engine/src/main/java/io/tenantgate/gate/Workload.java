package io.tenantgate.gate;

import io.tenantgate.snapshot.DdlGroup;
import io.tenantgate.snapshot.Snapshot;

/**
 * What it costs to gate tenants that are alike, in milliseconds of a small machine. Only the proportions matter: a schema is
 * loaded, migrated, taken back and compared once, and each tenant with rows has a trial of its own.
 */
final class Workload {
    private static final long SCHEMA = 1_500;
    private static final long TABLE = 20;
    private static final long TENANT = 30;
    private static final long ROWS_IN_A_MILLISECOND = 100;

    private Workload() {}

    static long of(DdlGroup group) {
        long tables = group.snapshots().stream()
                .mapToLong(tenant -> tenant.sizes().size())
                .max()
                .orElse(0);
        long trials = group.snapshots().stream()
                .filter(Snapshot::hasRows)
                .mapToLong(tenant -> TENANT + tenant.rowsInDump() / ROWS_IN_A_MILLISECOND)
                .sum();
        return SCHEMA + TABLE * tables + trials;
    }
}
