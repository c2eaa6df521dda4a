package io.tenantgate.gate;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run is asked beyond the configuration.
 *
 * @param tenants a glob that chooses tenants by name, or null for all of them
 * @param cacheHome where programs keep what they can make again
 * @param environment the environment, of which the team's programs see what they need
 * @param version the version of the program, for the report
 */
public record GateOptions(@Nullable String tenants, Path cacheHome, Map<String, String> environment, String version) {
    public GateOptions {
        environment = Map.copyOf(environment);
    }
}
