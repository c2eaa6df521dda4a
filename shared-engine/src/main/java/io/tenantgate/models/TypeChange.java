package io.tenantgate.models;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What it means that the model thinks a column is of one type and the database has another. The facts are those of the
 * manual, chapter 8, and of node-postgres, which gives {@code bigint} and {@code numeric} to the application as strings.
 *
 * @param effect what happens, as the second half of a sentence
 */
record TypeChange(Consequence consequence, String effect) {
    private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");
    private static final Set<String> TEXTS = Set.of("text", "character varying", "character", "citext", "name");
    private static final Set<String> FLOATS = Set.of("real", "double precision");
    private static final Pattern LABEL = Pattern.compile("'(.*?)'(?=, '|\\))");
    private static final int MILLISECONDS = 3;
    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** Empty where the difference makes none to the application. Both types are spelled as {@link Normal} does. */
    static Optional<TypeChange> between(String model, String database) {
        if (model.startsWith("enum(") || database.startsWith("enum(")) {
            return enums(model, database);
        }
        TypeName wanted = TypeName.of(model);
        TypeName found = TypeName.of(database);
        if (wanted.array() != found.array()) {
            return Optional.of(new TypeChange(
                    Consequence.INSERT_FAILS,
                    found.array() ? "a single value is no list (22P02)" : "a list is no single value (22P02)"));
        }
        return scalar(wanted, found);
    }

    private static Optional<TypeChange> scalar(TypeName model, TypeName database) {
        String from = model.name();
        String to = database.name();
        if (INTEGERS.contains(from) && INTEGERS.contains(to)) {
            return integers(INTEGERS.indexOf(from), INTEGERS.indexOf(to), database);
        }
        if (TEXTS.contains(from) && TEXTS.contains(to)) {
            return texts(model, database);
        }
        if (from.equals("numeric") && to.equals("numeric")) {
            return numerics(model, database);
        }
        if (isMoment(from) && from.equals(to)) {
            return precision(model, database);
        }
        if (from.equals(to)) {
            return surprise("values that fit the one may not fit the other");
        }
        return otherFamily(from, to);
    }

    private static Optional<TypeChange> otherFamily(String from, String to) {
        boolean fromNumber = isNumber(from);
        if (fromNumber && INTEGERS.contains(to)) {
            return lost("fractions are rounded away");
        }
        if (from.equals("numeric") && FLOATS.contains(to)) {
            return lost("exact numbers become approximate ones");
        }
        if (from.equals("double precision") && to.equals("real")) {
            return lost("digits beyond the sixth are lost");
        }
        if (FLOATS.contains(from) && FLOATS.contains(to)) {
            return Optional.empty();
        }
        if (fromNumber && isNumber(to)) {
            return surprise("the driver gives the application " + (to.equals("numeric") ? "strings" : "other numbers"));
        }
        if (isMoment(from) && to.equals("date")) {
            return lost("the time of day is lost");
        }
        if (isMoment(from) && isMoment(to)) {
            return surprise("moments shift where the time zones of application and server differ");
        }
        if ((TEXTS.contains(from) && to.equals("uuid")) || (from.equals("uuid") && TEXTS.contains(to))) {
            return surprise(
                    to.equals("uuid") ? "other texts are refused (22P02)" : "values that are no UUID can be in it");
        }
        if (from.startsWith("json") && to.startsWith("json")) {
            return surprise("operators of the one do not work on the other, and json keeps duplicate keys");
        }
        return TEXTS.contains(to)
                ? surprise("the application gets texts")
                : Optional.of(new TypeChange(
                        Consequence.INSERT_FAILS, "values of the one are no values of the other (22P02, 42804)"));
    }

    private static boolean isNumber(String name) {
        return INTEGERS.contains(name) || FLOATS.contains(name) || name.equals("numeric") || name.equals("money");
    }

    private static boolean isMoment(String name) {
        return name.startsWith("timestamp");
    }

    private static Optional<TypeChange> integers(int model, int database, TypeName type) {
        if (database < model) {
            return surprise("numbers beyond " + type + " are refused (22003)");
        }
        return database == INTEGERS.size() - 1
                ? surprise("the driver gives the application strings, not numbers")
                : Optional.empty();
    }

    private static Optional<TypeChange> texts(TypeName model, TypeName database) {
        if (model.name().equals("citext") != database.name().equals("citext")) {
            return surprise("comparisons " + (database.name().equals("citext") ? "ignore" : "heed") + " case");
        }
        if (database.name().equals("character") && !model.name().equals("character")) {
            return surprise("values come back padded with blanks");
        }
        int room = length(database);
        return length(model) > room
                ? surprise("values longer than " + room + " are refused (22001)")
                : Optional.empty();
    }

    private static int length(TypeName type) {
        return type.modifier(0, type.name().equals("character") ? 1 : UNLIMITED);
    }

    private static Optional<TypeChange> numerics(TypeName model, TypeName database) {
        if (database.modifiers().isEmpty()) {
            return Optional.empty();
        }
        int scale = database.modifier(1, 0);
        int wantedScale = model.modifiers().isEmpty() ? UNLIMITED : model.modifier(1, 0);
        if (wantedScale > scale) {
            return lost("numbers are rounded to " + scale + " digits after the point");
        }
        int whole = database.modifier(0, 0) - scale;
        int wantedWhole = model.modifier(0, UNLIMITED) - wantedScale;
        return wantedWhole > whole
                ? surprise("numbers with more than " + whole + " digits before the point are refused (22003)")
                : Optional.empty();
    }

    /** JavaScript's dates hold milliseconds. */
    private static Optional<TypeChange> precision(TypeName model, TypeName database) {
        int kept = database.modifier(0, UNLIMITED);
        return kept < MILLISECONDS && kept < model.modifier(0, UNLIMITED)
                ? lost("moments are rounded to " + kept + " digits of a second")
                : Optional.empty();
    }

    private static Optional<TypeChange> enums(String model, String database) {
        if (!model.startsWith("enum(")) {
            return TEXTS.contains(TypeName.of(model).name())
                    ? surprise("values other than " + list(labels(database)) + " are refused (22P02)")
                    : Optional.of(new TypeChange(Consequence.INSERT_FAILS, "other values are refused (22P02)"));
        }
        if (!database.startsWith("enum(")) {
            return surprise("values other than " + list(labels(model)) + " can be in it");
        }
        Set<String> missing = labels(model);
        missing.removeAll(labels(database));
        if (!missing.isEmpty()) {
            return Optional.of(
                    new TypeChange(Consequence.INSERT_FAILS, "the database refuses " + list(missing) + " (22P02)"));
        }
        Set<String> unknown = labels(database);
        unknown.removeAll(labels(model));
        return unknown.isEmpty() ? Optional.empty() : surprise("the application does not know " + list(unknown));
    }

    private static Set<String> labels(String type) {
        return LABEL.matcher(type.substring("enum(".length()))
                .results()
                .map((MatchResult each) -> each.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String list(Set<String> labels) {
        return labels.stream().map(each -> "'" + each + "'").collect(Collectors.joining(", "));
    }

    private static Optional<TypeChange> surprise(String effect) {
        return Optional.of(new TypeChange(Consequence.VALUES_SURPRISE, effect));
    }

    private static Optional<TypeChange> lost(String effect) {
        return Optional.of(new TypeChange(Consequence.VALUES_LOST, effect));
    }
}
