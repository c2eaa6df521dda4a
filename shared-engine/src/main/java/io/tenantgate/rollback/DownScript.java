package io.tenantgate.rollback;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.CatalogDiff.Change;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import io.tenantgate.rollback.Step.Action;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A generated down migration.
 *
 * @param sql the script; empty where there is nothing to do
 * @param impossible what it leaves as it is, because no statement is known, each with the reason
 */
record DownScript(String sql, List<String> impossible) {
    DownScript {
        impossible = List.copyOf(impossible);
    }

    /** Whether it does nothing. */
    boolean isEmpty() {
        return sql.lines().allMatch(line -> line.startsWith("--"));
    }

    /** The script that takes a database from the catalog {@code after} back to {@code before}. */
    static DownScript between(Catalog before, Catalog after) {
        NameChanges types = new NameChanges(before, after)
                .takeBack(
                        ObjectKind.SCHEMA,
                        ObjectKind.OTHER,
                        ObjectKind.ENUM,
                        ObjectKind.DOMAIN,
                        ObjectKind.COMPOSITE_TYPE,
                        ObjectKind.RANGE_TYPE,
                        ObjectKind.FUNCTION,
                        ObjectKind.AGGREGATE,
                        ObjectKind.SEQUENCE);
        Renames tables = Renames.find(before, types.current());
        NameChanges parts = new NameChanges(before, tables.current())
                .takeBack(
                        ObjectKind.SEQUENCE,
                        ObjectKind.VIEW,
                        ObjectKind.MATERIALIZED_VIEW,
                        ObjectKind.STATISTICS,
                        ObjectKind.CONSTRAINT,
                        ObjectKind.INDEX,
                        ObjectKind.TRIGGER,
                        ObjectKind.RULE,
                        ObjectKind.POLICY);
        HeldNames held = HeldNames.free(before, parts.current());
        List<String> first = new ArrayList<>(types.sql());
        first.addAll(tables.sql());
        first.addAll(parts.sql());
        first.addAll(held.sql());
        return new Planner(before, held.current()).script(first);
    }

    private static final class Planner {
        private final Catalog target;
        private final Catalog current;
        private final Uses uses = new Uses();
        private final SortedMap<ObjectKey, Change> changes = new TreeMap<>();
        private final Replacements replacements;
        private final List<Step> steps = new ArrayList<>();
        private final List<String> impossible = new ArrayList<>();

        Planner(Catalog target, Catalog current) {
            this.target = target;
            this.current = current;
            CatalogDiff.between(target, current)
                    .withoutColumnOrder()
                    .changes()
                    .forEach(change -> changes.put(change.key(), change));
            this.replacements = Replacements.of(target, current, changes.values(), uses);
        }

        DownScript script(List<String> first) {
            changes.values().forEach(this::plan);
            replacements.keys().stream()
                    .filter(key -> !changes.containsKey(key))
                    .forEach(this::replace);
            List<String> sql = new ArrayList<>(first);
            boolean makesFunctions = steps.stream()
                    .anyMatch(step -> step.key().kind() == ObjectKind.FUNCTION && step.action() != Action.DROP);
            if (makesFunctions) {
                sql.add(0, "SET LOCAL check_function_bodies = off");
            }
            new StepOrder().sort(steps).forEach(step -> sql.addAll(step.sql()));
            sql.addAll(lastSettings());
            String script = sql.stream().map(DownScript::terminated).collect(Collectors.joining());
            String remarks = impossible.stream()
                    .map(reason -> "-- Not generated: " + reason.replaceAll("\\s+", " ") + "\n")
                    .collect(Collectors.joining());
            return new DownScript(remarks + script, impossible);
        }

        private void plan(Change change) {
            ObjectKey key = change.key();
            if (key.kind() == ObjectKind.COLUMN && isRebuilt(key.parentTable())) {
                return;
            }
            if (change.before() == null) {
                if (!goesWithAnother(key, Objects.requireNonNull(change.after()))) {
                    add(
                            Action.DROP,
                            key,
                            () -> DropSql.of(key, new Properties(Objects.requireNonNull(change.after()))));
                }
            } else if (change.after() == null) {
                if (!comesWithAnother(key, change.before())) {
                    add(Action.CREATE, key, () -> new CreateSql(target).of(key));
                }
            } else if (replacements.keys().contains(key)) {
                replace(key);
            } else if (!isChangedThroughParent(key, change)) {
                add(Action.ALTER, key, () -> new AlterSql(current, target).of(key));
            }
        }

