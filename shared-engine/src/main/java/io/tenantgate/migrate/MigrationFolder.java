package io.tenantgate.migrate;

import io.tenantgate.config.GateConfig;
import io.tenantgate.snapshot.Snapshot;
import java.util.List;
import java.util.Set;

/**
 * A folder of migrations in one tool's layout, in the order in which that tool runs them.
 *
 * @param tool the layout, for people: {@code Flyway}, {@code numbered SQL files}
 * @param migrations all of them, whether pending or not
 */
public record MigrationFolder(String tool, List<Migration> migrations) {
    /** The tables in which the known tools keep their history, without schema. */
    public static final Set<String> HISTORY_TABLES = Set.of();

    public MigrationFolder {
        migrations = List.copyOf(migrations);
    }

    /**
     * Reads the configured folder, detecting its layout where none is set.
     *
     * @throws io.tenantgate.report.UsageException when it is missing, empty or ambiguous, two migrations have one version, or a file is not UTF-8
     */
    public static MigrationFolder read(GateConfig config) {
        throw new UnsupportedOperationException();
    }

    /**
     * What a tenant still has to run: told by its own history table where one is there, else by git (files added since
     * the configured revision), else everything.
     *
     * @throws io.tenantgate.report.UsageException when git cannot tell, or an applied migration was changed since
     */
    public Pending pending(GateConfig config, Snapshot snapshot) {
        throw new UnsupportedOperationException();
    }

    /**
     * The pending migrations of a tenant.
     *
     * @param basis for people: {@code history table flyway_schema_history at 41}, {@code added since origin/main}, {@code no history: all}
     */
    public record Pending(List<Migration> migrations, String basis) {
        public Pending {
            migrations = List.copyOf(migrations);
        }
    }
}
