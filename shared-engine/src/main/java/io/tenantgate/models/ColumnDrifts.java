package io.tenantgate.models;

import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.config.Orm;
import io.tenantgate.models.Emission.Model;
import io.tenantgate.models.Emission.Property;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the columns of one table mean to its model. */
final class ColumnDrifts {
    private final Orm orm;
    private final Subject subject;
    private final Function<ObjectKey, Change.Column> columns;
    private final List<Told> told = new ArrayList<>();

    /** @param columns how an adapter is told of a column of the migrated schema */
    ColumnDrifts(Orm orm, Subject subject, Function<ObjectKey, Change.Column> columns) {
        this.orm = orm;
        this.subject = subject;
        this.columns = columns;
    }

    /**
     * A column as {@link Normal} tells it.
     *
     * @param standard its default, or null
     */
    private record Meaning(
            String type, boolean nullable, @Nullable String standard, boolean generated) {
        static Meaning of(@Nullable SortedMap<String, String> properties) {
            SortedMap<String, String> column = Objects.requireNonNull(properties);
            return new Meaning(
                    column.getOrDefault("type", ""),
                    "yes".equals(column.get("nullable")),
                    column.get("default"),
                    column.containsKey("generated"));
        }

        boolean isFilled() {
            return value() != null;
        }

        /** What the database puts in where an INSERT leaves it out. */
        @Nullable
        String value() {
            return generated ? "a generated value" : standard;
        }
    }

    /** @param changes from the model's columns to those of the database */
    List<Told> of(List<CatalogDiff.Change> changes) {
        List<CatalogDiff.Change> missing = new ArrayList<>(
                changes.stream().filter(change -> change.after() == null).toList());
        List<CatalogDiff.Change> lacking = new ArrayList<>(
                changes.stream().filter(change -> change.before() == null).toList());
        for (Map.Entry<CatalogDiff.Change, CatalogDiff.Change> pair :
                Renames.between(missing, lacking).entrySet()) {
            renamed(pair.getKey().key(), pair.getValue().key());
            missing.remove(pair.getKey());
            lacking.remove(pair.getValue());
        }
        missing.forEach(change -> missing(change.key()));
        lacking.forEach(change -> lacking(change.key(), Meaning.of(change.after())));
        changes.stream()
                .filter(change -> change.before() != null && change.after() != null)
                .forEach(change -> both(change.key(), Meaning.of(change.before()), Meaning.of(change.after())));
        return told;
    }

    private void renamed(ObjectKey before, ObjectKey after) {
        tell(
                Consequence.COLUMN_RENAMED,
                before.name(),
                spoken(before.name()) + " reads and writes column " + before.name() + ", which " + subject.table()
                        + " does not have: every query of " + subject.name() + " fails (42703). Its name may be "
                        + after.name() + " now, which is of the same type",
                change(Change.Action.RENAME, before.name(), List.of(), after));
    }

    private void missing(ObjectKey key) {
        tell(
                Consequence.COLUMN_MISSING,
                key.name(),
                spoken(key.name()) + " reads and writes column " + key.name() + ", which " + subject.table()
                        + " does not have: every query of " + subject.name() + " fails (42703)",
                change(Change.Action.REMOVE, key.name(), List.of(), null));
    }

    private void lacking(ObjectKey key, Meaning column) {
        boolean required = !column.nullable() && !column.isFilled();
        String text = required
                ? "column " + subject.table() + "." + key.name() + " is NOT NULL without a default, and "
                        + subject.name() + " does not set it: every INSERT fails (23502)"
                : "ORM model out of sync: update " + fileName() + " before deployment; column " + subject.table() + "."
                        + key.name() + " (" + column.type() + ") is not in " + subject.name();
        Change change = subject.model()
                .filter(model -> model.file() != null)
                .map(model -> new Change(0, Change.Action.ADD, List.of(), model, null, columns.apply(key)))
                .orElse(null);
        tell(required ? Consequence.INSERT_FAILS : Consequence.MODEL_LACKS_COLUMN, key.name(), text, change);
    }

    private String fileName() {
        return subject.model()
                .map(Model::file)
                .filter(Objects::nonNull)
                .map(file -> String.valueOf(Path.of(file).getFileName()))
                .orElse("the model");
    }

