package io.tenantgate.migrate;

import io.tenantgate.mirror.Mirror;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Ends what runs on a mirror when it takes too long: asks each session to cancel, and soon after ends the sessions. */
final class Watchdog implements AutoCloseable {
    private static final long GRACE_MS = 2_000;
    private static final String SESSIONS = " FROM pg_catalog.pg_stat_activity a JOIN pg_catalog.pg_roles r"
            + " ON r.oid = a.usesysid WHERE a.datname = pg_catalog.current_database() AND NOT r.rolsuper";

    private final Mirror mirror;
    private final Duration timeout;
    private final Thread thread;
    private volatile boolean fired;

    private Watchdog(Mirror mirror, Duration timeout) {
        this.mirror = mirror;
        this.timeout = timeout;
        this.thread = new Thread(this::watch, "migration-timeout");
    }

    /** Watches over {@code mirror} until it is closed. */
    static Watchdog over(Mirror mirror, Duration timeout) {
        Watchdog watchdog = new Watchdog(mirror, timeout);
        watchdog.thread.setDaemon(true);
        watchdog.thread.start();
        return watchdog;
    }

    /** Whether time ran out. */
    boolean fired() {
        return fired;
    }

    /** The time-out for people: {@code 10m}. */
    static String text(Duration timeout) {
        if (timeout.toMillis() % 1000 != 0) {
            return timeout.toMillis() + "ms";
        }
        long seconds = timeout.toSeconds();
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private void watch() {
        try {
            Thread.sleep(timeout.toMillis());
            fired = true;
            end("pg_cancel_backend");
            Thread.sleep(GRACE_MS);
            while (true) {
                end("pg_terminate_backend");
                Thread.sleep(GRACE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(String function) {
        try (Connection admin = mirror.connectAsAdmin();
                Statement statement = admin.createStatement()) {
            statement.execute("SELECT pg_catalog." + function + "(a.pid)" + SESSIONS);
        } catch (SQLException e) {
            // The server is gone; whoever waits for it learns that by itself.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
