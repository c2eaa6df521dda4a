package io.tenantgate.pack;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.pack.ShapeFile.Names;
import io.tenantgate.snapshot.Production.Column;
import io.tenantgate.snapshot.Production.Index;
import io.tenantgate.snapshot.Production.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sizes and statistics of a tenant's tables, short enough to keep a thousand of them.
 *
 * <p>A table is {@code [pages, rows, columns, indexes]}. A column is {@code [null fraction, distinct, average width, correlation]}
 * or {@code null} where it was never analyzed, an index its pages. Columns and indexes stand in the order in which the shape
 * names them; a table with others than the shape names has them by name.
 */
final class PackedTables {
    /** The tenant's own schema, as in catalogs. */
    static final String TENANT = CatalogScope.TENANT;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final double CORRELATION_STEPS = 1000;

    private PackedTables() {}

    /** The names that tenants with this catalog have in common. */
    static SortedMap<String, Names> names(Catalog catalog, Map<String, Table> tables, @Nullable String tenantSchema) {
        SortedMap<String, TreeSet<String>> columns = new TreeMap<>();
        for (ObjectKey key : catalog.objects().keySet()) {
            if (key.kind() == ObjectKind.COLUMN) {
                columns.computeIfAbsent(key.schema() + "." + key.parent(), table -> new TreeSet<>())
                        .add(key.name());
            }
        }
        SortedMap<String, Names> names = new TreeMap<>();
        tables.forEach((table, facts) -> {
            String packed = packed(table, tenantSchema);
            TreeSet<String> all = columns.getOrDefault(packed, new TreeSet<>());
            all.addAll(facts.columns().keySet());
            names.put(packed, new Names(List.copyOf(all), sorted(facts.indexes(), tenantSchema)));
        });
        return names;
    }

    static SortedMap<String, JsonNode> encode(
            Map<String, Table> tables, Map<String, Names> names, @Nullable String tenantSchema) {
        SortedMap<String, JsonNode> encoded = new TreeMap<>();
        tables.forEach((table, facts) -> {
            String packed = packed(table, tenantSchema);
            Names own = names.getOrDefault(packed, Names.NONE);
            Map<String, Index> indexes = new TreeMap<>();
            facts.indexes().forEach((name, index) -> indexes.put(packed(name, tenantSchema), index));
            ArrayNode all = NODES.arrayNode();
            all.add(facts.pages());
            all.add(number(facts.rows()));
            all.add(list(own.columns(), facts.columns(), PackedTables::column));
            all.add(list(own.indexes(), indexes, index -> NODES.numberNode(index.pages())));
            encoded.put(packed, all);
        });
        return encoded;
    }

    /** @throws IllegalArgumentException when a table is not what {@link #encode} makes */
    static Map<String, Table> decode(Map<String, JsonNode> encoded, Map<String, Names> names, TenantFile tenant) {
        Map<String, Table> tables = new TreeMap<>();
        encoded.forEach((packed, all) -> {
            if (!all.isArray() || all.size() != 4) {
                throw new IllegalArgumentException("the table " + packed + " has not four values");
            }
            Names own = names.getOrDefault(packed, Names.NONE);
            Map<String, Column> columns = new TreeMap<>();
            each(own.columns(), all.get(2), (name, column) -> columns.put(name, column(column)));
            Map<String, Index> indexes = new TreeMap<>();
            each(own.indexes(), all.get(3), (name, pages) -> {
                String index = unpacked(name, tenant.schema());
                indexes.put(
                        index,
                        new Index(pages.asLong(), !tenant.invalidIndexes().contains(index)));
            });
            tables.put(
                    unpacked(packed, tenant.schema()),
                    new Table(all.get(0).asLong(), all.get(1).asDouble(), columns, indexes));
        });
        return tables;
    }

    static List<String> invalid(Map<String, Table> tables) {
        TreeSet<String> invalid = new TreeSet<>();
        tables.values()
                .forEach(table -> table.indexes().forEach((name, index) -> {
                    if (!index.valid()) {
                        invalid.add(name);
                    }
                }));
        return List.copyOf(invalid);
    }

    /** Schema and name with {@value #TENANT} for the tenant's own schema. */
    static String packed(String name, @Nullable String tenantSchema) {
        return tenantSchema != null && name.startsWith(tenantSchema + ".")
                ? TENANT + name.substring(tenantSchema.length())
                : name;
    }

    static String unpacked(String name, @Nullable String tenantSchema) {
        return tenantSchema != null && name.startsWith(TENANT + ".")
                ? tenantSchema + name.substring(TENANT.length())
                : name;
    }

    private static List<String> sorted(Map<String, Index> indexes, @Nullable String tenantSchema) {
        return indexes.keySet().stream()
                .map(name -> packed(name, tenantSchema))
                .sorted()
                .toList();
    }

    private interface Encoder<T> {
        JsonNode encode(T value);
    }

    private interface Decoder {
        void decode(String name, JsonNode value);
    }

    private static <T> JsonNode list(List<String> names, Map<String, T> values, Encoder<T> encoder) {
        if (!names.containsAll(values.keySet())) {
            ObjectNode byName = NODES.objectNode();
            new TreeMap<>(values).forEach((name, value) -> byName.set(name, encoder.encode(value)));
            return byName;
        }
        List<JsonNode> inOrder = new ArrayList<>();
        for (String name : values.isEmpty() ? List.<String>of() : names) {
            T value = values.get(name);
            inOrder.add(value == null ? NODES.nullNode() : encoder.encode(value));
        }
        return NODES.arrayNode().addAll(inOrder);
    }

    private static void each(List<String> names, JsonNode values, Decoder decoder) {
        if (values.isObject()) {
            values.properties().forEach(value -> decoder.decode(value.getKey(), value.getValue()));
            return;
        }
        if (!values.isEmpty() && values.size() != names.size()) {
            throw new IllegalArgumentException("its tables are not those of its shape");
        }
        for (int index = 0; index < values.size(); index++) {
            if (!values.get(index).isNull()) {
                decoder.decode(names.get(index), values.get(index));
            }
        }
    }

    private static JsonNode column(Column column) {
        ArrayNode all = NODES.arrayNode();
        all.add(number(column.nullFraction()));
        all.add(number(column.distinct()));
        all.add(column.averageWidth());
        Double correlation = column.correlation();
        all.add(correlation == null ? NODES.nullNode() : number(rounded(correlation)));
        return all;
    }

    private static Column column(JsonNode all) {
        if (!all.isArray() || all.size() != 4) {
            throw new IllegalArgumentException("a column has not four values");
        }
        return new Column(
                all.get(0).asDouble(),
                all.get(1).asDouble(),
                all.get(2).asInt(),
                all.get(3).isNull() ? null : all.get(3).asDouble());
    }

    private static double rounded(double correlation) {
        return Math.round(correlation * CORRELATION_STEPS) / CORRELATION_STEPS;
    }

    /** A whole number without its fraction: 0 and not 0.0. */
    private static JsonNode number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? NODES.numberNode((long) value)
                : NODES.numberNode(value);
    }
}
