package io.tenantgate.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing the gate did.
 *
 * @param step its number, from 1
 * @param action what was done, for a reader: "Executing migration: 001_add_user_metadata.sql"
 * @param shape the shape it was done for, or null where it concerns the fleet
 * @param tenants how many tenants it speaks for
 * @param log what there is to say about it, in a few lines
 * @param statements the observed statements; empty where the step ran none
 * @param testsExecuted how many tests ran after the migration, without skipped ones; null where the step ran none
 * @param newFailures how many of its tests the migration breaks
 */
public record Step(
        int step,
        String action,
        Stage stage,
        @Nullable String shape,
        int tenants,
        Status status,
        long durationMs,
        String log,
        List<Statement> statements,
        @Nullable Integer testsExecuted,
        @Nullable Integer testsPassed,
        @Nullable Integer testsFailed,
        @Nullable Integer testsSkipped,
        @Nullable Integer newFailures) {
    public Step {
        statements = List.copyOf(statements);
    }

    /** A step that runs no tests. */
    public Step(
            int step,
            String action,
            Stage stage,
            @Nullable String shape,
            int tenants,
            Status status,
            long durationMs,
            String log,
            List<Statement> statements) {
        this(step, action, stage, shape, tenants, status, durationMs, log, statements, null, null, null, null, null);
    }

    /** The same step at another place. */
    public Step numbered(int number) {
        return new Step(
                number,
                action,
                stage,
                shape,
                tenants,
                status,
                durationMs,
                log,
                statements,
                testsExecuted,
                testsPassed,
                testsFailed,
                testsSkipped,
                newFailures);
    }

    /** The same step with what came of its tests. */
    public Step withTests(int executed, int passed, int failed, int skipped, int newFailures) {
        return new Step(
                step,
                action,
                stage,
                shape,
                tenants,
                status,
                durationMs,
                log,
                statements,
                executed,
                passed,
                failed,
                skipped,
                newFailures);
    }
}
