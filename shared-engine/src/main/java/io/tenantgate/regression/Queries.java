package io.tenantgate.regression;

import io.tenantgate.observe.FailedStatement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which statements fail because of a migration: in every run after it, and in none before it. */
final class Queries {
    private static final Pattern VALUE = Pattern.compile("'(?:[^']|'')*'|\\b\\d+(?:\\.\\d+)?\\b");

    /** A transaction that has failed already, and what sessions do to each other (manual, "PostgreSQL Error Codes"). */
    private static final Set<String> CONSEQUENCES = Set.of("25P02", "40001", "40P01", "55P03", "57014", "57P01");

    private Queries() {}

    /** A name that is not there comes first, because it says most. */
    static List<FailedStatement> broken(List<Run> before, List<Run> after) {
        Map<String, FailedStatement> found = byKey(after.get(0));
        after.stream()
                .skip(1)
                .forEach(run -> found.keySet().retainAll(byKey(run).keySet()));
        before.forEach(run -> found.keySet().removeAll(byKey(run).keySet()));
        return found.values().stream()
                .sorted(Comparator.comparing(failure -> !namesWhatIsGone(failure)))
                .toList();
    }

    /** Syntax errors and access rule violations: undefined columns, tables, functions, missing privileges. */
    static boolean namesWhatIsGone(FailedStatement failure) {
        return failure.error().sqlstate().startsWith("42");
    }

    private static Map<String, FailedStatement> byKey(Run run) {
        return run.failures().stream()
                .filter(failure -> !CONSEQUENCES.contains(failure.error().sqlstate()))
                .collect(Collectors.toMap(
                        Queries::key, failure -> failure, (first, second) -> first, LinkedHashMap::new));
    }

    private static String key(FailedStatement failure) {
        return failure.error().sqlstate() + " "
                + VALUE.matcher(failure.sql()).replaceAll("?").replaceAll("\\s+", " ");
    }
}
