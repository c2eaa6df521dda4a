package io.tenantgate.report;

import java.util.List;

/**
 * The fleet that was gated.
 *
 * @param tenants how many there are; 0 where nobody knows, because tenants are told by rows and the snapshot holds none
 * @param isolation {@code database}, {@code schema} or {@code row}
 * @param shapes the largest first
 */
public record FleetSummary(int tenants, String isolation, List<ShapeSummary> shapes) {
    public FleetSummary {
        shapes = List.copyOf(shapes);
    }
}
