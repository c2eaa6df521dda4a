package io.tenantgate.models;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type taken apart.
 *
 * @param name without modifiers: {@code numeric}, {@code timestamp with time zone}
 * @param modifiers the numbers in its parentheses
 */
record TypeName(String name, List<Integer> modifiers, boolean array) {
    private static final Pattern PARTS =
            Pattern.compile("^(.*?)(?:\\(([\\d, -]+)\\))?((?: with| without) time zone)?((?:\\[])*)$");

    /** Microseconds, which is what no number means (manual, chapter 8.5). */
    private static final int FULL_PRECISION = 6;

    static TypeName of(String type) {
        Matcher parts = PARTS.matcher(type);
        if (!parts.matches()) {
            return new TypeName(type, List.of(), false);
        }
        List<Integer> modifiers = parts.group(2) == null
                ? List.of()
                : Arrays.stream(parts.group(2).split(","))
                        .map(String::strip)
                        .map(Integer::valueOf)
                        .toList();
        String name = parts.group(1) + (parts.group(3) == null ? "" : parts.group(3));
        boolean isTime = name.startsWith("time") || name.startsWith("interval");
        return new TypeName(
                name,
                isTime && modifiers.equals(List.of(FULL_PRECISION)) ? List.of() : modifiers,
                !parts.group(4).isEmpty());
    }

    /** The same type as PostgreSQL treats it: without a length {@code varchar} is {@code text}. */
    TypeName canonical() {
        return name.equals("character varying") && modifiers.isEmpty() ? new TypeName("text", modifiers, array) : this;
    }

    int modifier(int index, int otherwise) {
        return index < modifiers.size() ? modifiers.get(index) : otherwise;
    }

    @Override
    public String toString() {
        String numbers = modifiers.isEmpty()
                ? ""
                : "(" + String.join(",", modifiers.stream().map(String::valueOf).toList()) + ")";
        int zone = name.indexOf(" with");
        String text = zone > 0 && name.startsWith("time")
                ? name.substring(0, zone) + numbers + name.substring(zone)
                : name + numbers;
        return array ? text + "[]" : text;
    }
}
