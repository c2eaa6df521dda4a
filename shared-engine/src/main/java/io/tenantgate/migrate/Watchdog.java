package io.tenantgate.migrate;

import io.tenantgate.mirror.Mirror;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends all sessions of a mirror once a time has passed; a migration can switch off every time-out of its own session. */
final class Watchdog implements AutoCloseable {
    private static final String TERMINATE = "SELECT pg_catalog.pg_terminate_backend(pid)"
            + " FROM pg_catalog.pg_stat_activity WHERE datname = pg_catalog.current_database()"
            + " AND pid <> pg_catalog.pg_backend_pid() AND backend_type = 'client backend' AND NOT usesysid = 10";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "watchdog");
        thread.setDaemon(true);
        return thread;
    });
    private final Mirror mirror;
    private volatile boolean bit;

    private Watchdog(Mirror mirror) {
        this.mirror = mirror;
    }

    static Watchdog over(Mirror mirror, Duration patience) {
        Watchdog watchdog = new Watchdog(mirror);
        var unused = watchdog.timer.schedule(watchdog::bite, patience.toMillis(), TimeUnit.MILLISECONDS);
        return watchdog;
    }

    private void bite() {
        bit = true;
        try (Connection connection = mirror.connectAsAdmin();
                Statement statement = connection.createStatement()) {
            statement.execute(TERMINATE);
        } catch (SQLException e) {
            // Where the server cannot be reached, the migration has ended too.
            bit = false;
        }
    }

    /** Whether the time was up before the work had ended. */
    boolean bit() {
        return bit;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
