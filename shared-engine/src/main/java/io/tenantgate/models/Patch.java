package io.tenantgate.models;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Changed files as a unified diff that {@code git apply} takes. */
final class Patch {
    private static final int CONTEXT = 3;

    private Patch() {}

    /** Both by file, relative to the project's root. */
    static String between(Map<String, String> before, Map<String, String> after) {
        return after.entrySet().stream()
                .flatMap(entry ->
                        diff(entry.getKey(), before.getOrDefault(entry.getKey(), ""), entry.getValue()).stream())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static List<String> diff(String file, String before, String after) {
        List<String> old = lines(before);
        return UnifiedDiffUtils.generateUnifiedDiff(
                "a/" + file, "b/" + file, old, DiffUtils.diff(old, lines(after)), CONTEXT);
    }

    /** Carriage returns stay with their lines. */
    private static List<String> lines(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        return text.endsWith("\n") ? lines.subList(0, lines.size() - 1) : lines;
    }
}
