package io.tenantgate.rollback;

import static io.tenantgate.catalog.SqlName.quote;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.StringJoiner;

/** The statements that make one object as a catalog has it. */
final class CreateSql {
    private final Catalog catalog;

    CreateSql(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @throws CannotGenerate when its properties do not tell enough */
    List<String> of(ObjectKey key) throws CannotGenerate {
        Properties p = new Properties(Objects.requireNonNull(catalog.objects().get(key)));
        String name = SqlName.of(key);
        List<String> sql = new ArrayList<>();
        switch (key.kind()) {
            case EXTENSION ->
                sql.add("CREATE EXTENSION " + name + " WITH SCHEMA " + quote(p.get("schema")) + " VERSION "
                        + literal(p.get("version")));
            case SCHEMA -> sql.add("CREATE SCHEMA " + name);
            case ENUM -> sql.add("CREATE TYPE " + name + " AS ENUM (" + p.get("labels") + ")");
            case DOMAIN ->
                sql.add("CREATE DOMAIN " + name + " AS " + p.get("type") + p.after(" COLLATE ", "collation")
                        + p.after(" DEFAULT ", "default") + (p.is("nullable", "no") ? " NOT NULL" : ""));
            case COMPOSITE_TYPE -> sql.add("CREATE TYPE " + name + " AS (" + p.getOr("attributes", "") + ")");
            case RANGE_TYPE -> sql.add("CREATE TYPE " + name + " AS RANGE (" + p.get("definition") + ")");
            case SEQUENCE ->
                sql.add("CREATE " + (p.has("persistence") ? "UNLOGGED " : "") + "SEQUENCE " + name + " AS "
                        + p.get("type") + sequenceOptions(p));
            case FUNCTION -> sql.add(p.get("definition").strip());
            case AGGREGATE ->
                sql.add("CREATE AGGREGATE " + name.substring(0, name.lastIndexOf('(')) + "("
                        + (p.get("arguments").isEmpty() ? "*" : p.get("arguments")) + ") (" + p.get("definition")
                        + ")");
            case TABLE -> sql.addAll(table(key, name, p));
            case COLUMN -> sql.addAll(column(key, p));
            case VIEW -> sql.addAll(view(name, p));
            case MATERIALIZED_VIEW -> {
                sql.add("CREATE MATERIALIZED VIEW " + name + p.after(" USING ", "access method")
                        + with(p.getOr("options", "")) + " AS\n" + p.get("definition")
                        + (p.is("populated", "yes") ? "" : "\nWITH NO DATA"));
                sql.addAll(statistics(name, new Properties(new java.util.TreeMap<>()), p));
            }
            case CONSTRAINT -> sql.addAll(constraint(key, p));
            case INDEX -> sql.addAll(index(key, name, p));
            case TRIGGER, RULE -> {
                sql.add(p.get("definition").replaceFirst(";\\s*$", ""));
                if (p.has("firing")) {
                    sql.add(firing(key, p.get("firing")));
                }
            }
            case POLICY ->
                sql.add("CREATE POLICY " + quote(key.name()) + " ON " + SqlName.relation(key) + " AS "
                        + p.get("kind") + " FOR " + p.get("command") + " TO " + p.get("roles")
                        + p.within(" USING (", "using", ")")
                        + p.within(" WITH CHECK (", "check", ")"));
            case STATISTICS -> {
                sql.add(p.get("definition"));
                if (p.has("target")) {
                    sql.add("ALTER STATISTICS " + name + " SET STATISTICS " + p.get("target"));
                }
            }
            case PRIVILEGE, DEFAULT_PRIVILEGE -> sql.addAll(PrivilegeSql.grant(key, p));
            case COMMENT -> sql.add(comment(p, literal(p.get("text"))));
            case OTHER -> {
                if (!p.has("definition")) {
                    throw new CannotGenerate(name + ": nothing but its presence is known");
                }
                sql.add(p.get("definition") + ForeignOptions.clause(name, p.getOr("server", "")));
            }
        }
        sql.addAll(dependencies(key, name, p, " DEPENDS ON EXTENSION "));
        if (p.has("owner") && key.kind() != ObjectKind.EXTENSION) {
            sql.add("ALTER " + kind(key, p) + " " + name + " OWNER TO " + quote(p.get("owner")));
        }
        return sql;
    }

    /** A statement for each extension that an object is told to depend on, or with {@code NO} in the words no longer to. */
    static List<String> dependencies(ObjectKey key, String name, Properties p, String words) {
        return SqlName.list(p.getOr("depends on extension", "")).stream()
                .map(extension -> "ALTER " + kind(key, p) + " " + name + words + extension)
                .toList();
    }

    static String sequenceOptions(Properties p) {
        return " INCREMENT BY " + p.get("increment") + " MINVALUE " + p.get("minimum") + " MAXVALUE " + p.get("maximum")
                + " START WITH " + p.get("start") + " CACHE " + p.get("cache")
                + (p.is("cycle", "yes") ? " CYCLE" : " NO CYCLE");
    }

    /** From one set of statistics targets of a materialized view's columns to another. */
    static List<String> statistics(String name, Properties now, Properties then) {
        java.util.SortedMap<String, String> targets = new java.util.TreeMap<>();
        for (String target : now.getOr("statistics", "").split(", ")) {
            targets.put(target.replaceFirst(" \\d+$", ""), "-1");
        }
        for (String target : then.getOr("statistics", "").split(", ")) {
            targets.put(target.replaceFirst(" \\d+$", ""), target.replaceFirst(".* ", ""));
        }
        targets.remove("");
        List<String> sql = new ArrayList<>();
        targets.forEach((column, target) ->
                sql.add("ALTER MATERIALIZED VIEW " + name + " ALTER COLUMN " + column + " SET STATISTICS " + target));
        return sql;
    }

    /** The word that ALTER and DROP want for the object. */
    static String kind(ObjectKey key, Properties p) {
        return switch (key.kind()) {
            case ENUM, COMPOSITE_TYPE, RANGE_TYPE -> "TYPE";
            case MATERIALIZED_VIEW -> "MATERIALIZED VIEW";
            case FUNCTION -> p.is("kind", "procedure") ? "PROCEDURE" : "FUNCTION";
            case TABLE -> p.is("kind", "foreign table") ? "FOREIGN TABLE" : "TABLE";
            default -> key.kind().name();
        };
    }

    static String comment(Properties p, String text) {
        String type = p.get("type");
        String object = p.get("object");
        return switch (type) {
            case "table column",
                    "view column",
                    "materialized view column",
                    "foreign table column",
                    "composite type column" -> "COMMENT ON COLUMN " + object + " IS " + text;
            case "table constraint" -> "COMMENT ON CONSTRAINT " + object.replaceFirst(" on ", " ON ") + " IS " + text;
            case "domain constraint" ->
                "COMMENT ON CONSTRAINT " + object.replaceFirst(" on ", " ON DOMAIN ") + " IS " + text;
            case "trigger", "rule", "policy" ->
                "COMMENT ON " + upper(type) + " " + object.replaceFirst(" on ", " ON ") + " IS " + text;
            case "statistics object" -> "COMMENT ON STATISTICS " + object + " IS " + text;
            case "composite type" -> "COMMENT ON TYPE " + object + " IS " + text;
            default -> "COMMENT ON " + upper(type) + " " + object + " IS " + text;
        };
    }

    static String firing(ObjectKey key, String firing) {
        return "ALTER TABLE " + SqlName.relation(key) + " " + firing + " " + key.kind() + " " + quote(key.name());
    }

    static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.contains("\\") ? "E" + quoted.replace("\\", "\\\\") : quoted;
    }

