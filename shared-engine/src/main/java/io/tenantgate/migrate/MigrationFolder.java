package io.tenantgate.migrate;

import io.tenantgate.config.GateConfig;
import io.tenantgate.migrate.Migration.Script;
import io.tenantgate.process.Environment;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder of migrations in one tool's layout, in the order in which that tool runs them.
 *
 * @param tool the layout, for people: {@code Flyway}, {@code numbered SQL files}
 * @param migrations all of them, whether pending or not
 */
public record MigrationFolder(String tool, List<Migration> migrations) {
    /** The tables in which the known tools keep their history, without schema. */
    public static final Set<String> HISTORY_TABLES = ToolHistory.TABLES;

    private static final String COMMAND = "command";

    /** Whether a relation, by its name without schema, is a history table of a known tool or belongs to one. */
    public static boolean isHistory(String relation) {
        return ToolHistory.isAbout(relation);
    }

    public MigrationFolder {
        migrations = List.copyOf(migrations);
    }

    /**
     * Reads the configured folder, detecting its layout where none is set.
     *
     * @throws io.tenantgate.report.UsageException when it is missing, empty or ambiguous, two migrations have one version, or a file is not UTF-8
     */
    public static MigrationFolder read(GateConfig config) {
        return read(config, Map.of());
    }

    /**
     * As {@link #read(GateConfig)}; with a command there is one migration, which runs all that the command finds pending.
     *
     * @param environment the engine's own, of which a command may see a part
     */
    public static MigrationFolder read(GateConfig config, Map<String, String> environment) {
        MigrationFiles files = MigrationFiles.list(config);
        String command = config.migrations().command();
        if (command != null) {
            return new MigrationFolder(COMMAND, List.of(ofCommand(config, command, files, environment)));
        }
        Layout layout = Layouts.of(config.migrations().tool(), files);
        List<Migration> migrations = layout.read(files);
        if (migrations.isEmpty()) {
            throw new UsageException(files.display() + ": holds no migration as " + layout.tool()
                    + " names them; set migrations.path or migrations.tool");
        }
        return new MigrationFolder(layout.tool(), migrations);
    }

    /**
     * The files of the configured folder, whatever they are: by how reports name them where they lie. Hidden ones and {@code
     * node_modules} are left out.
     *
     * @throws io.tenantgate.report.UsageException when there is no such folder
     */
    public static SortedMap<String, Path> files(GateConfig config) {
        MigrationFiles files = MigrationFiles.list(config);
        SortedMap<String, Path> all = new TreeMap<>();
        files.names().stream()
                .filter(name -> !("/" + name).contains("/node_modules/"))
                .forEach(name -> all.put(files.display(name), files.folder().resolve(name)));
        return all;
    }

    private static Migration ofCommand(
            GateConfig config, String command, MigrationFiles files, Map<String, String> environment) {
        String down = config.migrations().downCommand();
        TeamTool tool = new TeamTool(
                command,
                down,
                config.base(),
                Environment.allowed(environment, config.migrations().env()),
                ToolSources.of(files),
                null);
        Script nowhere = new Script(files.folder(), files.display(), "", true);
        return new Migration(
                "", command, false, nowhere, down == null ? null : new Script(files.folder(), down, "", true), tool);
    }

    /**
     * What a tenant still has to run: told by its own history table where one is there, else by git (files added since
     * the configured revision, and repeatable ones changed since), else everything.
     *
     * @throws io.tenantgate.report.UsageException when git cannot tell
     */
    public Pending pending(GateConfig config, Snapshot snapshot) {
        if (tool.equals(COMMAND)) {
            return new Pending(migrations, "what the command finds");
        }
        Optional<Pending> told = Layouts.named(tool).history().pending(migrations, snapshot.history());
        if (told.isPresent()) {
            return told.get();
        }
        String since = config.migrations().since();
        return since == null ? new Pending(migrations, "no history: all") : since(config, since);
    }

    private Pending since(GateConfig config, String since) {
        Path folder = config.migrations().path();
        GitChanges changes = GitChanges.since(since, real(folder));
        List<Migration> pending = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Migration migration : migrations) {
            Path file = real(migration.up().path());
            boolean changed = changes.changed().contains(file);
            if (changes.added().contains(file) || (migration.repeatable() && changed)) {
                pending.add(migration);
            } else if (changed) {
                warnings.add(migration.up().file() + ": is not new since " + since
                        + " but changed; tenants that have it will not run it again");
            }
        }
        return new Pending(pending, "added since " + since, warnings);
    }

    /** Git answers with real paths, so that a link on the way to the folder must not hide its files. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (java.io.IOException e) {
            throw new UsageException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The pending migrations of a tenant.
     *
     * @param basis for people: {@code history table flyway_schema_history at 41}, {@code added since origin/main}, {@code no history: all}
     * @param warnings what is odd about the history, one sentence each: an applied file that was changed since, a failed run
     */
    public record Pending(List<Migration> migrations, String basis, List<String> warnings) {
        public Pending {
            migrations = List.copyOf(migrations);
            warnings = List.copyOf(warnings);
        }

        /** With nothing odd about it. */
        public Pending(List<Migration> migrations, String basis) {
            this(migrations, basis, List.of());
        }
    }
}
