package io.tenantgate.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which migrations are gated.
 *
 * @param path the folder of migrations; absolute
 * @param since a git revision: files added since then are pending where no history table tells; null for none
 * @param timeout how long one migration may run on a mirror, with a command all that are pending
 * @param command what runs all pending migrations, for {@code sh}; null unless the tool is {@link Tool#COMMAND}
 * @param downCommand what takes the last one back, or the last batch, for {@code sh}; null where there is none
 * @param env names of the engine's environment variables that the command may see besides ordinary ones
 */
public record MigrationsConfig(
        Path path,
        Tool tool,
        @Nullable String since,
        Duration timeout,
        @Nullable String command,
        @Nullable String downCommand,
        List<String> env) {
    public MigrationsConfig {
        env = List.copyOf(env);
    }

    /** The same, with files pending that were added since another revision. */
    public MigrationsConfig withSince(String revision) {
        return new MigrationsConfig(path, tool, revision, timeout, command, downCommand, env);
    }

    /** The layouts of migration folders, and the team's own program. */
    public enum Tool {
        AUTO,
        FLYWAY,
        SQL,
        PRISMA,
        DRIZZLE,
        DBMATE,
        GOOSE,
        GOLANG_MIGRATE,
        NODE_PG_MIGRATE,
        COMMAND
    }
}
