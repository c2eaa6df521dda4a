package io.tenantgate.rollback;

import static io.tenantgate.catalog.SqlName.quote;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Statements that give an enum the labels it had. A label that was added can only go with the type. */
final class EnumSql {
    private static final Pattern LABEL = Pattern.compile("'(?:[^']|'')*'");

    private EnumSql() {}

    /** Whether labels have to go, so that the type and whatever names it must be made again. */
    static boolean mustBeMadeAgain(String now, String then) {
        return !labels(then).containsAll(labels(now))
                && renamed(labels(now), labels(then)).isEmpty();
    }

    static List<String> change(ObjectKey key, Catalog current, String now, String then) throws CannotGenerate {
        String name = SqlName.of(key);
        if (mustBeMadeAgain(now, then)) {
            return again(key, current, then);
        }
        List<String> here = labels(now);
        List<String> there = labels(then);
        List<Integer> renamed = renamed(here, there);
        if (!renamed.isEmpty()) {
            return renamed.stream()
                    .map(i -> "ALTER TYPE " + name + " RENAME VALUE " + here.get(i) + " TO " + there.get(i))
                    .toList();
        }
        List<String> sql = new ArrayList<>();
        for (int i = 0; i < there.size(); i++) {
            if (!here.contains(there.get(i))) {
                sql.add("ALTER TYPE " + name + " ADD VALUE " + there.get(i)
                        + (i == 0 ? " BEFORE " + here.get(0) : " AFTER " + there.get(i - 1)));
            }
        }
        return sql;
    }

    /** The places of labels that have another name; empty where anything but names differs. */
    private static List<Integer> renamed(List<String> here, List<String> there) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; here.size() == there.size() && i < here.size(); i++) {
            if (!here.get(i).equals(there.get(i))) {
                places.add(i);
            }
        }
        boolean moved = places.stream().anyMatch(i -> here.contains(there.get(i)) || there.contains(here.get(i)));
        return moved ? List.of() : places;
    }

    private static List<String> again(ObjectKey key, Catalog current, String labels) throws CannotGenerate {
        String name = SqlName.of(key);
        Uses uses = new Uses();
        String passing = key.name() + "_replaced";
        String old = quote(key.schema()) + "." + quote(passing);
        List<String> sql = new ArrayList<>();
        sql.add("ALTER TYPE " + name + " RENAME TO " + quote(passing));
        sql.add("CREATE TYPE " + name + " AS ENUM (" + labels + ")");
        for (var object : current.objects().entrySet()) {
            ObjectKey user = object.getKey();
            String text = String.join("\n", object.getValue().values());
            if (user.kind() == ObjectKind.DOMAIN
                    || user.kind() == ObjectKind.COMPOSITE_TYPE
                    || user.kind() == ObjectKind.RANGE_TYPE) {
                if (uses.mentions(text, key)) {
                    throw new CannotGenerate("enum " + name + ": its labels cannot be taken back, because "
                            + SqlName.of(user) + " uses it");
                }
            }
            if (user.kind() == ObjectKind.COLUMN
                    && uses.mentions(object.getValue().getOrDefault("type", ""), key)) {
                sql.addAll(column(user, new Properties(object.getValue())));
            }
        }
        sql.add("DROP TYPE " + old);
        Properties p = new Properties(current.objects().getOrDefault(key, new java.util.TreeMap<>()));
        if (p.has("owner")) {
            sql.add("ALTER TYPE " + name + " OWNER TO " + quote(p.get("owner")));
        }
        return sql;
    }

    private static List<String> column(ObjectKey key, Properties p) {
        if (p.has("inherited")) {
            return List.of();
        }
        String alter = "ALTER TABLE " + SqlName.relation(key) + " ALTER COLUMN " + quote(key.name()) + " ";
        List<String> sql = new ArrayList<>();
        if (p.has("default")) {
            sql.add(alter + "DROP DEFAULT");
        }
        String through = p.get("type").endsWith("[]") ? "::text[]::" : "::text::";
        sql.add(alter + "TYPE " + p.get("type") + " USING " + quote(key.name()) + through + p.get("type"));
        if (p.has("default")) {
            sql.add(alter + "SET DEFAULT " + p.get("default"));
        }
        return sql;
    }

    private static List<String> labels(String list) {
        return LABEL.matcher(list).results().map(MatchResult::group).toList();
    }
}
