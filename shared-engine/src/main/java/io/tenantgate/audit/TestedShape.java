package io.tenantgate.audit;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.OptionSecrets;
import io.tenantgate.render.ReportFolder;
import io.tenantgate.snapshot.HistoryDigest;
import io.tenantgate.snapshot.Shape;
import io.tenantgate.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code shapes/ID.json}: a shape as it was tested, by which a tenant in production is known again. It holds definitions and no rows.
 *
 * @param fingerprint of the catalog as it was read
 * @param historyDigest what stands for the history in the shape's id
 * @param history by history table, what was applied: the rows' names by how each row counts
 * @param catalog in the order of keys, without options that are secrets
 * @param migrated what the migrations changed; properties are null where an object is gone
 */
public record TestedShape(
        String id,
        String fingerprint,
        String historyDigest,
        SortedMap<String, SortedMap<String, String>> history,
        List<Tenant> tenants,
        List<CatalogObject> catalog,
        List<CatalogObject> migrated) {
    public TestedShape {
        history = Collections.unmodifiableSortedMap(new TreeMap<>(history));
        tenants = List.copyOf(tenants);
        catalog = List.copyOf(catalog);
        migrated = List.copyOf(migrated);
    }

    /**
     * A tenant of the shape.
     *
     * @param schema with isolation by schema: its schema in production
     * @param owners whether its snapshot tells who owns what
     */
    public record Tenant(String name, @Nullable String schema, boolean owners) {}

    /** An object of the catalog with its properties. */
    public record CatalogObject(
            ObjectKind kind,
            String schema,
            String parent,
            String name,
            @Nullable SortedMap<String, String> properties) {}

    /** @param after the catalog once its migrations went through */
    public static TestedShape of(Shape shape, Catalog after) {
        Catalog catalog = withoutSecrets(shape.catalog());
        SortedMap<String, SortedMap<String, String>> history = new TreeMap<>();
        shape.representative().history().forEach((name, table) -> history.put(name, HistoryDigest.names(table)));
        return new TestedShape(
                shape.id(),
                shape.catalog().fingerprint(),
                shape.representative().historyDigest(),
                history,
                shape.tenants().stream()
                        .map(tenant -> new Tenant(
                                tenant.tenant(),
                                tenant.schema(),
                                !tenant.owner().equals(Snapshot.NO_OWNER)))
                        .toList(),
                objects(catalog),
                CatalogDiff.between(catalog, withoutSecrets(after)).changes().stream()
                        .map(change -> object(change.key(), change.after()))
                        .toList());
    }

    /** The same shape with the tenants of both. */
    public TestedShape and(TestedShape other) {
        return new TestedShape(
                id,
                fingerprint,
                historyDigest,
                history,
                Stream.concat(tenants.stream(), other.tenants.stream())
                        .sorted(Comparator.comparing(Tenant::name))
                        .toList(),
                catalog,
                migrated);
    }

    private static Catalog withoutSecrets(Catalog catalog) {
        SortedMap<ObjectKey, SortedMap<String, String>> objects = new TreeMap<>();
        catalog.objects().forEach((key, properties) -> {
            SortedMap<String, String> kept = new TreeMap<>(properties);
            kept.computeIfPresent("server", (name, options) -> OptionSecrets.removed(options));
            objects.put(key, kept);
        });
        return new Catalog(objects);
    }

    private static List<CatalogObject> objects(Catalog catalog) {
        List<CatalogObject> objects = new ArrayList<>();
        catalog.objects().forEach((key, properties) -> objects.add(object(key, properties)));
        return objects;
    }

    private static CatalogObject object(ObjectKey key, @Nullable SortedMap<String, String> properties) {
        return new CatalogObject(key.kind(), key.schema(), key.parent(), key.name(), properties);
    }

    /** The catalog before the migrations. */
    Catalog before() {
        return new Catalog(byKey(catalog));
    }

    /** The catalog after them. */
    Catalog after() {
        SortedMap<ObjectKey, SortedMap<String, String>> objects = byKey(catalog);
        for (CatalogObject object : migrated) {
            ObjectKey key = key(object);
            if (object.properties() == null) {
                objects.remove(key);
            } else {
                objects.put(key, object.properties());
            }
        }
        return new Catalog(objects);
    }

    private static SortedMap<ObjectKey, SortedMap<String, String>> byKey(List<CatalogObject> list) {
        SortedMap<ObjectKey, SortedMap<String, String>> objects = new TreeMap<>();
        list.forEach(object -> objects.put(
                key(object), Objects.requireNonNullElse(object.properties(), Collections.emptySortedMap())));
        return objects;
    }

    private static ObjectKey key(CatalogObject object) {
        return new ObjectKey(object.kind(), object.schema(), object.parent(), object.name());
    }

    /** Its file in the record. */
    String file() {
        return ReportFolder.SHAPES + "/" + id + ".json";
    }
}
