package io.tenantgate.migrate;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.migrate.Migration.Script;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.observe.SourceLocation;
import io.tenantgate.observe.SourceMap;
import io.tenantgate.observe.WireTap;
import io.tenantgate.report.GateException;
import io.tenantgate.sql.SqlScript;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Runs migrations on one mirror through the wire tap: scripts with Flyway, others with the team's own program. */
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
            Mirror mirror, @Nullable String schema, Migration migration, Direction direction, Duration timeout) {
        if (migration.tool() != null) {
            return direction == Direction.DOWN
                    ? ToolBack.run(mirror, schema, migration, timeout)
                    : ToolRun.run(mirror, schema, migration, timeout);
        }
        Script script = script(migration, direction);
        FlywayException failure = null;
        List<ObservedStatement> all;
        boolean late;
        try (Watchdog watchdog = Watchdog.over(mirror, timeout)) {
            WireTap tap =
                    WireTap.open(mirror, SourceMap.of(List.of(new SourceMap.Source(script.file(), script.sql()))));
            try (tap) {
                FlywayRun.run(
                        tap.address(),
                        mirror.database(),
                        schema == null ? null : SearchPath.of(schema, mirror),
                        script);
            } catch (FlywayException e) {
                failure = e;
            }
            all = tap.statements();
            late = watchdog.fired();
        }
        List<ObservedStatement> own =
                all.stream().filter(statement -> statement.location() != null).toList();
        if (late) {
            throw new GateException(place(script, last(own)) + ": did not end within " + Watchdog.text(timeout)
                    + "; raise migrations.timeout");
        }
        ObservedStatement failed = failure == null ? null : failed(mirror, script, all, failure);
        forget(mirror);
        if (failed == null && own.isEmpty() && !SqlScript.split(script.sql()).isEmpty()) {
            throw new GateException(script.file() + ": ran, but none of its statements was observed");
        }
        return new MigrationResult(migration, upTo(own, failed), durationMs(own), failed);
    }

    /** A migration whose {@code up} half is this script; for down migrations that the gate generated. */
    public static Migration generated(String name, String sql) {
        boolean transactional = !NonTransactional.anyForServer(SqlScript.split(sql));
        return new Migration(name, name, false, new Script(Path.of(name), name, sql, transactional), null);
    }

    private static Script script(Migration migration, Direction direction) {
        Script script = direction == Direction.UP ? migration.up() : migration.down();
        if (script == null) {
            throw new IllegalArgumentException(migration.name() + " has no way down");
        }
        return script;
    }

    /** The statement that made Flyway stop. */
    private static ObservedStatement failed(
            Mirror mirror, Script script, List<ObservedStatement> all, FlywayException failure) {
        ObservedStatement failed = null;
        for (ObservedStatement statement : all) {
            boolean own = statement.location() != null;
            if (statement.error() != null && (own || failed == null || failed.location() == null)) {
                failed = statement;
            }
        }
        SQLException cause = sqlException(failure);
        ServerError error = failed == null ? null : failed.error();
        if (failed == null || error == null) {
            if (cause != null
                    && (cause.getSQLState() == null || cause.getSQLState().startsWith("08"))) {
                throw Obstacle.connectionLost(mirror, place(script, last(all)), cause);
            }
            throw new GateException(script.file() + ": could not be run: " + message(failure, cause), failure);
        }
        Obstacle.of(mirror, place(script, failed), failed.sql(), error).ifPresent(obstacle -> {
            throw obstacle;
        });
        return failed;
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static String message(FlywayException failure, @Nullable SQLException cause) {
        String text = String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
        return Obstacle.firstLine(text);
    }

    private static @Nullable ObservedStatement last(List<ObservedStatement> statements) {
        return statements.isEmpty() ? null : statements.get(statements.size() - 1);
    }

    private static String place(Script script, @Nullable ObservedStatement statement) {
        SourceLocation location = statement == null ? null : statement.location();
        return location == null ? script.file() : location.toString();
    }

    /** The failed one is the last, also where it could not be found in the file. */
    private static List<ObservedStatement> upTo(List<ObservedStatement> own, @Nullable ObservedStatement failed) {
        if (failed == null) {
            return own;
        }
        List<ObservedStatement> statements = new ArrayList<>(own);
        statements.remove(failed);
        statements.add(failed);
        return statements;
    }

    private static long durationMs(List<ObservedStatement> own) {
        if (own.isEmpty()) {
            return 0;
        }
        double end = 0;
        for (ObservedStatement statement : own) {
            end = Math.max(end, statement.startMs() + statement.durationMs());
        }
        return Math.round(end - own.get(0).startMs());
    }

    private static void forget(Mirror mirror) {
        try (Connection admin = mirror.connectAsAdmin();
                Statement statement = admin.createStatement()) {
            List<String> drops = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT pg_catalog.format('DROP TABLE %I.%I', n.nspname,"
                    + " c.relname) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE c.relkind = 'r' AND c.relname = '" + CatalogScope.GATE_HISTORY_TABLE + "'")) {
                while (rows.next()) {
                    drops.add(rows.getString(1));
                }
            }
            for (String drop : drops) {
                statement.execute(drop);
            }
        } catch (SQLException e) {
            throw new GateException(
                    "the mirror " + mirror.database() + " cannot be used any more: " + e.getMessage(), e);
        }
    }
}
