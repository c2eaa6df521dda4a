package io.tenantgate.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which migrations are gated.
 *
 * @param path the folder of migrations; absolute
 * @param since a git revision: files added since then are pending where no history table tells; null for none
 * @param timeout how long one migration may run on a mirror
 */
public record MigrationsConfig(
        Path path, Tool tool, @Nullable String since, Duration timeout) {
    /** The same, with files pending that were added since another revision. */
    public MigrationsConfig withSince(String revision) {
        return new MigrationsConfig(path, tool, revision, timeout);
    }

    /** The layouts of migration folders. */
    public enum Tool {
        AUTO,
        FLYWAY,
        SQL,
        PRISMA,
        DRIZZLE,
        DBMATE,
        GOOSE,
        GOLANG_MIGRATE
    }
}
