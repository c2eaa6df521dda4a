package io.tenantgate.snapshot;

import io.tenantgate.catalog.Catalog;
import java.util.List;

/**
 * The tenants whose schema, extensions and migration history are identical.
 *
 * @param id the first twelve hexadecimal digits of the fingerprint over catalog and history
 * @param tenants sorted by name; never empty
 */
public record Shape(String id, List<Snapshot> tenants, Catalog catalog) {
    public Shape {
        tenants = List.copyOf(tenants);
    }

    /** The names of its tenants, sorted. */
    public List<String> tenantNames() {
        return tenants.stream().map(Snapshot::tenant).toList();
    }

    /** The tenant with the most rows in its dump, the first by name where several have as many: it stands for the shape. */
    public Snapshot representative() {
        Snapshot most = tenants.get(0);
        for (Snapshot tenant : tenants) {
            if (tenant.rowsInDump() > most.rowsInDump()) {
                most = tenant;
            }
        }
        return most;
    }

    /** Whether a table, by schema and name, is known to hold no row in production in any of the tenants. */
    public boolean isKnownEmpty(String table) {
        return tenants.stream().allMatch(tenant -> {
            Snapshot.TableSize size = tenant.sizes().get(table);
            return size != null && Long.valueOf(0).equals(size.rowsInProduction());
        });
    }
}
