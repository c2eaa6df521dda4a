package io.tenantgate.gate;

import io.tenantgate.preflight.Targets;
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
 * @param targets where production is, to be looked at
 */
public record GateOptions(@Nullable String tenants, Path cacheHome, String version, Targets targets) {
    /** Without a look at production. */
    public GateOptions(@Nullable String tenants, Path cacheHome, String version) {
        this(tenants, cacheHome, version, Targets.NONE);
    }

    /**
     * The same with a look at production.
     *
     * @param given URLs, {@code TENANT=URL}, or files of these
     * @param environment stands for what a URL leaves out: {@code PGUSER}, {@code PGPASSWORD}, …
     * @throws UsageException when one of them cannot be understood
     */
    public GateOptions withTargets(List<String> given, Map<String, String> environment) {
        return new GateOptions(tenants, cacheHome, version, Targets.parse(given, environment));
    }
}
