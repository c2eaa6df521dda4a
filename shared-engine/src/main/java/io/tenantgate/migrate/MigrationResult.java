package io.tenantgate.migrate;

import io.tenantgate.observe.ObservedStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one migration, up or down, went on one mirror.
 *
 * @param statements its own statements, without the executor's bookkeeping
 * @param failed the statement that failed, or null when all went through; it is the last of {@code statements}
 */
public record MigrationResult(
        Migration migration,
        List<ObservedStatement> statements,
        long durationMs,
        @Nullable ObservedStatement failed) {
    public MigrationResult {
        statements = List.copyOf(statements);
    }
}