        /** Whether it is put aside and made again, with its rows, its columns and its partitions. */
        private boolean isRebuilt(ObjectKey table) {
            return table.kind() == ObjectKind.TABLE && replacements.keys().contains(table);
        }

        private boolean isOfRebuilt(SortedMap<String, String> partition) {
            return replacements.keys().stream()
                    .anyMatch(table -> isRebuilt(table) && TableRebuild.isPartition(partition, table));
        }

        private void replace(ObjectKey key) {
            if (isRebuilt(key)) {
                TableRebuild rebuild = new TableRebuild(current, target, key);
                add(Action.DROP, key, rebuild::putAside);
                add(Action.CREATE, key, rebuild::make);
                return;
            }
            SortedMap<String, String> now =
                    Objects.requireNonNull(current.objects().get(key));
            if (!goesWithAnother(key, now)) {
                add(Action.DROP, key, () -> DropSql.of(key, new Properties(now)));
            }
            if (!comesWithAnother(key, Objects.requireNonNull(target.objects().get(key)))) {
                add(Action.CREATE, key, () -> new CreateSql(target).of(key));
            }
        }

        private interface Statements {
            List<String> get() throws CannotGenerate;
        }

        private void add(Action action, ObjectKey key, Statements statements) {
            try {
                List<String> sql = new ArrayList<>(statements.get());
                if (action == Action.CREATE) {
                    Properties made = new Properties(
                            Objects.requireNonNull(target.objects().get(key)));
                    sql.addAll(DefaultPrivileges.takeBack(key, made, current, target));
                }
                if (!sql.isEmpty()) {
                    steps.add(new Step(
                            action,
                            key,
                            action == Action.CREATE ? null : current.objects().get(key),
                            action == Action.DROP ? null : target.objects().get(key),
                            action == Action.DROP ? textWhenDropped(key) : DefinitionText.of(key, current),
                            DefinitionText.of(key, target),
                            sql));
                }
            } catch (CannotGenerate e) {
                impossible.add(Objects.requireNonNull(e.getMessage()));
            }
        }

        /** A table is dropped with its constraints, so what these need can only be dropped after it. */
        private String textWhenDropped(ObjectKey key) {
            StringBuilder text = new StringBuilder(DefinitionText.of(key, current));
            if (key.kind() == ObjectKind.TABLE) {
                current.objects().forEach((part, properties) -> {
                    if (part.kind() == ObjectKind.CONSTRAINT
                            && Uses.isPartOf(part, key)
                            && !isInCircleOfForeignKeys(part, properties)) {
                        text.append('\n').append(properties.getOrDefault("definition", ""));
                    }
                });
            }
            return text.toString();
        }

        /** Whether the server drops it together with something that is dropped anyway. */
        private boolean goesWithAnother(ObjectKey key, SortedMap<String, String> properties) {
            if (properties.containsKey("inherited")) {
                return !isDetached(key);
            }
            if (key.kind() == ObjectKind.TABLE && isOfRebuilt(properties)) {
                return true;
            }
            return droppedKeys()
                    .anyMatch(other -> !other.equals(key)
                            && ((Uses.isPartOf(key, other) && !isInCircleOfForeignKeys(key, properties))
                                    || Uses.isAbout(properties, other)
                                    || isOwned(properties, other)));
        }

        private java.util.stream.Stream<ObjectKey> droppedKeys() {
            return java.util.stream.Stream.concat(
                    changes.values().stream()
                            .filter(change -> change.before() == null)
                            .map(Change::key),
                    replacements.keys().stream());
        }

        private static boolean isOwned(SortedMap<String, String> properties, ObjectKey owner) {
            String column = properties.get("owned by");
            return column != null
                    && (owner.kind() == ObjectKind.TABLE
                            ? column.startsWith(SqlName.of(owner) + ".")
                            : column.equals(SqlName.of(owner)));
        }

