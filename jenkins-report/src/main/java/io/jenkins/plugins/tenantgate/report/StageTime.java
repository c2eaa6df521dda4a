package io.jenkins.plugins.tenantgate.report;

/**
 * How long a stage took.
 *
 * @param millis of all its steps together
 */
public record StageTime(String stage, int steps, long millis) {
    StageTime and(StageTime other) {
        return new StageTime(stage, steps + other.steps, millis + other.millis);
    }
}