    static String upper(String words) {
        return words.toUpperCase(java.util.Locale.ROOT).replace('-', ' ');
    }

    static String with(String options) {
        return options.isEmpty() ? "" : " WITH (" + options + ")";
    }

    private List<String> table(ObjectKey key, String name, Properties p) throws CannotGenerate {
        List<String> after = new ArrayList<>();
        StringJoiner columns = new StringJoiner(",\n    ", " (\n    ", "\n)").setEmptyValue(" ()");
        for (String column : SqlName.list(p.getOr("columns", ""))) {
            ObjectKey columnKey = columnOf(key, column);
            Properties properties =
                    new Properties(Objects.requireNonNull(catalog.objects().get(columnKey)));
            if (p.has("of type")) {
                String options = ColumnSql.constraints(properties);
                if (!options.isEmpty()) {
                    columns.add(column + " WITH OPTIONS" + options);
                }
            } else if (!properties.has("inherited")) {
                columns.add(column + " " + ColumnSql.definition(properties));
            } else {
                after.addAll(ColumnSql.ownSettings(columnKey, properties, inherited(columnKey, properties)));
            }
            after.addAll(ColumnSql.details(columnKey, properties));
        }
        String body = p.has("partition of")
                ? " PARTITION OF " + p.get("partition of") + " " + p.get("partition bound")
                : p.has("of type")
                        ? " OF " + p.get("of type") + (columns.length() > " ()".length() ? columns : "")
                        : columns.toString();
        if (p.has("server")) {
            ForeignOptions.clause("table " + name, p.get("server"));
        }
        String options = p.getOr("options", "");
        String toast = p.getOr("toast options", "").replaceAll("(^|, )", "$1toast.");
        String all = p.has("toast options") ? (options.isEmpty() ? toast : options + ", " + toast) : options;
        List<String> sql = new ArrayList<>();
        sql.add("CREATE " + (p.has("persistence") ? "UNLOGGED " : "") + kind(key, p) + " " + name + body
                + p.within(" INHERITS (", "inherits", ")") + p.after(" PARTITION BY ", "partition key")
                + p.after(" SERVER ", "server") + p.after(" USING ", "access method") + with(all)
                + p.after(" TABLESPACE ", "tablespace"));
        sql.addAll(after);
        if (p.is("row security", "yes")) {
            sql.add("ALTER TABLE " + name + " ENABLE ROW LEVEL SECURITY");
        }
        if (p.is("forced row security", "yes")) {
            sql.add("ALTER TABLE " + name + " FORCE ROW LEVEL SECURITY");
        }
        return sql;
    }

