package io.tenantgate.regression.results;

import io.tenantgate.process.PlainText;
import io.tenantgate.regression.results.TestCase.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the tests of a run and gives them names that can be found again in another run. */
final class Cases {
    private static final String SEPARATOR = " › ";
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_MESSAGE = 2_000;
    private static final int MOST = 200_000;

    private final List<TestCase> cases = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();

    void add(List<String> path, Outcome outcome, String message) throws UnreadableResults {
        add(path, outcome, false, message);
    }

    /** {@code path} leads from the outermost suite to the test's own name. */
    void add(List<String> path, Outcome outcome, boolean flaky, String message) throws UnreadableResults {
        if (cases.size() == MOST) {
            throw new UnreadableResults("the results hold more than " + MOST + " tests");
        }
        String name = name(path);
        int count = seen.merge(name, 1, Integer::sum);
        cases.add(new TestCase(
                count == 1 ? name : name + " (" + count + ")",
                outcome,
                flaky,
                clip(PlainText.of(message).strip(), LONGEST_MESSAGE)));
    }

    List<TestCase> all() {
        return List.copyOf(cases);
    }

    /** Reporters repeat an outer name in the inner one; it is told once. */
    private static String name(List<String> path) {
        List<String> parts = new ArrayList<>();
        for (String part : path) {
            String clean = PlainText.of(part).replaceAll("\\s+", " ").strip();
            if (!parts.isEmpty() && clean.startsWith(parts.get(parts.size() - 1))) {
                parts.remove(parts.size() - 1);
            }
            if (!clean.isEmpty()) {
                parts.add(clean);
            }
        }
        return parts.isEmpty() ? "(without a name)" : clip(String.join(SEPARATOR, parts), LONGEST_NAME);
    }

    private static String clip(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
