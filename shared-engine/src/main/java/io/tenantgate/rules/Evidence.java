package io.tenantgate.rules;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.TenantFailure;
import java.util.List;
import java.util.Map;

/**
 * What was observed of one migration on the mirror of one shape.
 *
 * @param file the migration's file, as reports name it
 * @param tenants the names of the shape's tenants
 * @param before the catalog before the migration
 * @param after the catalog after it; of a migration that failed the one before
 * @param statements its statements in their order
 * @param failures its failures on tenants' data
 * @param sizes for each tenant that has known sizes: rows and bytes in production by relation name with schema
 */
public record Evidence(
        String file,
        List<String> tenants,
        Catalog before,
        Catalog after,
        List<ObservedStatement> statements,
        List<TenantFailure> failures,
        Map<String, Map<String, Size>> sizes) {
    /** How large a table is in production. */
    public record Size(long rows, long bytes) {}

    public Evidence {
        tenants = List.copyOf(tenants);
        statements = List.copyOf(statements);
        failures = List.copyOf(failures);
        sizes = Map.copyOf(sizes);
    }
}
