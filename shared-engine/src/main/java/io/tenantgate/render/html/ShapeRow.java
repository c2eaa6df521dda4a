package io.tenantgate.render.html;

import io.tenantgate.report.ShapeSummary;
import io.tenantgate.report.TenantSet;

/** A shape of the fleet. */
record ShapeRow(String id, String whom, String names, int tables, int indexes, int foreignKeys, Some<String> drift) {
    private static final int DRIFT = 5;
    private static final int TEXT = 300;

    static ShapeRow of(ShapeSummary shape, int fleet) {
        TenantSet tenants = TenantSet.of(shape.tenants());
        return new ShapeRow(
                shape.id(),
                Prose.whom(tenants.count(), fleet),
                Prose.names(tenants, fleet),
                shape.tables(),
                shape.indexes(),
                shape.foreignKeys(),
                Some.of(shape.drift().stream().map(one -> Prose.clip(one, TEXT)).toList(), DRIFT));
    }
}
