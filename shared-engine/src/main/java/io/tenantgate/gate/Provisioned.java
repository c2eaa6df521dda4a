package io.tenantgate.gate;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogReader;
import io.tenantgate.config.TenantsConfig;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.report.GateException;
import io.tenantgate.snapshot.DdlGroup;
import io.tenantgate.snapshot.Fleet;
import io.tenantgate.snapshot.Shape;
import io.tenantgate.snapshot.Shapes;
import io.tenantgate.snapshot.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The fleet's shapes, each with a template to clone mirrors from.
 *
 * @param shapes the largest first
 * @param loaded by the id of the shape
 */
record Provisioned(List<Shape> shapes, Map<String, Loaded> loaded) {
    /**
     * One template.
     *
     * @param next with isolation by schema: another tenant whose schema it holds as well
     */
    record Loaded(Mirror template, Catalog catalog, Optional<Snapshot> next) {}

    /** Loads each different DDL of {@code groups} once, reads its catalog, and groups these tenants of the fleet into shapes. */
    static Provisioned load(
            Mirrors mirrors, Fleet fleet, List<DdlGroup> groups, TenantsConfig tenants, Consumer<String> progress) {
        Neighbourhood neighbourhood = new Neighbourhood(fleet, fleet.byDdl(), tenants.searchPath());
        Map<DdlGroup, Loaded> loaded = new LinkedHashMap<>();
        Parallel.map(groups, group -> {
                    Loaded one = load(mirrors, group, neighbourhood);
                    progress.accept(group.first().tenant());
                    return Map.entry(group, one);
                })
                .forEach(entry -> loaded.put(entry.getKey(), entry.getValue()));

        Map<DdlGroup, Catalog> catalogs = new LinkedHashMap<>();
        loaded.forEach((group, one) -> catalogs.put(group, one.catalog()));
        List<Shape> shapes = Shapes.of(catalogs);

        Map<String, Loaded> byTenant = new HashMap<>();
        loaded.forEach((group, one) -> group.snapshots().forEach(snapshot -> byTenant.put(snapshot.tenant(), one)));
        Map<String, Loaded> byShape = new LinkedHashMap<>();
        for (Shape shape : shapes) {
            byShape.put(
                    shape.id(),
                    Objects.requireNonNull(byTenant.get(shape.representative().tenant())));
        }
        return new Provisioned(shapes, byShape);
    }

    private static Loaded load(Mirrors mirrors, DdlGroup group, Neighbourhood neighbourhood) {
        Mirror template = mirrors.template(neighbourhood.first(group), neighbourhood.of(group));
        try (Connection connection = template.connectAsAdmin()) {
            return new Loaded(template, CatalogReader.read(connection, template.scope()), neighbourhood.next(group));
        } catch (SQLException e) {
            throw new GateException(
                    "the catalog of tenant " + group.first().tenant() + " cannot be read: " + e.getMessage(), e);
        }
    }

    Mirror template(Shape shape) {
        return loaded(shape).template();
    }

    /** With isolation by schema: another tenant whose schema the shape's template holds. */
    Optional<Snapshot> next(Shape shape) {
        return loaded(shape).next();
    }

    private Loaded loaded(Shape shape) {
        Loaded one = loaded.get(shape.id());
        if (one == null) {
            throw new IllegalStateException("no template for shape " + shape.id());
        }
        return one;
    }
}
