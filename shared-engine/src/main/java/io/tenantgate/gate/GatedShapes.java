package io.tenantgate.gate;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.config.Isolation;
import io.tenantgate.report.Finding;
import io.tenantgate.report.FleetSummary;
import io.tenantgate.report.ShapeSummary;
import io.tenantgate.report.Shard;
import io.tenantgate.rules.FleetRules;
import io.tenantgate.rules.Tenancy;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The shapes of a fleet beside each other; the first one is the main one, from which the others drift. */
final class GatedShapes {
    private GatedShapes() {}

    static List<Finding> drift(List<GatedShape> shapes) {
        return shapes.stream()
                .flatMap(shape -> {
                    List<String> drift = drift(shapes, shape);
                    return drift.isEmpty() ? Stream.empty() : Stream.of(FleetRules.drift(shape.tenants(), drift));
                })
                .toList();
    }

    /** Of a shard only the tenants that it gates count. */
    static FleetSummary summary(List<GatedShape> shapes, Tenancy tenancy, @Nullable Shard shard) {
        int all = tenancy.everyone().size();
        return new FleetSummary(
                shard == null || tenancy.isolation() == Isolation.ROW
                        ? all
                        : shapes.stream()
                                .mapToInt(shape -> shape.tenants().size())
                                .sum(),
                tenancy.isolation().name().toLowerCase(Locale.ROOT),
                shapes.stream().map(shape -> summary(shapes, shape)).toList());
    }

    /** How many there are, for people. */
    static String sentence(int shapes, int tenantsOfLargest) {
        return "%d shapes, the largest with %d tenants".formatted(shapes, tenantsOfLargest);
    }

    private static ShapeSummary summary(List<GatedShape> shapes, GatedShape shape) {
        return new ShapeSummary(
                shape.id(),
                shape.tenants(),
                shape.catalog().count(ObjectKind.TABLE),
                shape.catalog().count(ObjectKind.INDEX),
                foreignKeys(shape.catalog()),
                drift(shapes, shape));
    }

    private static List<String> drift(List<GatedShape> shapes, GatedShape shape) {
        return CatalogDiff.between(shapes.get(0).catalog(), shape.catalog()).describe();
    }

    private static int foreignKeys(Catalog catalog) {
        return (int) catalog.objects().entrySet().stream()
                .filter(object -> object.getKey().kind() == ObjectKind.CONSTRAINT)
                .filter(object ->
                        object.getValue().getOrDefault("definition", "").startsWith("FOREIGN KEY"))
                .count();
    }
}
