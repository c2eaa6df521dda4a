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
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds what was renamed besides tables and columns: one object went, and one came in the same place that differs in
 * nothing but its name. A name alone is taken back by a name alone: nothing is built again.
 */
final class NameChanges {
    private final Catalog before;
    private Catalog current;
    private final List<String> sql = new ArrayList<>();

    NameChanges(Catalog before, Catalog after) {
        this.before = before;
        this.current = after;
    }

    /** The catalog as it is after the statements. */
    Catalog current() {
        return current;
    }

    /** The statements that take the names back. */
    List<String> sql() {
        return sql;
    }

    NameChanges takeBack(ObjectKind... kinds) {
        for (ObjectKind kind : kinds) {
            for (ObjectKey lost : Renames.keys(before, kind)) {
                if (current.objects().containsKey(lost) || isTaken(lost)) {
                    continue;
                }
                List<ObjectKey> candidates = Renames.keys(current, kind).stream()
                        .filter(found -> !before.objects().containsKey(found) && isSame(lost, found))
                        .toList();
                if (candidates.size() == 1) {
                    takeBack(lost, candidates.get(0));
                }
            }
        }
        return this;
    }

    /** Whether an index of another table has the name of this index, or of this constraint which has one. */
    private boolean isTaken(ObjectKey lost) {
        return hasIndex(before, lost)
                && current.objects().keySet().stream()
                        .anyMatch(other -> other.schema().equals(lost.schema())
                                && other.name().equals(lost.name())
                                && hasIndex(current, other));
    }

    private static boolean hasIndex(Catalog catalog, ObjectKey key) {
        return key.kind() == ObjectKind.INDEX
                || (key.kind() == ObjectKind.CONSTRAINT
                        && Objects.requireNonNull(catalog.objects().get(key))
                                .getOrDefault("definition", "")
                                .matches("(?s)(PRIMARY KEY|UNIQUE|EXCLUDE).*"));
    }

    private boolean isSame(ObjectKey lost, ObjectKey found) {
        if (!lost.schema().equals(found.schema()) || !lost.parent().equals(found.parent())) {
            return false;
        }
        if (lost.kind() == ObjectKind.SCHEMA) {
            return inSchema(before, lost.name()).equals(inSchema(renamed(lost, found), lost.name()));
        }
        SortedMap<String, String> then = Objects.requireNonNull(before.objects().get(lost));
        SortedMap<String, String> now = Objects.requireNonNull(current.objects().get(found));
        return !then.containsKey("inherited")
                && then.keySet().equals(now.keySet())
                && arguments(lost).equals(arguments(found))
                && (lost.kind() != ObjectKind.OTHER
                        || canBeRenamed(then) && Objects.equals(then.get("type"), now.get("type")))
                && then.equals(replaced(now, text(lost, found), own(lost, found)));
    }

    private static boolean canBeRenamed(SortedMap<String, String> other) {
        return other.containsKey("definition")
                && !other.getOrDefault("type", "")
                        .matches("cast|operator|transform|access method|operator (class|family)");
    }

    private static List<ObjectKey> inSchema(Catalog catalog, String schema) {
        return catalog.objects().keySet().stream()
                .filter(key -> key.schema().equals(schema))
                .toList();
    }

    private void takeBack(ObjectKey lost, ObjectKey found) {
        Properties p = new Properties(Objects.requireNonNull(current.objects().get(found)));
        String relation = SqlName.relation(found);
        String to = " TO " + quote(plainName(lost));
        sql.add(
                switch (found.kind()) {
                    case CONSTRAINT ->
                        "ALTER " + (p.is("on", "domain") ? "DOMAIN " : "TABLE ") + relation + " RENAME CONSTRAINT "
                                + quote(found.name()) + to;
                    case TRIGGER, RULE, POLICY ->
                        "ALTER " + found.kind() + " " + quote(found.name()) + " ON " + relation + " RENAME" + to;
                    case OTHER -> "ALTER " + CreateSql.upper(p.get("type")) + " " + p.get("object") + " RENAME" + to;
                    default -> "ALTER " + CreateSql.kind(found, p) + " " + SqlName.of(found) + " RENAME" + to;
                });
        current = renamed(lost, found);
    }

    private static String arguments(ObjectKey key) {
        return isRoutine(key) ? key.name().substring(key.name().lastIndexOf('(')) : "";
    }

