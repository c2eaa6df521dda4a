package io.tenantgate.gate;

import io.tenantgate.catalog.Catalog;
import java.util.List;
import java.util.stream.Stream;

/**
 * A shape, as a report tells of it.
 *
 * @param tenants names, sorted; with isolation by row those that rows tell
 */
record GatedShape(String id, List<String> tenants, Catalog catalog) {
    GatedShape {
        tenants = List.copyOf(tenants);
    }

    /** The same shape with the tenants of both. */
    GatedShape and(GatedShape other) {
        return new GatedShape(
                id,
                Stream.concat(tenants.stream(), other.tenants.stream()).sorted().toList(),
                catalog);
    }

    /** The first by name; empty where nobody knows any. */
    String firstTenant() {
        return tenants.isEmpty() ? "" : tenants.get(0);
    }
}
