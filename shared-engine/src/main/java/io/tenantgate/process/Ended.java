package io.tenantgate.process;

import org.jspecify.annotations.Nullable;

/**
 * How a program ended.
 *
 * @param exitCode its exit code; null where it was ended at the time-out
 * @param output what it printed on both streams, without control sequences; of a long output its beginning and its end
 * @param durationMs how long it ran
 * @param leftBehind processes that it had left running, which were then ended
 */
public record Ended(@Nullable Integer exitCode, String output, long durationMs, int leftBehind) {
    /** Whether it was ended because its time was over. */
    public boolean timedOut() {
        return exitCode == null;
    }

    /** Whether it ended by itself and said that all went well. */
    public boolean succeeded() {
        return exitCode != null && exitCode == 0;
    }
}
