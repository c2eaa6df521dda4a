package io.tenantgate.migrate;

import io.tenantgate.observe.ObservedStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one migration, up or down, went on one mirror.
 *
 * @param statements its own statements, without the executor's bookkeeping
 * @param failed the statement that failed, or null when all went through; it is the last of {@code statements}
 * @param parts the migrations that one run of a program consists of; else it alone
 */
public record MigrationResult(
        Migration migration,
        List<ObservedStatement> statements,
        long durationMs,
        @Nullable ObservedStatement failed,
        List<Part> parts) {
    public MigrationResult {
        statements = List.copyOf(statements);
        parts = List.copyOf(parts);
    }

    /** A migration that was run by itself. */
    public MigrationResult(
            Migration migration,
            List<ObservedStatement> statements,
            long durationMs,
            @Nullable ObservedStatement failed) {
        this(
                migration,
                statements,
                durationMs,
                failed,
                List.of(new Part(migration.name(), migration.up().file(), failed == null, statements)));
    }

    /**
     * One migration of those that a program ran.
     *
     * @param name as the program's history table names it
     * @param file where it stands; the folder of migrations where that is not known
     * @param recorded whether the program wrote into its history that it is done
     */
    public record Part(String name, String file, boolean recorded, List<ObservedStatement> statements) {
        public Part {
            statements = List.copyOf(statements);
        }

        /** From the start of its first statement to the end of its last. */
        public long durationMs() {
            return statements.isEmpty()
                    ? 0
                    : Math.round(statements.stream()
                                    .mapToDouble(one -> one.startMs() + one.durationMs())
                                    .max()
                                    .orElse(0)
                            - statements.get(0).startMs());
        }
    }
}
