package io.tenantgate.migrate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.migrate.Migrator.Direction;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the server's process that runs a migration, as the kernel does when memory ends; the server then ends all others. */
class CrashIT {
    @TempDir
    Path folder;

    @Test
    void shouldSayWhichStatementRanWhenTheServerCrashed() throws Exception {
        Fleets.write(folder, "acme", "", "");
        try (Mirrors mirrors = Fleets.embedded();
                Mirror mirror = mirrors.template(Fleets.read(folder).get(0))) {
            Migration migration = Migrator.generated("x.sql", "SELECT 1;\nSELECT pg_sleep(30)");
            Thread killer = new Thread(() -> kill(mirror));
            killer.start();

            assertThatThrownBy(() -> Migrator.run(mirror, null, migration, Direction.UP, Duration.ofMinutes(1)))
                    .isInstanceOf(GateException.class)
                    .isNotInstanceOf(UsageException.class)
                    .hasMessageStartingWith("x.sql:2: ")
                    .message()
                    .doesNotContain("\n");
            killer.join();
        }
    }

    private static void kill(Mirror mirror) {
        try (Connection admin = mirror.connectAsAdmin();
                Statement statement = admin.createStatement()) {
            while (true) {
                try (ResultSet pids = statement.executeQuery(
                        "SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(30)%'")) {
                    if (pids.next()) {
                        new ProcessBuilder("kill", "-9", pids.getString(1))
                                .inheritIO()
                                .start()
                                .waitFor();
                        return;
                    }
                }
                Thread.sleep(50);
            }
        } catch (SQLException | IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
