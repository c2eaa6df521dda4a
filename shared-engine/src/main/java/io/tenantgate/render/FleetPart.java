package io.tenantgate.render;

import io.tenantgate.render.view.Numbers;
import io.tenantgate.report.FleetSummary;
import io.tenantgate.report.ShapeSummary;
import io.tenantgate.report.TenantSet;
import java.util.List;
import java.util.stream.Collectors;

/** The fleet by its shapes, and in what each differs from the main one. */
final class FleetPart {
    private static final int DRIFT = 3;
    private static final int TEXT = 200;

    private FleetPart() {}

    static Part of(FleetSummary fleet) {
        List<String> rows = fleet.shapes().stream()
                .map(shape -> row(shape, fleet.tenants()))
                .toList();
        return new Part(
                "## Fleet\n\n" + Words.fleet(fleet.tenants()) + ", isolated by "
                        + Escape.text(fleet.isolation()) + ", in "
                        + Numbers.count(fleet.shapes().size(), "shape", "shapes") + ".\n\n"
                        + """
                        | shape | tenants | tables | indexes | foreign keys | drift |
                        | --- | --- | ---: | ---: | ---: | --- |
                        """,
                rows,
                "\n",
                "shapes are");
    }

    private static String row(ShapeSummary shape, int fleet) {
        String drift = shape.drift().stream()
                .limit(DRIFT)
                .map(one -> Escape.text(Escape.clip(one, TEXT)))
                .collect(Collectors.joining("<br>"));
        int more = shape.drift().size() - DRIFT;
        return "| " + Escape.code(shape.id()) + " | " + Words.tenants(TenantSet.of(shape.tenants()), fleet) + " | "
                + shape.tables() + " | " + shape.indexes() + " | " + shape.foreignKeys() + " | " + drift
                + (more > 0 ? "<br>and " + more + " more" : "") + " |\n";
    }
}
