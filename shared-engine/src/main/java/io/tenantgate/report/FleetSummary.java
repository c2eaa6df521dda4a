package io.tenantgate.report;

import java.util.List;

/**
 * The fleet that was gated.
 *
 * @param isolation {@code database}, {@code schema} or {@code row}
 * @param shapes the largest first
 */
public record FleetSummary(int tenants, String isolation, List<ShapeSummary> shapes) {
    public FleetSummary {
        shapes = List.copyOf(shapes);
    }
}
