package io.tenantgate.rollback;

import static io.tenantgate.catalog.SqlName.quote;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The statements that change one object, which both catalogs have, from what it is to what it was. */
final class AlterSql {
    /** What a partition's column gets from the table that it is a part of, whatever else is set on it. */
    private static final List<String> ALWAYS_INHERITED = List.of("type", "collation", "generated", "identity");

    private final Catalog current;
    private final Catalog target;

    AlterSql(Catalog current, Catalog target) {
        this.current = current;
        this.target = target;
    }

    /** Whether it has to be dropped and made again, because no ALTER goes there. */
    static boolean mustBeReplaced(ObjectKey key, Properties now, Properties then) {
        Set<String> differing = differing(now, then);
        return switch (key.kind()) {
            case VIEW -> !Set.of("owner").containsAll(differing);
            case MATERIALIZED_VIEW ->
                !Set.of("owner", "populated", "statistics").containsAll(differing);
            case FUNCTION -> !header(now).equals(header(then));
            case AGGREGATE -> differing.contains("definition") || differing.contains("arguments");
            case RANGE_TYPE, RULE, TRIGGER, OTHER -> differing.contains("definition");
            case STATISTICS -> differing.contains("definition");
            case CONSTRAINT -> differing.contains("definition") || differing.contains("options");
            case INDEX ->
                differing.contains("definition")
                        || differing.contains("valid")
                        || differing.contains("ready")
                        || differing.contains("statistics");
            case POLICY -> true;
            case TABLE -> TableRebuild.isNeeded(now, then);
            case COLUMN -> ColumnSql.mustBeMadeAgain(now, then);
            default -> false;
        };
    }

    List<String> of(ObjectKey key) throws CannotGenerate {
        Properties now = new Properties(Objects.requireNonNull(current.objects().get(key)));
        Properties then = new Properties(Objects.requireNonNull(target.objects().get(key)));
        Set<String> differing = differing(now, then);
        String name = SqlName.of(key);
        List<String> sql = new ArrayList<>();
        switch (key.kind()) {
            case EXTENSION -> {
                if (differing.contains("version")) {
                    sql.add("ALTER EXTENSION " + name + " UPDATE TO " + CreateSql.literal(then.get("version")));
                }
                if (differing.contains("schema")) {
                    sql.add("ALTER EXTENSION " + name + " SET SCHEMA " + quote(then.get("schema")));
                }
            }
            case ENUM -> {
                if (differing.contains("labels")) {
                    sql.addAll(EnumSql.change(key, current, now.get("labels"), then.get("labels")));
                }
            }
            case DOMAIN -> sql.addAll(domain(name, now, then));
            case COMPOSITE_TYPE -> sql.addAll(attributes(name, now, then));
            case SEQUENCE -> {
                if (!Set.of("owner", "owned by", "persistence").containsAll(differing)) {
                    sql.add("ALTER SEQUENCE " + name + " AS " + then.get("type") + CreateSql.sequenceOptions(then));
                }
                if (differing.contains("persistence")) {
                    sql.add("ALTER SEQUENCE " + name + (then.has("persistence") ? " SET UNLOGGED" : " SET LOGGED"));
                }
            }
            case FUNCTION -> {
                if (differing.contains("definition")) {
                    sql.add(then.get("definition").strip());
                }
            }
            case TABLE -> sql.addAll(table(name, now, then));
            case COLUMN -> {
                if (then.has("inherited") && !now.has("inherited") && !isOfPartition(key)) {
                    throw new CannotGenerate(
                            "column " + name + ": it is the table's own now, and cannot be made inherited again");
                }
                Properties own = then.has("inherited") ? withoutInherited(key, now, then) : then;
                sql.addAll(ColumnSql.change(key, now, own, this::isEnum));
            }
            case MATERIALIZED_VIEW -> {
                if (differing.contains("populated")) {
                    sql.add("REFRESH MATERIALIZED VIEW " + name + (then.is("populated", "yes") ? "" : " WITH NO DATA"));
                }
                if (differing.contains("statistics")) {
                    sql.addAll(CreateSql.statistics(name, now, then));
                }
            }
            case CONSTRAINT, INDEX -> {
                if (then.is("valid", "no") && differing.contains("valid")) {
                    throw new CannotGenerate(
                            key.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + name + ": it was not valid");
                }
                if (differing.contains("clustered")) {
                    sql.add("ALTER TABLE " + SqlName.relation(key)
                            + (then.has("clustered") ? " CLUSTER ON " + quote(key.name()) : " SET WITHOUT CLUSTER"));
                }
            }
            case TRIGGER, RULE -> {
                if (differing.contains("firing")) {
                    sql.add(CreateSql.firing(key, then.getOr("firing", "ENABLE")));
                }
            }
            case STATISTICS -> {
                if (differing.contains("target")) {
                    sql.add("ALTER STATISTICS " + name + " SET STATISTICS " + then.getOr("target", "-1"));
                }
            }
            case PRIVILEGE, DEFAULT_PRIVILEGE -> sql.addAll(PrivilegeSql.set(key, then));
            case COMMENT -> sql.add(CreateSql.comment(then, CreateSql.literal(then.get("text"))));
            case OTHER -> {
                if (differing.contains("server")) {
                    sql.add("ALTER " + CreateSql.upper(then.get("type")) + " " + then.get("object")
                            + ForeignOptions.change(name, now.getOr("server", ""), then.getOr("server", "")));
                }
            }
            default -> {}
        }
        if (differing.contains("depends on extension")) {
            sql.addAll(CreateSql.dependencies(key, name, now, " NO DEPENDS ON EXTENSION "));
            sql.addAll(CreateSql.dependencies(key, name, then, " DEPENDS ON EXTENSION "));
        }
        if (differing.contains("owner") && key.kind() != ObjectKind.EXTENSION) {
            sql.add("ALTER " + CreateSql.kind(key, then) + " " + name + " OWNER TO " + quote(then.get("owner")));
        }
        return sql;
    }

