package io.tenantgate.snapshot;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.digest.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds the shapes of a fleet. */
public final class Shapes {
    private static final int ID_LENGTH = 12;

    private Shapes() {}

    /**
     * The shapes that groups make when each has been loaded once and its catalog read: groups with equal catalogs and equal
     * histories become one shape. The largest comes first, of equally large ones the one whose first tenant comes first.
     */
    public static List<Shape> of(Map<DdlGroup, Catalog> catalogs) {
        return of(catalogs, Catalog::fingerprint);
    }

    static List<Shape> of(Map<DdlGroup, Catalog> catalogs, Function<Catalog, String> fingerprint) {
        Map<String, List<DdlGroup>> byId = new HashMap<>();
        catalogs.forEach((group, catalog) -> {
            String all = Sha256.of(fingerprint.apply(catalog) + group.first().historyDigest());
            byId.computeIfAbsent(all.substring(0, ID_LENGTH), id -> new ArrayList<>())
                    .add(group);
        });
        List<Shape> shapes = new ArrayList<>();
        byId.forEach((id, groups) -> {
            List<Snapshot> tenants = groups.stream()
                    .flatMap(group -> group.snapshots().stream())
                    .sorted(Comparator.comparing(Snapshot::tenant))
                    .toList();
            shapes.add(new Shape(id, tenants, catalog(catalogs, groups)));
        });
        shapes.sort(Comparator.comparing((Shape shape) -> -shape.tenants().size())
                .thenComparing(shape -> shape.tenants().get(0).tenant()));
        return List.copyOf(shapes);
    }

    /** All are equal; the first group's is taken, so that the result does not depend on the map's order. */
    private static Catalog catalog(Map<DdlGroup, Catalog> catalogs, List<DdlGroup> groups) {
        groups.sort(Comparator.comparing(group -> group.first().tenant()));
        Catalog catalog = catalogs.get(groups.get(0));
        if (catalog == null) {
            throw new IllegalStateException("a group without a catalog");
        }
        return catalog;
    }
}
