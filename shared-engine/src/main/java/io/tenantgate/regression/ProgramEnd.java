package io.tenantgate.regression;

import io.tenantgate.process.Ended;
import io.tenantgate.regression.results.TestCase;
import io.tenantgate.regression.results.TestCase.Outcome;
import java.util.List;
import java.util.Optional;

/** How the suite's program ended, as one more test: it may fail although all of its tests passed, as in a tear-down. */
final class ProgramEnd {
    private static final String ID = "(the program's end)";

    private ProgramEnd() {}

    static boolean is(TestCase test) {
        return test.id().equals(ID);
    }

    /** Nothing where a test failed, because then the exit code is to be expected. */
    static Optional<TestCase> of(Ended ended, List<TestCase> tests) {
        if (tests.stream().anyMatch(test -> test.outcome() == Outcome.FAILED)) {
            return Optional.empty();
        }
        return Optional.of(new TestCase(
                ID,
                ended.succeeded() ? Outcome.PASSED : Outcome.FAILED,
                false,
                ended.succeeded()
                        ? ""
                        : "exit code " + ended.exitCode() + " although no test failed; it last said: "
                                + Said.of(ended.output())));
    }
}
