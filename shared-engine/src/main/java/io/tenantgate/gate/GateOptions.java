package io.tenantgate.gate;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run is asked beyond the configuration.
 *
 * @param tenants a glob that chooses tenants by name, or null for all of them
 * @param cacheHome where programs keep what they can make again
 * @param version the version of the program, for the report
 * @param environment the engine's environment, of which the team's own programs may see a part
 */
public record GateOptions(@Nullable String tenants, Path cacheHome, String version, Map<String, String> environment) {
    public GateOptions {
        environment = Map.copyOf(environment);
    }
}
