package io.tenantgate.gate;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogReader;
import io.tenantgate.catalog.CatalogScope;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The fleet's shapes, each with a template to clone mirrors from.
 *
 * @param shapes the largest first
 * @param templates by the id of the shape
 */
record Provisioned(List<Shape> shapes, Map<String, Mirror> templates) {
    private record Loaded(Mirror template, Catalog catalog) {}

    /** Loads each different DDL once, reads its catalog, and groups the fleet into shapes. */
    static Provisioned load(Mirrors mirrors, Fleet fleet, Consumer<String> progress) {
        Set<String> schemas = fleet.snapshots().stream()
                .map(Snapshot::schema)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<DdlGroup, Loaded> loaded = new LinkedHashMap<>();
        Parallel.map(fleet.byDdl(), group -> {
                    Loaded one = load(mirrors, group.snapshots().get(0), schemas);
                    progress.accept(group.snapshots().get(0).tenant());
                    return Map.entry(group, one);
                })
                .forEach(entry -> loaded.put(entry.getKey(), entry.getValue()));

        Map<DdlGroup, Catalog> catalogs = new LinkedHashMap<>();
        loaded.forEach((group, one) -> catalogs.put(group, one.catalog()));
        List<Shape> shapes = Shapes.of(catalogs);

        Map<String, Mirror> templates = new LinkedHashMap<>();
        for (Shape shape : shapes) {
            loaded.forEach((group, one) -> {
                if (group.snapshots().contains(shape.representative())) {
                    templates.put(shape.id(), one.template());
                }
            });
        }
        return new Provisioned(shapes, templates);
    }

    private static Loaded load(Mirrors mirrors, Snapshot snapshot, Set<String> schemas) {
        Mirror template = mirrors.template(snapshot, schemas);
        try (Connection connection = template.connectAsAdmin()) {
            return new Loaded(template, CatalogReader.read(connection, new CatalogScope(template.schema())));
        } catch (SQLException e) {
            throw new GateException(
                    "the catalog of tenant " + snapshot.tenant() + " cannot be read: " + e.getMessage(), e);
        }
    }

    Mirror template(Shape shape) {
        Mirror template = templates.get(shape.id());
        if (template == null) {
            throw new IllegalStateException("no template for shape " + shape.id());
        }
        return template;
    }
}
