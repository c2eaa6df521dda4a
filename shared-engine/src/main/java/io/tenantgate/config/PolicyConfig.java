package io.tenantgate.config;

import io.tenantgate.report.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The team's own thresholds and severities.
 *
 * @param lockWait how long requests of the service may wait for a migration's lock
 * @param tinyTableRows a table with fewer rows is not worth a word about locks, rewrites and scans
 * @param sharedTables with isolation by row: tables that all tenants share on purpose, with or without schema
 * @param preflight what of production is acceptable
 * @param maxAge how old the record of a gate may be that {@code tenantgate verify} lets pass
 * @param rules severities by rule id; an empty value turns the rule off
 */
public record PolicyConfig(
        Duration lockWait,
        long tinyTableRows,
        PreflightPolicy preflight,
        Set<String> sharedTables,
        Duration maxAge,
        Map<String, Optional<Severity>> rules) {
    /** How old a record may be where nothing is configured. */
    public static final Duration MAX_AGE = Duration.ofDays(7);

    public PolicyConfig {
        sharedTables = Set.copyOf(sharedTables);
        rules = Map.copyOf(rules);
    }

    /** With nothing said of production, and no table shared on purpose. */
    public PolicyConfig(Duration lockWait, long tinyTableRows, Map<String, Optional<Severity>> rules) {
        this(lockWait, tinyTableRows, PreflightPolicy.DEFAULT, Set.of(), MAX_AGE, rules);
    }
}
