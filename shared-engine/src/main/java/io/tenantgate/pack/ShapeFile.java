package io.tenantgate.pack;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.OptionSecrets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code shapes/SHAPE.json}: what tenants of equal catalogs share beside their DDL in {@code shapes/SHAPE.sql}.
 *
 * @param fingerprint of the catalog
 * @param tenant the one whose DDL was dumped
 * @param schema with isolation by schema: how the tenants' schema is called in the DDL
 * @param pgDump the version of {@code pg_dump} that wrote the DDL
 * @param tables the names of columns and indexes, in the order in which tenants' files tell of them
 * @param catalog in the order of keys
 */
record ShapeFile(
        String fingerprint,
        String tenant,
        @Nullable String schema,
        String pgDump,
        SortedMap<String, Names> tables,
        List<CatalogObject> catalog) {
    ShapeFile {
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
        catalog = List.copyOf(catalog);
    }

    /** A table's columns and indexes. */
    record Names(List<String> columns, List<String> indexes) {
        static final Names NONE = new Names(List.of(), List.of());

        Names {
            columns = List.copyOf(columns);
            indexes = List.copyOf(indexes);
        }
    }

    /** An object of the catalog with its properties. */
    record CatalogObject(
            ObjectKind kind, String schema, String parent, String name, SortedMap<String, String> properties) {}

    static List<CatalogObject> objects(Catalog catalog) {
        List<CatalogObject> objects = new ArrayList<>();
        for (Map.Entry<ObjectKey, SortedMap<String, String>> object :
                catalog.objects().entrySet()) {
            ObjectKey key = object.getKey();
            SortedMap<String, String> properties = new TreeMap<>(object.getValue());
            properties.computeIfPresent("server", (name, options) -> OptionSecrets.removed(options));
            objects.add(new CatalogObject(key.kind(), key.schema(), key.parent(), key.name(), properties));
        }
        return objects;
    }

    Catalog toCatalog() {
        SortedMap<ObjectKey, SortedMap<String, String>> objects = new TreeMap<>();
        for (CatalogObject object : catalog) {
            objects.put(
                    new ObjectKey(object.kind(), object.schema(), object.parent(), object.name()), object.properties());
        }
        return new Catalog(objects);
    }

    /** The first digits of the catalog's fingerprint. */
    static String id(String fingerprint) {
        return fingerprint.substring(0, PackedName.DIGITS);
    }

    static String json(String shape) {
        return "shapes/" + shape + ".json";
    }

    static String sql(String shape) {
        return "shapes/" + shape + ".sql";
    }
}
