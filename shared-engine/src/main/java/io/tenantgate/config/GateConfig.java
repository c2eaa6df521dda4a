package io.tenantgate.config;

import java.nio.file.Path;

/**
 * A whole {@code tenantgate.yml}, with its defaults filled in.
 *
 * @param base the folder that relative paths start from: the one that holds the file
 */
public record GateConfig(
        Path base,
        TenantsConfig tenants,
        PostgresConfig postgres,
        MigrationsConfig migrations,
        RollbackConfig rollback,
        PolicyConfig policy) {
    /** The same with another server. */
    public GateConfig withPostgres(PostgresConfig other) {
        return new GateConfig(base, tenants, other, migrations, rollback, policy);
    }
}
