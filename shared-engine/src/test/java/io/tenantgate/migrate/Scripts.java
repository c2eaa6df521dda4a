package io.tenantgate.migrate;

import io.tenantgate.config.GateConfig;
import io.tenantgate.config.Isolation;
import io.tenantgate.config.MigrationsConfig;
import io.tenantgate.config.MigrationsConfig.Tool;
import io.tenantgate.config.PolicyConfig;
import io.tenantgate.config.PostgresConfig;
import io.tenantgate.config.RollbackConfig;
import io.tenantgate.config.TenantsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A project with a folder {@code migrations}. */
record Scripts(Path base) {
    Scripts with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Scripts with(String name, byte[] bytes) {
        try {
            Path file = base.resolve("migrations").resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GateConfig config(Tool tool, String since) {
        return new GateConfig(
                base,
                "",
                new TenantsConfig(base.resolve("snapshots"), Isolation.DATABASE, null, null),
                PostgresConfig.of(PostgresConfig.Provider.AUTO),
                new MigrationsConfig(
                        base.resolve("migrations"),
                        tool,
                        since.isEmpty() ? null : since,
                        Duration.ofMinutes(10),
                        null,
                        null,
                        List.of()),
                List.of(),
                List.of(),
                new RollbackConfig(true),
                new PolicyConfig(Duration.ofSeconds(2), 1000, Map.of()));
    }

    MigrationFolder read() {
        return MigrationFolder.read(config(Tool.AUTO, ""));
    }

    MigrationFolder read(Tool tool) {
        return MigrationFolder.read(config(tool, ""));
    }
}