    private SortedMap<String, String> inherited(ObjectKey column, Properties p) {
        return catalog.objects().entrySet().stream()
                .filter(object -> object.getKey().kind() == ObjectKind.COLUMN
                        && object.getKey().name().equals(column.name())
                        && p.is("inherited", SqlName.relation(object.getKey())))
                .findFirst()
                .map(java.util.Map.Entry::getValue)
                .orElseGet(java.util.TreeMap::new);
    }

    static ObjectKey columnOf(ObjectKey table, String quoted) {
        String name = quoted.startsWith("\"")
                ? quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"")
                : quoted;
        return new ObjectKey(ObjectKind.COLUMN, table.schema(), table.name(), name);
    }

    private static List<String> column(ObjectKey key, Properties p) {
        List<String> sql = new ArrayList<>();
        sql.add("ALTER TABLE " + SqlName.relation(key) + " ADD COLUMN " + quote(key.name()) + " "
                + ColumnSql.definition(p));
        sql.addAll(ColumnSql.details(key, p));
        if (p.has("identity")) {
            sql.add(ColumnSql.continueSequence(key));
        }
        return sql;
    }

    private static List<String> view(String name, Properties p) {
        List<String> sql = new ArrayList<>();
        sql.add("CREATE VIEW " + name + with(p.getOr("options", "")) + " AS\n" + p.get("definition"));
        p.getOr("defaults", "").lines().filter(line -> !line.isEmpty()).forEach(line -> {
            String column = SqlName.list(line).get(0);
            String expression = line.substring(column.length()).strip().replaceFirst(",$", "");
            sql.add("ALTER VIEW " + name + " ALTER COLUMN " + column + " SET DEFAULT " + expression);
        });
        return sql;
    }

    private static List<String> constraint(ObjectKey key, Properties p) throws CannotGenerate {
        if (p.is("on", "domain")) {
            return List.of("ALTER DOMAIN " + SqlName.relation(key) + " ADD CONSTRAINT " + quote(key.name()) + " "
                    + p.get("definition"));
        }
        if (p.is("valid", "no")) {
            throw new CannotGenerate("constraint " + SqlName.of(key) + ": its index was not valid");
        }
        List<String> sql = new ArrayList<>();
        sql.add("ALTER TABLE " + SqlName.relation(key) + " ADD CONSTRAINT " + quote(key.name()) + " "
                + p.get("definition"));
        if (p.has("options")) {
            sql.add("ALTER INDEX " + quote(key.schema()) + "." + quote(key.name()) + " SET (" + p.get("options") + ")");
        }
        if (p.has("clustered")) {
            sql.add("ALTER TABLE " + SqlName.relation(key) + " CLUSTER ON " + quote(key.name()));
        }
        return sql;
    }

    private static List<String> index(ObjectKey key, String name, Properties p) throws CannotGenerate {
        if ((p.is("valid", "no") || p.is("ready", "no")) && !p.get("definition").contains(" ON ONLY ")) {
            throw new CannotGenerate(
                    "index " + name + ": it was not valid, as CREATE INDEX CONCURRENTLY leaves it when it fails");
        }
        List<String> sql = new ArrayList<>();
        sql.add(p.get("definition"));
        if (p.has("inherited")) {
            sql.add("ALTER INDEX " + p.get("inherited") + " ATTACH PARTITION " + name);
        }
        for (String statistics : p.getOr("statistics", "").split(", ")) {
            if (!statistics.isEmpty()) {
                sql.add("ALTER INDEX " + name + " ALTER COLUMN " + statistics.replace(" ", " SET STATISTICS "));
            }
        }
        if (p.has("clustered")) {
            sql.add("ALTER TABLE " + SqlName.relation(key) + " CLUSTER ON " + quote(key.name()));
        }
        return sql;
    }
}
