package io.tenantgate.regression.results;

/**
 * One test and how it ended.
 *
 * @param id what stays the same from run to run: the suites it stands in, its class, its name with parameters; the second
 *     of equal ones ends in {@code (2)}
 * @param flaky whether it passed only when the runner tried it again
 * @param message why it failed or was skipped; empty where nothing was said
 */
public record TestCase(String id, Outcome outcome, boolean flaky, String message) {
    /** How a test ended. */
    public enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }
}
