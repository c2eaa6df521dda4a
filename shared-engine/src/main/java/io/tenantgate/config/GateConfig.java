package io.tenantgate.config;

import java.nio.file.Path;
import java.util.List;

/**
 * A whole {@code tenantgate.yml}, with its defaults filled in.
 *
 * @param base the folder that relative paths start from: the one that holds the file
 * @param digest SHA-256 of the file, in hexadecimal
 * @param models the application's; empty where they are not compared
 * @param regression the suites; empty where there are none
 */
public record GateConfig(
        Path base,
        String digest,
        TenantsConfig tenants,
        PostgresConfig postgres,
        MigrationsConfig migrations,
        List<ModelsConfig> models,
        List<SuiteConfig> regression,
        RollbackConfig rollback,
        PolicyConfig policy) {
    public GateConfig {
        models = List.copyOf(models);
        regression = List.copyOf(regression);
    }

    /** The same with another server. */
    public GateConfig withPostgres(PostgresConfig other) {
        return new GateConfig(base, digest, tenants, other, migrations, models, regression, rollback, policy);
    }

    /** The same with other migrations. */
    public GateConfig withMigrations(MigrationsConfig other) {
        return new GateConfig(base, digest, tenants, postgres, other, models, regression, rollback, policy);
    }
}
