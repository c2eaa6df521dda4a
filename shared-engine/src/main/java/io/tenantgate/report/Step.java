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
        List<Statement> statements) {
    public Step {
        statements = List.copyOf(statements);
    }
}
