package io.tenantgate.models;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A catalog reduced to what a model can mean, spelled so that two ways to say the same are equal: indexes and keys are
 * named after what they do, a unique index is a unique key, enums are their labels, serial is identity.
 */
final class Normal {
    private static final Pattern INDEX_NAME = Pattern.compile(
            "^CREATE (UNIQUE )?INDEX (?:\"(?:[^\"]|\"\")+\"|\\S+) ON (?:ONLY )?(?:\"(?:[^\"]|\"\")+\"|[^\\s\".]+)(?:\\.(?:\"(?:[^\"]|\"\")+\"|\\S+))? USING ");
    private static final Pattern UNIQUE_INDEX = Pattern.compile("^btree (\\(.*\\))$");

    private Normal() {}

    /** Only of these tables, with their schemas. */
    static Catalog of(Catalog catalog, Set<Table> tables) {
        Enums enums = new Enums(catalog);
        SortedMap<ObjectKey, SortedMap<String, String>> objects = new TreeMap<>();
        catalog.objects().forEach((key, properties) -> {
            switch (key.kind()) {
                case TABLE -> {
                    if (tables.contains(Table.of(key))) {
                        objects.put(key, new TreeMap<>());
                    }
                }
                case COLUMN -> {
                    if (tables.contains(Table.ofPart(key))) {
                        objects.put(key, column(properties, enums));
                    }
                }
                case CONSTRAINT -> {
                    if (tables.contains(Table.ofPart(key))) {
                        put(objects, key, constraint(enums.unnamed(properties.getOrDefault("definition", ""))));
                    }
                }
                case INDEX -> {
                    if (tables.contains(Table.ofPart(key))) {
                        put(objects, key, index(enums.unnamed(properties.getOrDefault("definition", ""))));
                    }
                }
                default -> {}
            }
        });
        return new Catalog(objects);
    }

    /** A table by schema and name. */
    record Table(String schema, String name) {
        static Table of(ObjectKey key) {
            return new Table(key.schema(), key.name());
        }

        static Table ofPart(ObjectKey key) {
            return new Table(key.schema(), key.parent());
        }
    }

    static Set<Table> tables(Catalog catalog) {
        return catalog.objects().keySet().stream()
                .filter(key -> key.kind() == ObjectKind.TABLE)
                .map(Table::of)
                .collect(Collectors.toSet());
    }

    private static void put(SortedMap<ObjectKey, SortedMap<String, String>> objects, ObjectKey key, String meaning) {
        objects.put(new ObjectKey(ObjectKind.CONSTRAINT, key.schema(), key.parent(), meaning), new TreeMap<>());
    }

    private static SortedMap<String, String> column(SortedMap<String, String> properties, Enums enums) {
        SortedMap<String, String> column = new TreeMap<>();
        String type = properties.getOrDefault("type", "");
        column.put("type", type(type, enums));
        column.put("nullable", properties.getOrDefault("nullable", "yes").startsWith("no") ? "no" : "yes");
        String standard = properties.get("default");
        String generated = properties.get("generated");
        if (properties.containsKey("identity")) {
            column.put("default", Defaults.SEQUENCE);
        } else if (generated != null) {
            column.put("generated", "yes");
        } else if (standard != null && !Defaults.canonical(standard).equals("NULL")) {
            column.put("default", Defaults.canonical(enums.unnamed(standard)));
        }
        return column;
    }

    private static String type(String type, Enums enums) {
        List<String> labels = enums.of(type);
        if (labels != null) {
            return "enum(" + labels.stream().map(each -> "'" + each + "'").collect(Collectors.joining(", ")) + ")"
                    + type.substring(Enums.element(type).length());
        }
        return TypeName.of(type).canonical().toString();
    }

    private static String constraint(String definition) {
        String valid = definition.replaceFirst(" NOT VALID$", "");
        return valid.startsWith("UNIQUE (") ? valid.replaceFirst("^UNIQUE", "unique") : valid;
    }

    private static String index(String definition) {
        var name = INDEX_NAME.matcher(definition);
        if (!name.find()) {
            return definition;
        }
        String rest = definition.substring(name.end());
        if (name.group(1) == null) {
            return "index " + rest;
        }
        var plain = UNIQUE_INDEX.matcher(rest);
        return plain.matches() ? "unique " + plain.group(1) : "unique index " + rest;
    }
}
