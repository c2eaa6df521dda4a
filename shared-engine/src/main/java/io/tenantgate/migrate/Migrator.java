package io.tenantgate.migrate;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.migrate.Migration.Script;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.ServerAddress;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.SourceMap;
import io.tenantgate.observe.WireTap;
import io.tenantgate.report.GateException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

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
     * @throws GateException when the outcome says nothing about the migration: time-out, server gone, connection killed, or
     *     an attempt to do what only a superuser may; names file and line
     */
    public static MigrationResult run(
            Mirror mirror, @Nullable String schema, Migration migration, Direction direction, Duration timeout) {
        Script script = direction == Direction.UP
                ? migration.up()
                : Objects.requireNonNull(migration.down(), "no way back was written");
        SourceMap sources = SourceMap.of(List.of(new SourceMap.Source(script.file(), script.sql())));
        long start = System.nanoTime();
        FlywayException failure = null;
        boolean timedOut;
        List<ObservedStatement> statements;
        try (WireTap tap = WireTap.open(mirror, sources)) {
            ServerAddress address = tap.address();
            try (Watchdog watchdog = Watchdog.over(mirror, timeout)) {
                try {
                    FlywayRun.migrate(script, address.jdbcUrl(mirror.database()), address, schema);
                } catch (FlywayException e) {
                    failure = e;
                }
                timedOut = watchdog.bit();
            }
            statements = tap.statements();
        }
        long durationMs = (System.nanoTime() - start) / 1_000_000;
        List<ObservedStatement> own =
                statements.stream().filter(one -> one.location() != null).toList();
        ObservedStatement failed =
                own.stream().filter(one -> one.error() != null).findFirst().orElse(null);
        if (timedOut) {
            throw Refusals.timeout(script.file(), failed, timeout);
        }
        if (failed != null) {
            Refusals.check(mirror, failed, timeout);
        } else if (failure != null) {
            throw new GateException(script.file() + ": could not be run: " + Refusals.firstLine(failure), failure);
        }
        forget(mirror, schema);
        return new MigrationResult(migration, own, durationMs, failed);
    }

    /** A migration whose {@code up} half is this script; for down migrations that the gate generated. */
    public static Migration generated(String name, String sql) {
        Script script = new Script(Path.of(name), name, sql, true);
        return new Migration("0", name, false, script, null);
    }

    private static void forget(Mirror mirror, @Nullable String schema) {
        try (Connection connection = mirror.connectAsAdmin();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS \"%s\".%s"
                    .formatted(
                            schema == null ? "public" : schema.replace("\"", "\"\""), CatalogScope.GATE_HISTORY_TABLE));
        } catch (SQLException e) {
            throw new GateException("mirror " + mirror + " cannot be reached any more: " + e.getMessage(), e);
        }
    }
}
