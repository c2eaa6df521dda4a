package io.tenantgate.rules;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.config.Isolation;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.TenantFailure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param tenancy what separates tenants. With isolation by schema all relations of the tenant's schema are spelled with
 *     {@code <tenant>} for its name; with isolation by row the only one of {@code tenants} is the database
 * @param next with isolation by schema: what happened when the migration ran for another tenant before; else null
 */
public record Evidence(
        String file,
        List<String> tenants,
        Catalog before,
        Catalog after,
        List<ObservedStatement> statements,
        List<TenantFailure> failures,
        Map<String, Map<String, Size>> sizes,
        Tenancy tenancy,
        @Nullable Next next) {
    /**
     * The migration for one tenant after it has run for another one in the same database.
     *
     * @param after the tenant it has run for before
     * @param changes what it changed once more in objects that tenants share, one line each
     * @param rows shared tables whose rows it changed once more
     */
    public record Next(String after, List<ObservedStatement> statements, List<String> changes, List<String> rows) {
        public Next {
            statements = List.copyOf(statements);
            changes = List.copyOf(changes);
            rows = List.copyOf(rows);
        }
    }

    /** Of tenants with databases of their own. */
    public Evidence(
            String file,
            List<String> tenants,
            Catalog before,
            Catalog after,
            List<ObservedStatement> statements,
            List<TenantFailure> failures,
            Map<String, Map<String, Size>> sizes) {
        this(
                file,
                tenants,
                before,
                after,
                statements,
                failures,
                sizes,
                new Tenancy(Isolation.DATABASE, tenants, null),
                null);
    }

    /** The same with what happened for a second tenant of the database. */
    public Evidence withNext(Next seen) {
        return new Evidence(file, tenants, before, after, statements, failures, sizes, tenancy, seen);
    }

    /** How large a table is in production. */
    public record Size(long rows, long bytes) {}

    public Evidence {
        tenants = List.copyOf(tenants);
        statements = List.copyOf(statements);
        failures = List.copyOf(failures);
        sizes = Map.copyOf(sizes);
    }
}
