package io.tenantgate.rollback;

import static io.tenantgate.catalog.SqlName.quote;

import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.SqlName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Predicate;

/** Statements about one column. */
final class ColumnSql {
    private ColumnSql() {}

    /** What stands after the column's name in CREATE TABLE. */
    static String definition(Properties p) {
        return p.get("type")
                + p.within(" OPTIONS (", "foreign options", ")")
                + p.after(" COLLATE ", "collation")
                + constraints(p);
    }

    /** The same behind its type. */
    static String constraints(Properties p) {
        return p.after(" GENERATED ALWAYS AS ", "generated")
                + p.after(" GENERATED ", "identity")
                + p.after(" DEFAULT ", "default")
                + (p.is("nullable", "no") ? " NOT NULL" : "");
    }

    /** What CREATE TABLE has no place for. */
    static List<String> details(ObjectKey key, Properties p) {
        List<String> sql = new ArrayList<>();
        if (p.is("nullable", "no, not validated")) {
            sql.add(notNullNotValid(key));
        }
        for (String setting : List.of("storage", "compression", "statistics")) {
            if (p.has(setting)) {
                sql.add(alter(key) + "SET " + CreateSql.upper(setting) + " " + p.get(setting));
            }
        }
        if (p.has("options")) {
            sql.add(alter(key) + "SET (" + p.get("options") + ")");
        }
        return sql;
    }

    /** What an inherited column has differently from the one that it comes from. */
    static List<String> ownSettings(ObjectKey key, Properties p, SortedMap<String, String> origin) {
        List<String> sql = new ArrayList<>();
        if (!Objects.equals(p.values().get("default"), origin.get("default"))) {
            sql.add(alter(key) + (p.has("default") ? "SET DEFAULT " + p.get("default") : "DROP DEFAULT"));
        }
        if (p.is("nullable", "no") && !"no".equals(origin.get("nullable"))) {
            sql.add(alter(key) + "SET NOT NULL");
        }
        return sql;
    }

    /** Whether the column cannot be altered to what it was, but holds nothing that is not computed again. */
    static boolean mustBeMadeAgain(Properties current, Properties target) {
        return target.has("generated")
                && (!target.is("generated", current.getOr("generated", "")) || !target.is("type", current.get("type")));
    }

    /**
     * From one set of properties to another.
     *
     * @param isEnum whether a type is an enum, whose values only go through text into other types
     */
    static List<String> change(ObjectKey key, Properties current, Properties target, Predicate<String> isEnum)
            throws CannotGenerate {
        List<String> sql = new ArrayList<>();
        String alter = alter(key);
        boolean typed = !target.is("type", current.get("type")) || differs("collation", current, target);
        boolean defaulted = typed || differs("default", current, target);
        if (differs("generated", current, target)) {
            if (current.get("generated").endsWith("VIRTUAL")) {
                throw new CannotGenerate(
                        "column " + SqlName.of(key) + ": a virtual column cannot become an ordinary one");
            }
            sql.add(alter + "DROP EXPRESSION");
        }
        if (current.has("identity") && !target.has("identity")) {
            sql.add(alter + "DROP IDENTITY");
        }
        if (current.has("default") && defaulted) {
            sql.add(alter + "DROP DEFAULT");
        }
        if (typed) {
            sql.add(alter + "TYPE " + target.get("type") + target.after(" COLLATE ", "collation")
                    + using(key, current, target, isEnum));
        }
        if (target.has("default") && defaulted) {
            sql.add(alter + "SET DEFAULT " + target.get("default"));
        }
        if (differs("nullable", current, target)) {
            if (!current.is("nullable", "yes") && !target.is("nullable", "no")) {
                sql.add(alter + "DROP NOT NULL");
            }
            if (!target.is("nullable", "yes")) {
                sql.add(target.is("nullable", "no") ? alter + "SET NOT NULL" : notNullNotValid(key));
            }
        }
        sql.addAll(identity(key, current, target));
        if (differs("storage", current, target)) {
            sql.add(alter + "SET STORAGE " + target.getOr("storage", ownStorage(target.get("type"))));
        }
        if (differs("compression", current, target)) {
            sql.add(alter + "SET COMPRESSION " + target.getOr("compression", "default"));
        }
        if (differs("statistics", current, target)) {
            sql.add(alter + "SET STATISTICS " + target.getOr("statistics", "-1"));
        }
        sql.addAll(Options.change(alter, current.getOr("options", ""), target.getOr("options", "")));
        if (differs("foreign options", current, target)) {
            sql.add(alter
                    + ForeignOptions.change(
                                    "column " + SqlName.of(key),
                                    current.getOr("foreign options", ""),
                                    target.getOr("foreign options", ""))
                            .strip());
        }
        return sql;
    }

    /** Lets the column's sequence go on after the highest value that the column holds. */
    static String continueSequence(ObjectKey key) {
        String table = SqlName.relation(key);
        return "SELECT setval(pg_get_serial_sequence(" + CreateSql.literal(table) + ", " + CreateSql.literal(key.name())
                + "), max(" + quote(key.name()) + ")) FROM " + table + " HAVING max(" + quote(key.name())
                + ") IS NOT NULL";
    }

    private static List<String> identity(ObjectKey key, Properties current, Properties target) {
        if (!target.has("identity") || !differs("identity", current, target)) {
            return List.of();
        }
        String identity = target.get("identity");
        if (!current.has("identity")) {
            return List.of(alter(key) + "ADD GENERATED " + identity, continueSequence(key));
        }
        List<String> sql = new ArrayList<>();
        String was = sequence(current.get("identity"));
        String now = sequence(identity);
        if (!was.equals(now)) {
            List<String> parts = List.of(now.split("\\.(?=[^.]*$)"));
            sql.add("ALTER SEQUENCE " + was + " RENAME TO " + parts.get(parts.size() - 1));
        }
        String settings = identity.replaceFirst(" AS IDENTITY \\(SEQUENCE NAME .*? START", " START")
                .replaceAll(" (START WITH|INCREMENT BY|MINVALUE|MAXVALUE|CACHE|NO CYCLE|CYCLE)", " SET $1")
                .replaceFirst("\\)$", "");
        sql.add(alter(key) + "SET GENERATED " + settings);
        return sql;
    }

    /** How the server stores a type where nothing else is said; the word DEFAULT for it is newer than some servers. */
    private static String ownStorage(String type) {
        return type.matches("(numeric|inet|cidr)\\b.*") && !type.endsWith("[]") ? "MAIN" : "EXTENDED";
    }

    private static String sequence(String identity) {
        return identity.replaceFirst(".*SEQUENCE NAME (.*?) START WITH.*", "$1");
    }

    private static String using(ObjectKey key, Properties current, Properties target, Predicate<String> isEnum) {
        String text = isEnum.test(current.get("type")) || isEnum.test(target.get("type")) ? "::text" : "";
        return " USING " + quote(key.name()) + text + "::" + target.get("type");
    }

    private static String notNullNotValid(ObjectKey key) {
        return "ALTER TABLE " + SqlName.relation(key) + " ADD NOT NULL " + quote(key.name()) + " NOT VALID";
    }

    private static String alter(ObjectKey key) {
        return "ALTER TABLE " + SqlName.relation(key) + " ALTER COLUMN " + quote(key.name()) + " ";
    }

    private static boolean differs(String name, Properties current, Properties target) {
        return !Objects.equals(current.values().get(name), target.values().get(name));
    }
}