    private static boolean isRoutine(ObjectKey key) {
        return key.kind() == ObjectKind.FUNCTION || key.kind() == ObjectKind.AGGREGATE;
    }

    /** The name that stands after RENAME TO, without quotes. */
    private static String plainName(ObjectKey key) {
        if (isRoutine(key)) {
            return key.name().substring(0, key.name().lastIndexOf('('));
        }
        if (key.kind() != ObjectKind.OTHER) {
            return key.name();
        }
        String object = OtherName.of(key);
        String last = object.substring(object.lastIndexOf('.') + 1);
        return last.startsWith("\"") ? last.substring(1, last.length() - 1).replace("\"\"", "\"") : last;
    }

    /** How the new name becomes the old one in definitions of other objects. */
    private UnaryOperator<String> text(ObjectKey lost, ObjectKey found) {
        return switch (found.kind()) {
            case SCHEMA ->
                replacing(
                        Pattern.compile("(?<![\\w$\".])" + Pattern.quote(quote(found.name())) + "\\."),
                        quote(lost.name()) + ".");
            case CONSTRAINT, TRIGGER, RULE, POLICY -> UnaryOperator.identity();
            case OTHER ->
                OtherName.of(found).contains(".")
                        ? replacing(word(OtherName.of(found)), OtherName.of(lost))
                        : UnaryOperator.identity();
            case FUNCTION, AGGREGATE -> isOverloaded(found) ? UnaryOperator.identity() : routine(lost, found);
            case VIEW, MATERIALIZED_VIEW -> {
                UnaryOperator<String> name = replacing(word(SqlName.of(found)), SqlName.of(lost));
                // The old name stays as the alias, which nobody needs who reads from the old name.
                Pattern alias = Uses.word(
                        Pattern.quote(SqlName.of(lost)) + "(?![\\w$\"]) " + Pattern.quote(quote(lost.name())), "");
                UnaryOperator<String> plain = replacing(alias, SqlName.of(lost));
                yield value -> plain.apply(name.apply(value));
            }
            default -> replacing(word(SqlName.of(found)), SqlName.of(lost));
        };
    }

    /** The same in the object's own definition. */
    private UnaryOperator<String> own(ObjectKey lost, ObjectKey found) {
        return switch (found.kind()) {
            case INDEX, TRIGGER, RULE ->
                replacing(
                        Pattern.compile("(?<=^CREATE [A-Z ]{0,40}(?:INDEX|TRIGGER|RULE) )"
                                + Pattern.quote(quote(found.name())) + "(?= )"),
                        quote(lost.name()));
            case FUNCTION, AGGREGATE -> routine(lost, found);
            case OTHER -> replacing(word(OtherName.of(found)), OtherName.of(lost));
            default -> UnaryOperator.identity();
        };
    }

    private static UnaryOperator<String> routine(ObjectKey lost, ObjectKey found) {
        return replacing(
                Uses.word(Pattern.quote(quote(found.schema()) + "." + quote(plainName(found))), "(?=\\()"),
                quote(lost.schema()) + "." + quote(plainName(lost)));
    }

    private boolean isOverloaded(ObjectKey routine) {
        return current.objects().keySet().stream()
                .anyMatch(other -> isRoutine(other)
                        && !other.equals(routine)
                        && other.schema().equals(routine.schema())
                        && plainName(other).equals(plainName(routine)));
    }

    private static UnaryOperator<String> replacing(Pattern pattern, String replacement) {
        return value -> pattern.matcher(value).replaceAll(Matcher.quoteReplacement(replacement));
    }

    private static Pattern word(String name) {
        return Uses.word(Pattern.quote(name), "");
    }

    private Catalog renamed(ObjectKey lost, ObjectKey found) {
        UnaryOperator<String> text = text(lost, found);
        UnaryOperator<String> own = own(lost, found);
        SortedMap<ObjectKey, SortedMap<String, String>> objects = new TreeMap<>();
        current.objects().forEach((key, properties) -> {
            if (key.equals(found)) {
                objects.put(lost, replaced(properties, text, own));
                return;
            }
            boolean about = isAbout(key, properties, found);
            UnaryOperator<String> whole = about ? value -> about(value, lost, found) : UnaryOperator.identity();
            UnaryOperator<String> used = isServedBy(properties, found)
                    ? value -> OtherName.of(lost)
                            + value.substring(OtherName.of(found).length())
                    : UnaryOperator.identity();
            objects.put(
                    key(key, lost, found, properties, text, whole),
                    replaced(properties, text, UnaryOperator.identity(), whole, used, found, lost));
        });
        return new Catalog(objects);
    }