    private void both(ObjectKey key, Meaning model, Meaning database) {
        Optional<Property> property = subject.property(key.name()).map(Map.Entry::getValue);
        Map<String, Found> found = new TreeMap<>();
        TypeChange.between(model.type(), database.type())
                .filter(change -> !model.type().equals(database.type()))
                .ifPresent(change -> found.put(
                        "type",
                        new Found(
                                change.consequence(),
                                " is " + model.type() + " in the model and " + database.type() + " in "
                                        + subject.table() + ": " + change.effect())));
        nullability(model, database).ifPresent(each -> found.put("nullable", each));
        value(property.orElse(null), model, database).ifPresent(each -> found.put("default", each));
        Change change =
                found.isEmpty() ? null : change(Change.Action.SET, key.name(), List.copyOf(found.keySet()), key);
        found.values().forEach(each -> tell(each.consequence(), key.name(), spoken(key.name()) + each.text(), change));
    }

    private record Found(Consequence consequence, String text) {}

    private Optional<Found> nullability(Meaning model, Meaning database) {
        if (model.nullable() == database.nullable()) {
            return Optional.empty();
        }
        if (database.nullable()) {
            return Optional.of(new Found(
                    Consequence.VALUES_SURPRISE,
                    " is NOT NULL in the model and may be NULL in " + subject.table()
                            + ": the code gets null where it expects a value"));
        }
        if (orm == Orm.PRISMA && model.type().endsWith("[]")) {
            // Prisma cannot say that a list is NOT NULL, and never writes NULL into one.
            return database.isFilled()
                    ? Optional.empty()
                    : Optional.of(new Found(
                            Consequence.VALUES_SURPRISE,
                            " is a list that Prisma leaves out where the code gives none, and " + subject.table()
                                    + " has no default for it (23502)"));
        }
        return Optional.of(
                database.isFilled()
                        ? new Found(
                                Consequence.VALUES_SURPRISE,
                                " may be null in the model and is NOT NULL in " + subject.table()
                                        + ": an INSERT or UPDATE that sets null fails (23502)")
                        : new Found(
                                Consequence.INSERT_FAILS,
                                " may be left out in the model and is NOT NULL without a default in " + subject.table()
                                        + ": an INSERT without it fails (23502)"));
    }

    /** Defaults and generated values. One that the application sets itself makes no difference. */
    private Optional<Found> value(@Nullable Property property, Meaning model, Meaning database) {
        if (database.generated() && !model.generated()) {
            return Optional.of(new Found(
                    Consequence.INSERT_FAILS,
                    " is generated in " + subject.table() + ", and the model sets it: every INSERT fails (428C9)"));
        }
        String wanted = model.value();
        String given = database.value();
        boolean left = property == null ? orm != Orm.COMMAND : !property.client();
        if (wanted == null || wanted.equals(given) || !left) {
            return Optional.empty();
        }
        if (given != null) {
            return Optional.of(new Found(
                    Consequence.VALUES_SURPRISE,
                    " gets " + given + " in " + subject.table() + " where the model expects " + wanted));
        }
        boolean required = !database.nullable();
        return Optional.of(new Found(
                required ? Consequence.INSERT_FAILS : Consequence.VALUES_SURPRISE,
                " leaves " + wanted + " to the database, but " + subject.table() + " has no default for it: "
                        + (required ? "an INSERT without it fails (23502)" : "it stays NULL")));
    }

    private @Nullable Change change(
            Change.Action action, String column, List<String> aspects, @Nullable ObjectKey wanted) {
        return subject.property(column)
                .filter(found -> found.getValue().file() != null)
                .map(found -> new Change(
                        0,
                        action,
                        aspects,
                        found.getKey(),
                        found.getValue(),
                        wanted == null ? null : columns.apply(wanted)))
                .orElse(null);
    }

    private String spoken(String column) {
        return subject.property(column)
                .map(found -> found.getKey().name() + "." + found.getValue().name())
                .orElse(subject.table() + "." + column);
    }

    private void tell(Consequence consequence, String column, String message, @Nullable Change change) {
        told.add(new Told(subject.drift(consequence, column, message), change));
    }
}
