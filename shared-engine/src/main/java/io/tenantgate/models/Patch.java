package io.tenantgate.models;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.tenantgate.report.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Changed files as unified diffs that {@code git apply} takes, and as the lines to replace. */
final class Patch {
    private static final int CONTEXT = 3;

    /** What a diff says after a last line that does not end. */
    private static final String NO_END = "\n\\ No newline at end of file";

    private final Map<String, String> before;
    private final Map<String, String> after;
    private final String prefix;

    /** Both texts by file, relative to the project's root; {@code prefix} stands before the names of files. */
    Patch(Map<String, String> before, Map<String, String> after, String prefix) {
        this.before = before;
        this.after = after;
        this.prefix = prefix;
    }

    /** By the names of the files. */
    SortedMap<String, String> byFile() {
        SortedMap<String, String> diffs = new TreeMap<>();
        after.forEach((file, text) -> {
            List<String> old = lines(before.getOrDefault(file, ""), NO_END);
            String diff = UnifiedDiffUtils.generateUnifiedDiff(
                            "a/" + prefix + file,
                            "b/" + prefix + file,
                            old,
                            DiffUtils.diff(old, lines(text, NO_END)),
                            CONTEXT)
                    .stream()
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
            if (!diff.isEmpty()) {
                diffs.put(prefix + file, diff);
            }
        });
        return diffs;
    }

    /** All files in one diff. */
    String diff() {
        return String.join("", byFile().values());
    }

    List<Replacement> replacements() {
        List<Replacement> replacements = new ArrayList<>();
        new TreeMap<>(after).forEach((file, text) -> {
            List<String> old = lines(before.getOrDefault(file, ""), "");
            DiffUtils.diff(old, lines(text, "")).getDeltas().forEach(delta -> {
                int gone = delta.getSource().size();
                int start = delta.getSource().getPosition() + 1;
                replacements.add(new Replacement(
                        prefix + file,
                        start,
                        start + gone - 1,
                        delta.getTarget().getLines().stream()
                                .map(line -> line + "\n")
                                .collect(Collectors.joining())));
            });
        });
        return replacements;
    }

    /** Carriage returns stay with their lines. */
    private static List<String> lines(String text, String noEnd) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last + noEnd);
        }
        return lines;
    }
}
