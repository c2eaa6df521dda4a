package io.tenantgate.gate;

import io.tenantgate.live.Targets;
import io.tenantgate.report.Shard;
import io.tenantgate.report.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run is asked beyond the configuration.
 *
 * @param tenants a glob that chooses tenants by name, or null for all of them
 * @param cacheHome where programs keep what they can make again
 * @param version the version of the program, for the report
 * @param environment the engine's environment: of which the team's own programs may see a part
 * @param targets where production is, to be looked at
 * @param shard the part of the fleet to gate, or null for all of it
 */
public record GateOptions(
        @Nullable String tenants,
        Path cacheHome,
        String version,
        Map<String, String> environment,
        Targets targets,
        @Nullable Shard shard) {
    public GateOptions {
        environment = Map.copyOf(environment);
    }

    /** Without a look at production. */
    public GateOptions(@Nullable String tenants, Path cacheHome, String version, Map<String, String> environment) {
        this(tenants, cacheHome, version, environment, Targets.NONE, null);
    }

    /**
     * The same with a look at production. What a URL leaves out the environment may tell: {@code PGUSER}, {@code PGPASSWORD}, …
     *
     * @param given URLs, {@code TENANT=URL}, or files of these
     * @throws UsageException when one of them cannot be understood
     */
    public GateOptions withTargets(List<String> given) {
        return new GateOptions(tenants, cacheHome, version, environment, Targets.parse(given, environment), shard);
    }

    /** The same for one shard of the fleet; null for all of it. */
    public GateOptions withShard(@Nullable Shard other) {
        return new GateOptions(tenants, cacheHome, version, environment, targets, other);
    }
}
