package io.tenantgate.regression;

import io.tenantgate.mirror.Mirror;
import io.tenantgate.regression.SuiteResult.Broken;
import io.tenantgate.regression.SuiteResult.Counts;
import io.tenantgate.report.GateException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Runs a suite before and after the migration, and as often again as it takes to tell a test that the migration breaks from
 * one that fails now and then: once more after it where something is worse, and then once more before it.
 */
final class SuiteTrial {
    /** What was seen in two runs is no chance. */
    private static final int CONFIRMED = 2;

    /** A suite that was of no use once is tried again, but not without end. */
    private static final int MOST_AFTER = 3;

    private final String suite;
    private final boolean base;
    private final String tenant;
    private final boolean chosen;
    private final SuiteRunner runner;
    private final Mirror unmigrated;
    private final Mirror migrated;

    private final List<Run> before = new ArrayList<>();
    private final List<Run> after = new ArrayList<>();

    /** The mirrors are templates: each run gets a clone. */
    SuiteTrial(
            String suite,
            boolean base,
            String tenant,
            boolean chosen,
            SuiteRunner runner,
            Mirror unmigrated,
            Mirror migrated) {
        this.suite = suite;
        this.base = base;
        this.tenant = tenant;
        this.chosen = chosen;
        this.runner = runner;
        this.unmigrated = unmigrated;
        this.migrated = migrated;
    }

    /** @throws GateException when the suite tells nothing, neither before nor after the migration */
    SuiteResult run() {
        before.add(runner.run(unmigrated));
        after.add(runner.run(migrated));
        if (usable(before).isEmpty() && usable(after).isEmpty()) {
            // One that hangs need not hang four times.
            throw useless(Objects.requireNonNullElse(before.get(0).trouble(), ""));
        }
        while (isWorse() && usable(after).size() < CONFIRMED && after.size() < most()) {
            after.add(runner.run(migrated));
        }
        if (isWorse()) {
            before.add(runner.run(unmigrated));
        }
        List<Run> earlier = usable(before);
        List<Run> later = usable(after);
        if (later.isEmpty()) {
            String trouble = Objects.requireNonNullElse(after.get(0).trouble(), "");
            return result(earlier, later, List.of(new Broken("", trouble)), List.of(), List.of());
        }
        Comparison comparison = Comparison.of(earlier, later);
        if (comparison.broken().isEmpty()
                && later.stream().noneMatch(run -> Counts.of(run).passed() > 0)) {
            throw useless(
                    "none of its " + later.get(0).executed() + " tests passes, before or after the migration, so it"
                            + " proves nothing; the first says: " + Said.of(firstFailure(later.get(0))));
        }
        List<String> flaky = new ArrayList<>(comparison.flaky());
        after.stream()
                .filter(run -> !run.isUsable())
                .map(run -> "the suite itself: once after the migration it " + run.trouble())
                .forEach(flaky::add);
        return result(earlier, later, comparison.broken(), flaky, comparison.alreadyRed());
    }

    /** One that was of no use in two runs, such as one that hangs, need not take a third one's time. */
    private int most() {
        return usable(after).isEmpty() ? CONFIRMED : MOST_AFTER;
    }

    private boolean isWorse() {
        return usable(after).isEmpty()
                || !Comparison.of(usable(before), usable(after)).broken().isEmpty();
    }

    private GateException useless(String why) {
        return new GateException("suite " + suite + (base ? " of the base branch " : " ") + why);
    }

    private static String firstFailure(Run run) {
        return run.tests().stream()
                .map(test -> test.message())
                .filter(message -> !message.isBlank())
                .findFirst()
                .map(message -> message.lines().findFirst().orElse(""))
                .orElse("");
    }

    private SuiteResult result(
            List<Run> earlier, List<Run> later, List<Broken> broken, List<String> flaky, List<String> alreadyRed) {
        Set<String> remarks = new LinkedHashSet<>();
        if (earlier.isEmpty()) {
            remarks.add("there is nothing to compare with, because on the unmigrated mirror it "
                    + before.get(0).trouble());
        }
        before.forEach(run -> remarks.addAll(run.remarks()));
        after.forEach(run -> remarks.addAll(run.remarks()));
        return new SuiteResult(
                suite,
                base,
                tenant,
                chosen,
                earlier.isEmpty() ? null : Counts.of(earlier.get(0)),
                later.isEmpty() ? null : Counts.of(later.get(0)),
                broken,
                flaky,
                alreadyRed,
                Queries.broken(earlier, later.isEmpty() ? after : later),
                !earlier.isEmpty() && Counts.of(earlier.get(0)).failed() == 0,
                before.size() + after.size(),
                before.stream().mapToLong(Run::durationMs).sum()
                        + after.stream().mapToLong(Run::durationMs).sum(),
                List.copyOf(remarks));
    }

    private static List<Run> usable(List<Run> runs) {
        return runs.stream().filter(Run::isUsable).toList();
    }
}
