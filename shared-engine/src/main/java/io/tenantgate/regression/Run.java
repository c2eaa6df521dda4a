package io.tenantgate.regression;

import io.tenantgate.observe.FailedStatement;
import io.tenantgate.regression.results.TestCase;
import io.tenantgate.regression.results.TestCase.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a suite on a mirror of its own.
 *
 * @param tests what it says of its tests; empty where it is of no use
 * @param failures the statements that the server refused
 * @param trouble why it tells nothing, and what to do about it; null where it tells something
 * @param remarks what else was seen, for the log
 */
record Run(
        List<TestCase> tests,
        List<FailedStatement> failures,
        @Nullable String trouble,
        List<String> remarks,
        long durationMs) {
    Run {
        tests = List.copyOf(tests);
        failures = List.copyOf(failures);
        remarks = List.copyOf(remarks);
    }

    boolean isUsable() {
        return trouble == null;
    }

    Map<String, TestCase> byId() {
        Map<String, TestCase> byId = new LinkedHashMap<>();
        tests.forEach(test -> byId.put(test.id(), test));
        return byId;
    }

    /** How many tests ended so, without the program's own end. */
    int count(Outcome outcome) {
        return (int) tests.stream()
                .filter(test -> test.outcome() == outcome && !ProgramEnd.is(test))
                .count();
    }

    int executed() {
        return count(Outcome.PASSED) + count(Outcome.FAILED);
    }
}
