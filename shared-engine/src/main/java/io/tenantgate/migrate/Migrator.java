package io.tenantgate.migrate;

import io.tenantgate.mirror.Mirror;
import java.time.Duration;

/** Runs migrations on one mirror through Flyway and the wire tap. */
public final class Migrator {
    private Migrator() {}

    /** Which half of a migration is run. */
    public enum Direction {
        UP,
        DOWN
    }

    /**
     * Runs one migration as the mirror's owner, and forgets it again in the executor's own history, so that it can be
     * run once more.
     *
     * @param schema the schema it works in, or null for the role's default
     * @throws io.tenantgate.report.GateException when the outcome says nothing about the migration: time-out, server
     *     gone, connection killed, or an attempt to do what only a superuser may; names file and line
     */
    public static MigrationResult run(
            Mirror mirror,
            @org.jspecify.annotations.Nullable String schema,
            Migration migration,
            Direction direction,
            Duration timeout) {
        throw new UnsupportedOperationException();
    }

    /** A migration whose {@code up} half is this script; for down migrations that the gate generated. */
    public static Migration generated(String name, String sql) {
        throw new UnsupportedOperationException();
    }
}
