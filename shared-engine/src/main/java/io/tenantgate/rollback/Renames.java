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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds tables and columns that were renamed: one went and one came that is like it and, of a column, stands in its
 * place. A catalog cannot tell for sure; whether the rows are still there shows when they are counted.
 *
 * @param sql the statements that take the renames back
 * @param current the catalog as it is after them
 */
record Renames(List<String> sql, Catalog current) {

    static Renames find(Catalog before, Catalog after) {
        List<String> sql = new ArrayList<>();
        Catalog current = after;
        for (ObjectKey lost : keys(before, ObjectKind.TABLE)) {
            if (current.objects().containsKey(lost)) {
                continue;
            }
            List<ObjectKey> candidates = new ArrayList<>();
            for (ObjectKey found : keys(current, ObjectKind.TABLE)) {
                if (!before.objects().containsKey(found)
                        && found.schema().equals(lost.schema())
                        && isSameTable(before, lost, current, found)) {
                    candidates.add(found);
                }
            }
            if (candidates.size() == 1) {
                ObjectKey found = candidates.get(0);
                ObjectKey stand = new ObjectKey(ObjectKind.VIEW, lost.schema(), "", lost.name());
                if (current.objects().containsKey(stand)) {
                    sql.add("DROP VIEW " + SqlName.of(stand));
                    current = without(current, stand);
                }
                sql.add("ALTER TABLE " + SqlName.of(found) + " RENAME TO " + quote(lost.name()));
                current = renameTable(current, found, lost);
            }
        }
        for (ObjectKey lost : keys(before, ObjectKind.COLUMN)) {
            ObjectKey table = lost.parentTable();
            if (current.objects().containsKey(lost)
                    || !current.objects().containsKey(table)
                    || isInherited(before, lost)) {
                continue;
            }
            List<ObjectKey> candidates = new ArrayList<>();
            for (ObjectKey found : keys(current, ObjectKind.COLUMN)) {
                boolean came = found.schema().equals(lost.schema())
                        && found.parent().equals(lost.parent())
                        && !before.objects().containsKey(found);
                if (came
                        && Objects.equals(
                                before.objects().get(lost), current.objects().get(found))
                        && place(before, table, lost, current).equals(place(current, table, found, before))) {
                    candidates.add(found);
                }
            }
            if (candidates.size() == 1) {
                ObjectKey found = candidates.get(0);
                sql.add("ALTER TABLE " + SqlName.of(table) + " RENAME COLUMN " + quote(found.name()) + " TO "
                        + quote(lost.name()));
                current = renameColumn(current, found, lost);
            }
        }
        return new Renames(List.copyOf(sql), current);
    }

    static List<ObjectKey> keys(Catalog catalog, ObjectKind kind) {
        return catalog.objects().keySet().stream()
                .filter(key -> key.kind() == kind)
                .toList();
    }

    private static boolean isInherited(Catalog catalog, ObjectKey key) {
        return Objects.requireNonNull(catalog.objects().get(key)).containsKey("inherited");
    }

    private static boolean isSameTable(Catalog before, ObjectKey lost, Catalog after, ObjectKey found) {
        return Objects.equals(before.objects().get(lost), after.objects().get(found))
                && columns(before, lost).equals(columns(after, found));
    }

    private static Map<String, SortedMap<String, String>> columns(Catalog catalog, ObjectKey table) {
        Map<String, SortedMap<String, String>> columns = new TreeMap<>();
        catalog.objects().forEach((key, properties) -> {
            if (key.kind() == ObjectKind.COLUMN && Uses.isPartOf(key, table)) {
                columns.put(key.name(), properties);
            }
        });
        return columns;
    }

    /** The columns in front of this one that the other catalog has too. */
    private static List<String> place(Catalog catalog, ObjectKey table, ObjectKey column, Catalog other) {
        List<String> shared = new ArrayList<>();
        for (String name : SqlName.list(
                Objects.requireNonNull(catalog.objects().get(table)).getOrDefault("columns", ""))) {
            ObjectKey key = CreateSql.columnOf(table, name);
            if (key.equals(column)) {
                break;
            }
            if (other.objects().containsKey(key)) {
                shared.add(name);
            }
        }
        return shared;
    }

    private static Catalog without(Catalog catalog, ObjectKey view) {
        SortedMap<ObjectKey, SortedMap<String, String>> objects = new TreeMap<>(catalog.objects());
        objects.entrySet()
                .removeIf(object -> object.getKey().equals(view)
                        || Uses.isPartOf(object.getKey(), view)
                        || Uses.isAbout(object.getValue(), view));
        return new Catalog(objects);
    }