    private boolean isOfPartition(ObjectKey column) {
        SortedMap<String, String> table = target.objects().get(column.parentTable());
        return table != null && table.containsKey("partition of");
    }

    private static Set<String> differing(Properties now, Properties then) {
        Set<String> names = new TreeSet<>(now.values().keySet());
        names.addAll(then.values().keySet());
        names.removeIf(
                name -> Objects.equals(now.values().get(name), then.values().get(name)));
        return names;
    }

    /** All of a function but its body, which is what CREATE OR REPLACE cannot always change. */
    private static String header(Properties function) {
        return function.get("definition").replaceFirst("(?s)\\n LANGUAGE .*", "");
    }

    private static List<String> domain(String name, Properties now, Properties then) throws CannotGenerate {
        List<String> sql = new ArrayList<>();
        for (String property : differing(now, then)) {
            switch (property) {
                case "default" ->
                    sql.add("ALTER DOMAIN " + name
                            + (then.has("default") ? " SET DEFAULT " + then.get("default") : " DROP DEFAULT"));
                case "nullable" ->
                    sql.add("ALTER DOMAIN " + name + (then.is("nullable", "no") ? " SET NOT NULL" : " DROP NOT NULL"));
                case "owner" -> {}
                default -> throw new CannotGenerate("domain " + name + ": its " + property + " cannot be altered");
            }
        }
        return sql;
    }

    private static List<String> attributes(String name, Properties now, Properties then) {
        Map<String, String> here = attributes(now);
        Map<String, String> there = attributes(then);
        List<String> sql = new ArrayList<>();
        here.forEach((attribute, type) -> {
            if (!there.containsKey(attribute)) {
                sql.add("ALTER TYPE " + name + " DROP ATTRIBUTE " + attribute);
            }
        });
        there.forEach((attribute, type) -> {
            if (!here.containsKey(attribute)) {
                sql.add("ALTER TYPE " + name + " ADD ATTRIBUTE " + attribute + " " + type);
            } else if (!type.equals(here.get(attribute))) {
                sql.add("ALTER TYPE " + name + " ALTER ATTRIBUTE " + attribute + " TYPE " + type);
            }
        });
        return sql;
    }

    private static Map<String, String> attributes(Properties type) {
        Map<String, String> attributes = new java.util.LinkedHashMap<>();
        type.getOr("attributes", "").lines().filter(line -> !line.isEmpty()).forEach(line -> {
            String name = SqlName.list(line).get(0);
            attributes.put(name, line.substring(name.length()).strip().replaceFirst(",$", ""));
        });
        return attributes;
    }