        /** Tables that point at each other in a circle: none can be dropped while the foreign keys of the others are there. */
        private boolean isInCircleOfForeignKeys(ObjectKey key, SortedMap<String, String> properties) {
            String definition = properties.getOrDefault("definition", "");
            if (!definition.startsWith("FOREIGN KEY") || pointsAt(definition, key)) {
                return false;
            }
            Set<String> seen = new HashSet<>();
            Deque<String> ahead = new ArrayDeque<>(List.of(definition));
            while (!ahead.isEmpty()) {
                String next = ahead.remove();
                if (pointsAt(next, key)) {
                    return true;
                }
                droppedForeignKeys()
                        .filter(other -> pointsAt(next, other.key()))
                        .map(other -> Objects.requireNonNull(other.after()).getOrDefault("definition", ""))
                        .filter(seen::add)
                        .forEach(ahead::add);
            }
            return false;
        }

        private java.util.stream.Stream<Change> droppedForeignKeys() {
            return changes.values().stream()
                    .filter(change -> change.before() == null && change.key().kind() == ObjectKind.CONSTRAINT)
                    .filter(change -> Objects.requireNonNull(change.after())
                            .getOrDefault("definition", "")
                            .startsWith("FOREIGN KEY"));
        }

        private static boolean pointsAt(String definition, ObjectKey part) {
            return definition.contains(" REFERENCES " + SqlName.relation(part) + "(");
        }

        /** Whether the server makes it together with something that is made anyway. */
        private boolean comesWithAnother(ObjectKey key, SortedMap<String, String> properties) {
            if (key.kind() == ObjectKind.TABLE && isOfRebuilt(properties)) {
                return true;
            }
            if (key.kind() == ObjectKind.COLUMN) {
                return properties.containsKey("inherited") || isMissing(key.parentTable());
            }
            if (key.kind() == ObjectKind.INDEX && properties.containsKey("inherited")) {
                return changes.values().stream()
                        .noneMatch(change -> change.after() == null
                                && change.key().kind() == ObjectKind.INDEX
                                && SqlName.of(change.key()).equals(properties.get("inherited")));
            }
            return properties.containsKey("inherited");
        }

        private boolean isMissing(ObjectKey key) {
            return !current.objects().containsKey(key);
        }

        private boolean isDetached(ObjectKey key) {
            Change table = changes.get(key.parentTable());
            return key.kind() != ObjectKind.COLUMN
                    && table != null
                    && table.before() != null
                    && table.after() != null
                    && table.after().containsKey("partition of")
                    && !table.before().containsKey("partition of");
        }

        private static boolean isChangedThroughParent(ObjectKey key, Change change) {
            boolean inherited = Objects.requireNonNull(change.before()).containsKey("inherited")
                    && Objects.requireNonNull(change.after()).containsKey("inherited");
            return inherited && key.kind() != ObjectKind.COLUMN;
        }

        /** What names other objects in both directions, or an index: it is set when everything is there. */
        private List<String> lastSettings() {
            List<String> sql = new ArrayList<>();
            target.objects().forEach((key, properties) -> {
                SortedMap<String, String> now = current.objects().getOrDefault(key, new TreeMap<>());
                String owner = properties.getOrDefault("owned by", "NONE");
                if (key.kind() == ObjectKind.SEQUENCE && !owner.equals(now.getOrDefault("owned by", "NONE"))) {
                    sql.add("ALTER SEQUENCE " + SqlName.of(key) + " OWNED BY " + owner);
                    continueAfter(key, owner).ifPresent(sql::add);
                }
                String identity = properties.getOrDefault("replica identity", "DEFAULT");
                if (key.kind() == ObjectKind.TABLE
                        && !identity.equals(now.getOrDefault("replica identity", "DEFAULT"))) {
                    sql.add("ALTER TABLE " + SqlName.of(key) + " REPLICA IDENTITY "
                            + (identity.startsWith("index ")
                                    ? "USING INDEX " + identity.substring(6)
                                    : CreateSql.upper(identity)));
                }
            });
            return sql;
        }

        private java.util.Optional<String> continueAfter(ObjectKey sequence, String column) {
            return target.objects().keySet().stream()
                    .filter(key ->
                            key.kind() == ObjectKind.COLUMN && SqlName.of(key).equals(column))
                    .filter(key -> isMissing(sequence) && !isMissing(key.parentTable()))
                    .max(Comparator.naturalOrder())
                    .map(ColumnSql::continueSequence);
        }
    }

    private static String terminated(String statement) {
        return statement + (statement.endsWith(";") ? "\n" : ";\n");
    }
}
