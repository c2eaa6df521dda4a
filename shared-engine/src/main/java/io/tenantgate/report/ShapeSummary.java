package io.tenantgate.report;

import java.util.List;

/**
 * The tenants that share schema, extensions and migration history.
 *
 * @param id the first twelve hexadecimal digits of the fingerprint
 * @param tenants names, sorted; with isolation by row the values of the tenant column, none where nobody knows them
 * @param drift in what it differs from the fleet's main shape; empty for the main shape itself
 */
public record ShapeSummary(
        String id, List<String> tenants, int tables, int indexes, int foreignKeys, List<String> drift) {
    public ShapeSummary {
        tenants = List.copyOf(tenants);
        drift = List.copyOf(drift);
    }
}
