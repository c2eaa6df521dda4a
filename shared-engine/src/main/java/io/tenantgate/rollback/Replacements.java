package io.tenantgate.rollback;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff.Change;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Objects in both catalogs that have to be dropped and made again: because no ALTER leads back, or because they stand in
 * the way of something else (a view on a column whose type changes).
 */
record Replacements(SortedSet<ObjectKey> keys) {
    /** Kinds that can be made again without losing rows. */
    private static final Set<ObjectKind> WITHOUT_ROWS = EnumSet.of(
            ObjectKind.FUNCTION,
            ObjectKind.AGGREGATE,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.CONSTRAINT,
            ObjectKind.INDEX,
            ObjectKind.TRIGGER,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.STATISTICS,
            ObjectKind.OTHER,
            ObjectKind.PRIVILEGE,
            ObjectKind.COMMENT);

    /** What the server itself adapts when a column gets another type. */
    private static final Set<ObjectKind> FOLLOWING_A_TYPE = EnumSet.of(
            ObjectKind.CONSTRAINT,
            ObjectKind.INDEX,
            ObjectKind.STATISTICS,
            ObjectKind.PRIVILEGE,
            ObjectKind.COMMENT,
            ObjectKind.FUNCTION,
            ObjectKind.AGGREGATE);

    private static boolean isComputed(SortedMap<String, String> now, @Nullable SortedMap<String, String> then) {
        return now.containsKey("generated") && then != null && then.containsKey("generated");
    }

    static Replacements of(Catalog target, Catalog current, Collection<Change> changes, Uses uses) {
        SortedSet<ObjectKey> replaced = new TreeSet<>();
        Deque<ObjectKey> causes = new ArrayDeque<>();
        Set<ObjectKey> retyped = new TreeSet<>();
        for (Change change : changes) {
            ObjectKey key = change.key();
            if (key.kind() == ObjectKind.PRIVILEGE && change.after() != null) {
                causes.add(key);
            }
            if (change.before() == null || change.after() == null) {
                continue;
            }
            Properties now = new Properties(change.after());
            Properties then = new Properties(change.before());
            boolean partOfParent = now.has("inherited") && then.has("inherited");
            if (AlterSql.mustBeReplaced(key, now, then) && !partOfParent) {
                replaced.add(key);
                causes.add(key);
            } else if (key.kind() == ObjectKind.COLUMN && !now.is("type", then.get("type"))) {
                retyped.add(key);
                causes.add(key);
            } else if (key.kind() == ObjectKind.ENUM
                    && EnumSql.mustBeMadeAgain(now.get("labels"), then.get("labels"))) {
                causes.add(key);
                current.objects().forEach((user, properties) -> {
                    if (user.kind() == ObjectKind.COLUMN && uses.mentions(properties.getOrDefault("type", ""), key)) {
                        retyped.add(user);
                        causes.add(user);
                    }
                    if ((user.kind() == ObjectKind.PRIVILEGE || user.kind() == ObjectKind.COMMENT)
                            && Uses.isAbout(properties, key)
                            && target.objects().containsKey(user)) {
                        replaced.add(user);
                    }
                });
            }
        }
        while (!causes.isEmpty()) {
            ObjectKey cause = causes.remove();
            SortedMap<String, String> causeNow = current.objects().get(cause);
            String definition = causeNow == null ? "" : causeNow.getOrDefault("definition", "");
            current.objects().forEach((key, properties) -> {
                boolean affected = (WITHOUT_ROWS.contains(key.kind())
                                || isComputed(properties, target.objects().get(key)))
                        && !(retyped.contains(cause) && FOLLOWING_A_TYPE.contains(key.kind()))
                        && target.objects().containsKey(key)
                        && !replaced.contains(key)
                        && !properties.containsKey("inherited")
                        && uses.uses(key, properties, DefinitionText.of(key, current), cause, definition);
                if (affected) {
                    replaced.add(key);
                    causes.add(key);
                }
            });
        }
        return new Replacements(replaced);
    }
}
