package io.tenantgate.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the fleet's snapshots are and what separates its tenants.
 *
 * @param snapshots a folder of dumps, or one dump where the isolation is by schema or by row; absolute
 * @param schemas with isolation by schema: a glob that names the tenants' schemas
 * @param searchPath with isolation by schema: the schemas that the team's tool searches after the tenant's own
 * @param tenantColumn with isolation by row: the column that tells whose row it is; else null
 */
public record TenantsConfig(
        Path snapshots,
        Isolation isolation,
        @Nullable String schemas,
        List<String> searchPath,
        @Nullable TenantColumn tenantColumn) {
    static final List<String> SEARCH_PATH = List.of("public");

    /**
     * A column that many tables have.
     *
     * @param name without quotes
     * @param place the file and line that ask for it, {@code tenantgate.yml:5}, for whoever finds no such column
     */
    public record TenantColumn(String name, String place) {}

    public TenantsConfig {
        searchPath = List.copyOf(searchPath);
    }

    /** With {@code public} searched after the tenant's schema. */
    public TenantsConfig(
            Path snapshots, Isolation isolation, @Nullable String schemas, @Nullable TenantColumn tenantColumn) {
        this(snapshots, isolation, schemas, SEARCH_PATH, tenantColumn);
    }
}
