package io.tenantgate.regression;

import io.tenantgate.regression.SuiteResult.Broken;
import io.tenantgate.regression.results.TestCase;
import io.tenantgate.regression.results.TestCase.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the runs before a migration and those after it say of each test.
 *
 * <p>A test is broken where every run after the migration shows it worse than the runs before: it fails, unless it failed
 * before in the same words, or it is gone although it passed before. Where the runs do not agree among themselves it is
 * flaky, which is told and not blamed on the migration. A test that failed before in other words is broken too: the code may
 * need the migration, and then be broken by it.
 */
final class Comparison {
    private static final Pattern CHANGING =
            Pattern.compile("tenantgate_\\w+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\b[0-9a-f]{8,}\\b|[0-9]+");
    private static final int LINES = 6;

    private final List<Run> before;
    private final List<Run> after;

    private final List<Broken> broken = new ArrayList<>();
    private final List<String> flaky = new ArrayList<>();
    private final List<String> alreadyRed = new ArrayList<>();

    private Comparison(List<Run> before, List<Run> after) {
        this.before = before;
        this.after = after;
    }

    /** All of these runs are of use; {@code before} may be empty, {@code after} may not. */
    static Comparison of(List<Run> before, List<Run> after) {
        Comparison comparison = new Comparison(before, after);
        Set<String> ids = new LinkedHashSet<>();
        after.forEach(run -> ids.addAll(run.byId().keySet()));
        before.forEach(run -> ids.addAll(run.byId().keySet()));
        ids.forEach(comparison::judge);
        return comparison;
    }

    List<Broken> broken() {
        return broken;
    }

    List<String> flaky() {
        return flaky;
    }

    List<String> alreadyRed() {
        return alreadyRed;
    }

    private void judge(String id) {
        List<@Nullable TestCase> earlier = find(id, before);
        List<@Nullable TestCase> later = find(id, after);
        List<String> words = earlier.stream()
                .filter(Comparison::failed)
                .map(Comparison::words)
                .distinct()
                .toList();
        boolean alwaysPassed = !earlier.isEmpty() && earlier.stream().allMatch(Comparison::passed);
        List<String> worse = new ArrayList<>();
        for (TestCase test : later) {
            if (failed(test) && !words.contains(words(test))) {
                worse.add(test.message().isBlank() ? "fails" : test.message());
            } else if (!failed(test) && !passed(test) && alwaysPassed && !isProgramEnd(earlier)) {
                worse.add(test == null ? "does not run any more" : "is skipped now, as it was not before");
            }
        }
        boolean unsteadyBefore =
                words.size() > 1 || !words.isEmpty() && !earlier.stream().allMatch(Comparison::failed);
        if (worse.size() == later.size() && !unsteadyBefore) {
            broken.add(new Broken(id, worse.get(0)));
        } else if (!worse.isEmpty()) {
            flaky.add(id + ": failed in " + count(earlier) + " before the migration and in " + count(later)
                    + " after it");
        } else if (later.stream().anyMatch(Comparison::failed)) {
            alreadyRed.add(id);
        } else if (later.stream().anyMatch(test -> test != null && test.flaky())
                && earlier.stream().noneMatch(test -> test != null && test.flaky())) {
            flaky.add(id + ": passed only when it was tried again");
        }
    }

    private static boolean isProgramEnd(List<@Nullable TestCase> tests) {
        return tests.stream().anyMatch(test -> test != null && ProgramEnd.is(test));
    }

    private static List<@Nullable TestCase> find(String id, List<Run> runs) {
        List<@Nullable TestCase> found = new ArrayList<>();
        for (Run run : runs) {
            Map<String, TestCase> tests = run.byId();
            found.add(tests.get(id));
        }
        return found;
    }

    private static boolean failed(@Nullable TestCase test) {
        return test != null && test.outcome() == Outcome.FAILED;
    }

    private static boolean passed(@Nullable TestCase test) {
        return test != null && test.outcome() == Outcome.PASSED;
    }

    /** {@code 1 of 2 runs}. */
    private static String count(List<@Nullable TestCase> tests) {
        long failed = tests.stream().filter(test -> !passed(test)).count();
        return failed + " of " + tests.size() + (tests.size() == 1 ? " run" : " runs");
    }

    /** The first lines of the message, without the call stack and without what differs from run to run. */
    private static String words(@Nullable TestCase test) {
        String message = test == null ? "" : test.message();
        String lines = message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                .limit(LINES)
                .collect(Collectors.joining("\n"));
        return CHANGING.matcher(lines).replaceAll("#");
    }
}
