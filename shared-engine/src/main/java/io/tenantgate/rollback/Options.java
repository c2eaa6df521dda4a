package io.tenantgate.rollback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Storage parameters, as {@code name=value} with commas between. */
final class Options {
    private Options() {}

    /** SET and RESET clauses after {@code alter}. */
    static List<String> change(String alter, String current, String target) {
        return change(alter, current, target, UnaryOperator.identity());
    }

    /** The same with each name spelled as the clauses want it ({@code toast.…}). */
    static List<String> change(String alter, String current, String target, UnaryOperator<String> spelling) {
        if (current.equals(target)) {
            return List.of();
        }
        List<String> targets = parts(target);
        List<String> stale = parts(current).stream()
                .map(Options::name)
                .filter(name ->
                        targets.stream().noneMatch(option -> name(option).equals(name)))
                .map(spelling)
                .toList();
        List<String> sql = new ArrayList<>();
        if (!stale.isEmpty()) {
            sql.add(alter + "RESET (" + String.join(", ", stale) + ")");
        }
        if (!targets.isEmpty()) {
            sql.add(alter + "SET (" + targets.stream().map(spelling).collect(Collectors.joining(", ")) + ")");
        }
        return sql;
    }

    private static List<String> parts(String options) {
        return Arrays.stream(options.split(", "))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private static String name(String option) {
        return option.replaceFirst("=.*", "");
    }
}
