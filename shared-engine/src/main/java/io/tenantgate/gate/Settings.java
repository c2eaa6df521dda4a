package io.tenantgate.gate;

import io.tenantgate.config.GateConfig;
import io.tenantgate.config.PolicyConfig;
import io.tenantgate.config.TenantsConfig;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a report's making depends on beside what was gathered.
 *
 * @param agent the program and its version
 * @param commit see {@link io.tenantgate.report.Report}
 * @param folder see {@link io.tenantgate.report.Report}
 * @param tenantColumn with isolation by row: the column that tells whose row it is; else null
 */
record Settings(
        String agent,
        @Nullable String commit,
        @Nullable String folder,
        @Nullable String tenantColumn,
        boolean rollbackRequired,
        PolicyConfig policy) {
    static Settings of(GateConfig config, GateOptions options) {
        Optional<Repository> repository = Repository.of(config.base());
        TenantsConfig.TenantColumn column = config.tenants().tenantColumn();
        return new Settings(
                "tenantgate/" + options.version(),
                repository.map(Repository::commit).orElse(null),
                repository.map(Repository::folder).orElse(null),
                column == null ? null : column.name(),
                config.rollback().required(),
                config.policy());
    }
}