    private static Catalog renameTable(Catalog catalog, ObjectKey found, ObjectKey lost) {
        Pattern name = Uses.word(Pattern.quote(SqlName.of(found)), "");
        // A view that read from the table before it was renamed keeps the old name as an alias, until that is its name
        // again.
        Pattern alias = Pattern.compile("((?:FROM|JOIN) \\(*" + Pattern.quote(SqlName.of(lost)) + ") "
                + Pattern.quote(quote(lost.name())) + "(?![\\w$\"])");
        UnaryOperator<String> text =
                value -> alias.matcher(name.matcher(value).replaceAll(Matcher.quoteReplacement(SqlName.of(lost))))
                        .replaceAll("$1");
        SortedMap<ObjectKey, SortedMap<String, String>> objects = new TreeMap<>();
        catalog.objects()
                .forEach((key, properties) -> objects.put(renamed(key, found, lost, text), replaced(properties, text)));
        return new Catalog(objects);
    }

    private static ObjectKey renamed(ObjectKey key, ObjectKey found, ObjectKey lost, UnaryOperator<String> text) {
        if (key.equals(found)) {
            return lost;
        }
        String parent = Uses.isPartOf(key, found) ? lost.name() : text.apply(key.parent());
        return new ObjectKey(
                key.kind(),
                key.schema(),
                parent,
                key.kind() == ObjectKind.COMMENT ? text.apply(key.name()) : key.name());
    }

    private static Catalog renameColumn(Catalog catalog, ObjectKey found, ObjectKey lost) {
        String table = Pattern.quote(SqlName.relation(found));
        String column = Pattern.quote(quote(found.name()));
        String replacement = Matcher.quoteReplacement(quote(lost.name()));
        Pattern anywhere = Pattern.compile("(?<![\\w$\"':])" + column + "(?![\\w$\"'])");
        Pattern qualified = Pattern.compile("(?<![\\w$\"])(" + table + "\\.)" + column + "(?![\\w$\"])");
        Pattern referenced =
                Pattern.compile("( REFERENCES " + table + "\\([^)]*?(?<![\\w$\"]))" + column + "(?![\\w$\"])");
        UnaryOperator<String> inTable = value -> anywhere.matcher(value).replaceAll(replacement);
        // In a view the column has an alias as soon as it is called otherwise than it was.
        Pattern read = Pattern.compile("(?<![\\w$\".])((?:[\\w$]+|\"[^\"]+\")\\.)" + column + " AS "
                + Pattern.quote(quote(lost.name())) + "(?![\\w$\"])");
        UnaryOperator<String> elsewhere = value -> referenced
                .matcher(qualified
                        .matcher(read.matcher(value).replaceAll("$1" + replacement))
                        .replaceAll("$1" + replacement))
                .replaceAll("$1" + replacement);
        SortedMap<ObjectKey, SortedMap<String, String>> objects = new TreeMap<>();
        catalog.objects().forEach((key, properties) -> {
            boolean isTable = key.kind() == ObjectKind.TABLE && SqlName.of(key).equals(SqlName.relation(found));
            boolean isPart = key.schema().equals(found.schema()) && key.parent().equals(found.parent());
            boolean isInherited = key.kind() == ObjectKind.COLUMN
                    && key.name().equals(found.name())
                    && SqlName.relation(found).equals(properties.get("inherited"));
            ObjectKey name;
            if (key.equals(found)) {
                name = lost;
            } else if (isInherited) {
                name = new ObjectKey(key.kind(), key.schema(), key.parent(), lost.name());
            } else {
                name = new ObjectKey(
                        key.kind(),
                        key.schema(),
                        elsewhere.apply(key.parent()),
                        key.kind() == ObjectKind.COMMENT ? elsewhere.apply(key.name()) : key.name());
            }
            objects.put(
                    name,
                    replaced(
                            properties,
                            isTable || isPart ? value -> inTable.apply(elsewhere.apply(value)) : elsewhere));
        });
        return new Catalog(objects);
    }

    private static SortedMap<String, String> replaced(
            SortedMap<String, String> properties, UnaryOperator<String> text) {
        SortedMap<String, String> replaced = new TreeMap<>();
        // A type may be called like a column.
        properties.forEach((name, value) -> replaced.put(name, name.equals("type") ? value : text.apply(value)));
        return replaced;
    }
}
