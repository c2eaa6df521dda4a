package io.tenantgate.catalog;

import io.tenantgate.catalog.CatalogDiff.Change;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A change in one line for people. */
final class ChangeText {
    private static final int LONGEST_VALUE = 160;

    private ChangeText() {}

    static String of(Change change) {
        if (change.after() == null) {
            return "lacks " + name(change.key()) + granted(change.before());
        }
        if (change.before() == null) {
            return "has extra " + name(change.key()) + granted(change.after());
        }
        SortedMap<String, String> before = change.before();
        SortedMap<String, String> after = change.after();
        return name(change.key()) + ": "
                + change.differingProperties().stream()
                        .map(property -> difference(property, before.get(property), after.get(property)))
                        .collect(Collectors.joining("; "));
    }

    private static String name(ObjectKey key) {
        String kind = key.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (key.kind()) {
            case PRIVILEGE -> "privilege of " + key.name() + " on " + unqualified(key.parent());
            case DEFAULT_PRIVILEGE ->
                "default privilege of " + key.name() + " on " + key.parent()
                        + (key.schema().isEmpty() ? "" : " in schema " + key.schema());
            case COMMENT -> "comment on " + unqualified(key.name());
            case OTHER -> unqualified(key.name());
            case INDEX, STATISTICS -> kind + " " + schema(key) + key.name();
            default -> kind + " " + schema(key) + (key.parent().isEmpty() ? "" : key.parent() + ".") + key.name();
        };
    }

    private static String schema(ObjectKey key) {
        boolean obvious = key.schema().isEmpty()
                || key.schema().equals("public")
                || key.schema().equals(CatalogScope.TENANT);
        return obvious ? "" : key.schema() + ".";
    }

    private static String unqualified(String text) {
        return text.replace(" public.", " ").replace(" " + CatalogScope.TENANT + ".", " ");
    }

    private static String granted(@Nullable SortedMap<String, String> properties) {
        String privileges = Objects.requireNonNull(properties).get("privileges");
        return privileges == null ? "" : ": " + privileges;
    }

    private static String difference(String property, @Nullable String before, @Nullable String after) {
        if (before == null || after == null || !(before + after).contains("\n")) {
            return property + " " + value(after) + " instead of " + value(before);
        }
        List<String> there = before.lines().toList();
        List<String> here = after.lines().toList();
        int line = 0;
        while (line < Math.min(there.size(), here.size()) && there.get(line).equals(here.get(line))) {
            line++;
        }
        return property + ", line " + (line + 1) + ": " + value(line < here.size() ? here.get(line) : null)
                + " instead of " + value(line < there.size() ? there.get(line) : null);
    }

    private static String value(@Nullable String value) {
        if (value == null) {
            return "none";
        }
        String oneLine = value.strip().replaceAll("\\s+", " ");
        return oneLine.length() <= LONGEST_VALUE ? oneLine : oneLine.substring(0, LONGEST_VALUE) + "…";
    }
}
