package io.tenantgate.regression;

import io.tenantgate.observe.FailedStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a suite says of a migration.
 *
 * @param suite its name
 * @param base whether it ran as it stands on the base branch
 * @param tenant on whose data it ran
 * @param chosen whether the tenant was chosen by name, and so speaks for itself only; else it stands for its shape
 * @param before how its tests ended on the unmigrated mirror; null where it was of no use there
 * @param after how they ended on the migrated one; null where it was of no use there
 * @param broken the tests that the migration breaks
 * @param flaky tests that ended in one way and in another, with what was seen of them
 * @param alreadyRed tests that fail as they did before the migration
 * @param queries statements that fail on the migrated mirror and did not on the unmigrated one
 * @param everyQueryRan whether the suite was green before, so that the same statements ran before and after
 * @param runs how often it ran in all
 * @param durationMs how long all of its runs took together
 * @param remarks what else was seen
 */
public record SuiteResult(
        String suite,
        boolean base,
        String tenant,
        boolean chosen,
        @Nullable Counts before,
        @Nullable Counts after,
        List<Broken> broken,
        List<String> flaky,
        List<String> alreadyRed,
        List<FailedStatement> queries,
        boolean everyQueryRan,
        int runs,
        long durationMs,
        List<String> remarks) {
    /** How the tests of one run ended. */
    public record Counts(int executed, int passed, int failed, int skipped) {
        static Counts of(Run run) {
            return new Counts(
                    run.executed(),
                    run.count(io.tenantgate.regression.results.TestCase.Outcome.PASSED),
                    run.count(io.tenantgate.regression.results.TestCase.Outcome.FAILED),
                    run.count(io.tenantgate.regression.results.TestCase.Outcome.SKIPPED));
        }
    }

    /**
     * A test that the migration breaks.
     *
     * @param test its name; empty where it is the whole suite
     * @param message what it says, or what happened to it
     */
    public record Broken(String test, String message) {}

    public SuiteResult {
        broken = List.copyOf(broken);
        flaky = List.copyOf(flaky);
        alreadyRed = List.copyOf(alreadyRed);
        queries = List.copyOf(queries);
        remarks = List.copyOf(remarks);
    }

    SuiteResult and(List<String> more) {
        List<String> all = new java.util.ArrayList<>(remarks);
        all.addAll(more);
        return new SuiteResult(
                suite,
                base,
                tenant,
                chosen,
                before,
                after,
                broken,
                flaky,
                alreadyRed,
                queries,
                everyQueryRan,
                runs,
                durationMs,
                all);
    }
}
