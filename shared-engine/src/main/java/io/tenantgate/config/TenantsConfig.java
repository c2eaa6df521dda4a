package io.tenantgate.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the fleet's snapshots are and what separates its tenants.
 *
 * @param snapshots a folder of dumps, or one dump where the isolation is by schema; absolute
 * @param schemas with isolation by schema: a glob that names the tenants' schemas
 * @param tenantColumn with isolation by row: the column that tells whose row it is
 */
public record TenantsConfig(
        Path snapshots,
        Isolation isolation,
        @Nullable String schemas,
        @Nullable String tenantColumn) {}