    private static ObjectKey key(
            ObjectKey key,
            ObjectKey lost,
            ObjectKey found,
            SortedMap<String, String> properties,
            UnaryOperator<String> text,
            UnaryOperator<String> whole) {
        boolean namesOthers = switch (key.kind()) {
            case COMMENT, FUNCTION, AGGREGATE, OTHER -> true;
            default -> false;
        };
        boolean inherits = found.kind() == ObjectKind.CONSTRAINT
                && key.kind() == ObjectKind.CONSTRAINT
                && key.name().equals(found.name())
                && SqlName.relation(found).equals(properties.get("inherited"));
        String schema =
                found.kind() == ObjectKind.SCHEMA && key.schema().equals(found.name()) ? lost.name() : key.schema();
        String parent = Uses.isPartOf(key, found) ? lost.name() : whole.apply(text.apply(key.parent()));
        String name = inherits ? lost.name() : namesOthers ? whole.apply(text.apply(key.name())) : key.name();
        return new ObjectKey(key.kind(), schema, parent, name);
    }

    /** Whether it is a comment or a privilege on the renamed object, whose name then stands in it without a schema or with arguments. */
    private static boolean isAbout(ObjectKey key, SortedMap<String, String> properties, ObjectKey found) {
        boolean tells = key.kind() == ObjectKind.COMMENT || key.kind() == ObjectKind.PRIVILEGE;
        if (!tells) {
            return false;
        }
        String object = properties.getOrDefault("object", "");
        return switch (found.kind()) {
            case SCHEMA ->
                object.equals(quote(found.name()))
                        && properties.getOrDefault("type", "").equalsIgnoreCase("schema");
            case OTHER ->
                object.equals(OtherName.of(found))
                        && found.name().endsWith(" " + object)
                        && !OtherName.of(found).contains(".");
            case CONSTRAINT, TRIGGER, RULE, POLICY, FUNCTION, AGGREGATE -> object.equals(SqlName.of(found));
            default -> false;
        };
    }

    private static String about(String value, ObjectKey lost, ObjectKey found) {
        return switch (found.kind()) {
            case SCHEMA ->
                value.replaceFirst("(?<=^|^schema )" + Pattern.quote(quote(found.name())) + "$", quote(lost.name()));
            case OTHER ->
                value.endsWith(OtherName.of(found))
                        ? value.substring(
                                        0, value.length() - OtherName.of(found).length())
                                + OtherName.of(lost)
                        : value;
            default -> value.replace(SqlName.of(found), SqlName.of(lost));
        };
    }

    private static boolean isServedBy(SortedMap<String, String> properties, ObjectKey found) {
        return found.kind() == ObjectKind.OTHER
                && found.name().startsWith("server ")
                && OtherName.isServedBy(OtherName.of(found), properties);
    }

    private static SortedMap<String, String> replaced(
            SortedMap<String, String> properties, UnaryOperator<String> text, UnaryOperator<String> own) {
        return properties.entrySet().stream()
                .collect(Collectors.toMap(
                        java.util.Map.Entry::getKey,
                        property -> own.apply(text.apply(property.getValue())),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static SortedMap<String, String> replaced(
            SortedMap<String, String> properties,
            UnaryOperator<String> text,
            UnaryOperator<String> own,
            UnaryOperator<String> whole,
            UnaryOperator<String> used,
            ObjectKey found,
            ObjectKey lost) {
        SortedMap<String, String> replaced = replaced(properties, text, own);
        replaced.computeIfPresent("object", (name, value) -> whole.apply(value));
        replaced.computeIfPresent("server", (name, value) -> used.apply(value));
        if (found.kind() == ObjectKind.INDEX) {
            replaced.computeIfPresent(
                    "replica identity",
                    (name, value) ->
                            value.equals("index " + quote(found.name())) ? "index " + quote(lost.name()) : value);
        }
        if (found.kind() == ObjectKind.SCHEMA) {
            replaced.computeIfPresent("schema", (name, value) -> value.equals(found.name()) ? lost.name() : value);
        }
        return replaced;
    }
}
