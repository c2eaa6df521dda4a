package io.tenantgate.rules;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A table that the rows of all tenants are in, with what keeps them apart.
 *
 * @param properties as the catalog has them
 * @param columns properties by name
 */
record SharedTable(
        Relation name,
        SortedMap<String, String> properties,
        SortedMap<String, SortedMap<String, String>> columns,
        List<Policy> policies,
        List<TableIndex> keys,
        List<ForeignKey> foreignKeys) {

    /** A row-level policy. */
    record Policy(String name, SortedMap<String, String> properties) {
        /** Whether it looks at the column, or at nothing. */
        boolean mentions(String column) {
            return Word.contains(expressions(), column);
        }

        boolean isPermissive() {
            return !"RESTRICTIVE".equals(properties.get("kind"));
        }

        /** What it lets through, for people. */
        String expressions() {
            String check = properties.get("check");
            return "USING (" + properties.getOrDefault("using", "true") + ")"
                    + (check == null ? "" : " WITH CHECK (" + check + ")");
        }
    }

    /**
     * An index, or a constraint that has one.
     *
     * @param columns of its key; an expression is {@link Columns#EXPRESSION}
     */
    record TableIndex(String name, Kind kind, List<String> columns, String definition, boolean isConstraint) {
        boolean leadsWith(String column) {
            return !columns.isEmpty() && columns.get(0).equals(column);
        }

        /** {@code btree}, {@code gin}, …, of an index. */
        String method() {
            List<String> words = Word.texts(Word.of(definition));
            int using = words.indexOf("using");
            return isConstraint || using < 0 ? "btree" : words.get(using + 1);
        }
    }

    enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        INDEX
    }

    record ForeignKey(
            String name, List<String> columns, Relation target, List<String> targetColumns, String definition) {}

    /** All tables of a catalog by name, without partitions: what keeps tenants apart there stands at the whole. */
    static Map<Relation, SharedTable> in(Catalog catalog) {
        Map<Relation, SharedTable> tables = new LinkedHashMap<>();
        catalog.objects().forEach((key, properties) -> {
            switch (key.kind()) {
                case TABLE -> {
                    if (!properties.containsKey("partition of")) {
                        tables.put(Relation.of(key), empty(Relation.of(key), properties));
                    }
                }
                case COLUMN -> of(tables, key).ifPresent(table -> table.columns.put(key.name(), properties));
                case CONSTRAINT ->
                    of(tables, key)
                            .ifPresent(
                                    table -> table.constraint(key.name(), properties.getOrDefault("definition", "")));
                case INDEX ->
                    of(tables, key)
                            .ifPresent(table -> table.index(key.name(), properties.getOrDefault("definition", "")));
                case POLICY ->
                    of(tables, key).ifPresent(table -> table.policies.add(new Policy(key.name(), properties)));
                default -> {}
            }
        });
        return tables;
    }

    private static SharedTable empty(Relation name, SortedMap<String, String> properties) {
        return new SharedTable(
                name, properties, new TreeMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    private static Optional<SharedTable> of(Map<Relation, SharedTable> tables, ObjectKey part) {
        return Optional.ofNullable(tables.get(new Relation(part.schema(), part.parent())));
    }

    private void constraint(String constraint, String definition) {
        List<String> own = Columns.ofConstraint(definition);
        if (definition.startsWith("PRIMARY KEY")) {
            keys.add(new TableIndex(constraint, Kind.PRIMARY_KEY, own, definition, true));
        } else if (definition.startsWith("UNIQUE")) {
            keys.add(new TableIndex(constraint, Kind.UNIQUE, own, definition, true));
        } else if (definition.startsWith("FOREIGN KEY")) {
            List<String> words = Word.texts(Word.of(definition));
            foreignKeys.add(new ForeignKey(
                    constraint,
                    own,
                    Word.relationAt(words, words.indexOf("references") + 1),
                    Columns.referenced(definition),
                    definition));
        }
    }

    private void index(String index, String definition) {
        boolean unique = definition.startsWith("CREATE UNIQUE ");
        keys.add(new TableIndex(
                index, unique ? Kind.UNIQUE : Kind.INDEX, Columns.ofIndex(definition), definition, false));
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    boolean isNotNull(String column) {
        return "no".equals(property(column, "nullable"));
    }

    /** What the catalog says of a column; an empty string where there is no such column or property. */
    String property(String column, String name) {
        SortedMap<String, String> properties = columns.get(column);
        return properties == null ? "" : properties.getOrDefault(name, "");
    }

    boolean hasRowSecurity() {
        return "yes".equals(properties.get("row security"));
    }

    boolean isForced() {
        return "yes".equals(properties.get("forced row security"));
    }

    /** The foreign key of this column alone. */
    Optional<ForeignKey> foreignKeyOf(String column) {
        return foreignKeys.stream()
                .filter(key -> key.columns().equals(List.of(column)))
                .findFirst();
    }

    /** Whether the database keeps the tenants' rows in it apart. */
    boolean isolates() {
        return hasRowSecurity() && !policies.isEmpty();
    }

    /** Whether this key's columns hold those of another one that is unique anyway. */
    boolean isUniqueAnyway(TableIndex key) {
        Set<String> all = Set.copyOf(key.columns());
        return keys.stream().anyMatch(other -> other.kind() == Kind.PRIMARY_KEY && all.containsAll(other.columns()));
    }
}