    private static List<String> table(String name, Properties now, Properties then) throws CannotGenerate {
        List<String> sql = new ArrayList<>();
        String alter = "ALTER TABLE " + name + " ";
        for (String property : differing(now, then)) {
            switch (property) {
                case "row security" ->
                    sql.add(alter + (then.is(property, "yes") ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY");
                case "forced row security" ->
                    sql.add(alter + (then.is(property, "yes") ? "FORCE" : "NO FORCE") + " ROW LEVEL SECURITY");
                case "persistence" -> sql.add(alter + (then.has(property) ? "SET UNLOGGED" : "SET LOGGED"));
                case "options" -> sql.addAll(Options.change(alter, now.getOr(property, ""), then.getOr(property, "")));
                case "toast options" ->
                    sql.addAll(Options.change(
                            alter, now.getOr(property, ""), then.getOr(property, ""), option -> "toast." + option));
                case "of type" -> sql.add(alter + (then.has(property) ? "OF " + then.get(property) : "NOT OF"));
                case "server" -> sql.add("ALTER FOREIGN TABLE " + name + server(name, now, then));
                case "access method" -> sql.add(alter + "SET ACCESS METHOD " + then.getOr(property, "heap"));
                case "tablespace" -> sql.add(alter + "SET TABLESPACE " + then.getOr(property, "pg_default"));
                case "inherits" -> {
                    for (String parent : parents(now)) {
                        if (!parents(then).contains(parent)) {
                            sql.add(alter + "NO INHERIT " + parent);
                        }
                    }
                    for (String parent : parents(then)) {
                        if (!parents(now).contains(parent)) {
                            sql.add(alter + "INHERIT " + parent);
                        }
                    }
                }
                case "partition bound", "partition of" -> {
                    if (property.equals("partition bound")) {
                        if (now.has("partition of")) {
                            sql.add("ALTER TABLE " + now.get("partition of") + " DETACH PARTITION " + name);
                        }
                        if (then.has("partition of")) {
                            sql.add("ALTER TABLE " + then.get("partition of") + " ATTACH PARTITION " + name + " "
                                    + then.get(property));
                        }
                    }
                }
                // Told apart from the table: an index must be there first.
                case "replica identity", "columns", "owner" -> {}
                default -> throw new CannotGenerate("table " + name + ": its " + property + " cannot be altered");
            }
        }
        return sql;
    }

    private static String server(String name, Properties now, Properties then) throws CannotGenerate {
        String[] here = now.get("server").split(" OPTIONS \\(", 2);
        String[] there = then.get("server").split(" OPTIONS \\(", 2);
        if (!here[0].equals(there[0])) {
            throw new CannotGenerate("table " + name + ": its server cannot be altered");
        }
        return ForeignOptions.change("table " + name, here.length > 1 ? here[1] : "", there.length > 1 ? there[1] : "");
    }

    private static List<String> parents(Properties table) {
        return List.of(table.getOr("inherits", "").split(", ")).stream()
                .filter(parent -> !parent.isEmpty())
                .toList();
    }

    private boolean isEnum(String type) {
        return java.util.stream.Stream.concat(current.objects().keySet().stream(), target.objects().keySet().stream())
                .anyMatch(key -> key.kind() == ObjectKind.ENUM && type.startsWith(SqlName.of(key)));
    }

    /** What an inherited column should become by statements of its own: what its origin does not bring it. */
    private Properties withoutInherited(ObjectKey key, Properties now, Properties then) {
        SortedMap<String, String> own = new TreeMap<>(then.values());
        for (String property : differing(now, then)) {
            boolean brought = ALWAYS_INHERITED.contains(property) || isBrought(key, property, now, then);
            if (brought) {
                own.remove(property);
                if (now.has(property)) {
                    own.put(property, now.get(property));
                }
            }
        }
        return new Properties(own);
    }

    private boolean isBrought(ObjectKey key, String property, Properties now, Properties then) {
        return target.objects().keySet().stream()
                .filter(origin -> origin.kind() == ObjectKind.COLUMN
                        && origin.name().equals(key.name())
                        && then.is("inherited", SqlName.relation(origin)))
                .anyMatch(origin -> Objects.equals(
                                value(current, origin, property), now.values().get(property))
                        && Objects.equals(
                                value(target, origin, property), then.values().get(property)));
    }

    private static @org.jspecify.annotations.Nullable String value(Catalog catalog, ObjectKey key, String property) {
        SortedMap<String, String> properties = catalog.objects().get(key);
        return properties == null ? null : properties.get(property);
    }
}
