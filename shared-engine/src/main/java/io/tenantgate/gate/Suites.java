package io.tenantgate.gate;

import io.tenantgate.regression.SuiteResult;
import io.tenantgate.report.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a suite's runs amount to, in words. */
final class Suites {
    private Suites() {}

    static String action(SuiteResult result) {
        return "Running regression suite " + result.suite() + (result.base() ? " of the base branch" : "")
                + (result.chosen() ? " on " + result.tenant() : "");
    }

    static Status status(SuiteResult result) {
        if (!result.broken().isEmpty()) {
            return Status.FAILURE;
        }
        boolean doubtful = !result.flaky().isEmpty()
                || (result.everyQueryRan() && !result.queries().isEmpty());
        return doubtful ? Status.WARNING : Status.SUCCESS;
    }

    static String log(SuiteResult result) {
        List<String> parts = new ArrayList<>();
        parts.add("after the migration " + counts(result.after()));
        parts.add("before it " + counts(result.before()));
        parts.add("%d runs".formatted(result.runs()));
        result.queries().stream()
                .limit(3)
                .forEach(query -> parts.add(
                        "new: " + query.error().message() + " (" + query.error().sqlstate() + ")"));
        parts.addAll(result.remarks());
        return String.join("; ", parts);
    }

    private static String counts(SuiteResult.@Nullable Counts counts) {
        return counts == null
                ? "of no use"
                : "%d passed, %d failed, %d skipped".formatted(counts.passed(), counts.failed(), counts.skipped());
    }
}
