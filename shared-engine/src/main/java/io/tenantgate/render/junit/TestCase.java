package io.tenantgate.render.junit;

import org.jspecify.annotations.Nullable;

/**
 * One line of a test report.
 *
 * @param outcome null where it passed
 * @param type what kind of problem it is: a rule, a status
 * @param message the problem in one line
 * @param text all there is to say about it
 */
record TestCase(String name, double seconds, @Nullable Outcome outcome, String type, String message, String text) {
    /** How it ended, in the words of Surefire's format. */
    enum Outcome {
        FAILURE,
        ERROR,
        SKIPPED
    }

    static TestCase passed(String name, double seconds, String text) {
        return new TestCase(name, seconds, null, "", "", text);
    }

    boolean is(Outcome other) {
        return outcome == other;
    }
}
