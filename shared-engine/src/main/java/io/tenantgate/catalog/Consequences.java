package io.tenantgate.catalog;

import io.tenantgate.catalog.CatalogDiff.Change;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells which changes only follow from others: with a table its columns, indexes, comments, … are missing too. */
final class Consequences {
    private final Map<ObjectKey, Change> changes = new HashMap<>();

    /** The names, as definitions spell them, of schemas, tables and columns that only one of both catalogs has. */
    private final Set<String> lone = new HashSet<>();

    Consequences(List<Change> all) {
        for (Change change : all) {
            changes.put(change.key(), change);
            if (isLone(change)) {
                lone.add(SqlName.of(change.key()));
            }
        }
    }

    boolean include(Change change) {
        return isLone(change)
                ? properties(change).containsKey("inherited")
                        || isInLoneContainer(change)
                        || isOnLoneColumn(change)
                        || isAboutLoneObject(change)
                : changedLikeItsOrigin(change);
    }

    private static boolean isLone(Change change) {
        return change.before() == null || change.after() == null;
    }

    private static SortedMap<String, String> properties(Change change) {
        return Objects.requireNonNull(change.before() == null ? change.after() : change.before());
    }

    private boolean isInLoneContainer(Change change) {
        ObjectKey key = change.key();
        boolean schema = key.kind() != ObjectKind.SCHEMA
                && isLoneLike(change, new ObjectKey(ObjectKind.SCHEMA, "", "", key.schema()));
        return schema
                || Stream.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.DOMAIN)
                        .anyMatch(kind -> isLoneLike(change, new ObjectKey(kind, key.schema(), "", key.parent())));
    }

    private boolean isOnLoneColumn(Change change) {
        String definition = properties(change).get("definition");
        return definition != null
                && !change.key().parent().isEmpty()
                && changes.values().stream()
                        .filter(other -> other.key().kind() == ObjectKind.COLUMN
                                && other.key().schema().equals(change.key().schema())
                                && other.key().parent().equals(change.key().parent())
                                && isSameSide(change, other))
                        .anyMatch(column -> mentions(definition, column.key().name()));
    }

    private static boolean mentions(String definition, String column) {
        return Pattern.compile("(?<![\\w$.])\"?" + Pattern.quote(column.replace("\"", "\"\"")) + "\"?(?![\\w$.])")
                .matcher(definition)
                .find();
    }

    /** A comment, privilege or sequence that belongs to something which is missing too. */
    private boolean isAboutLoneObject(Change change) {
        String object =
                properties(change).getOrDefault("object", properties(change).get("owned by"));
        return object != null
                && lone.stream()
                        .anyMatch(name ->
                                object.equals(name) || object.startsWith(name + ".") || object.endsWith(" on " + name));
    }

    private boolean isLoneLike(Change change, ObjectKey container) {
        Change other = changes.get(container);
        return other != null && isLone(other) && isSameSide(change, other);
    }

    private static boolean isSameSide(Change one, Change other) {
        return (one.before() == null) == (other.before() == null) && (one.after() == null) == (other.after() == null);
    }

    private boolean changedLikeItsOrigin(Change change) {
        String origin = Objects.requireNonNull(change.after()).get("inherited");
        return origin != null
                && changes.values().stream()
                        .anyMatch(other -> isOrigin(origin, other, change)
                                && other.differingProperties().equals(change.differingProperties())
                                && other.differingProperties().stream()
                                        .allMatch(name -> becameTheSame(name, other, change)));
    }

    private static boolean isOrigin(String origin, Change other, Change change) {
        return other.key().kind() == change.key().kind()
                && other.key().name().equals(change.key().name())
                && SqlName.relation(other.key()).equals(origin);
    }

    private static boolean becameTheSame(String property, Change one, Change other) {
        return Objects.equals(value(one.after(), property), value(other.after(), property));
    }

    private static @Nullable String value(@Nullable SortedMap<String, String> properties, String name) {
        return properties == null ? null : properties.get(name);
    }
}
