package io.tenantgate.rollback;

import io.tenantgate.catalog.CatalogReader;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ScratchServer;
import io.tenantgate.migrate.MigrateStage.Applied;
import io.tenantgate.migrate.Migration;
import io.tenantgate.migrate.MigrationResult;
import io.tenantgate.migrate.Migrator.Direction;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.RowCensus;
import io.tenantgate.observe.ServerError;
import io.tenantgate.observe.SourceLocation;
import io.tenantgate.sql.SqlScript;
import io.tenantgate.sql.SqlStatement;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs each script in one transaction, as Flyway does, on a real database. */
final class ScratchBench implements Bench {
    private final ScratchServer server;
    private final String database;
    private final CatalogScope scope;
    private final String base;
    private final List<Applied> applied = new ArrayList<>();

    ScratchBench(ScratchServer server, CatalogScope scope, String base) throws SQLException {
        this.server = server;
        this.database = server.template(base);
        this.scope = scope;
        this.base = base;
    }

    private ScratchBench(ScratchBench other) throws SQLException {
        this.server = other.server;
        this.scope = other.scope;
        this.base = other.base;
        try (Connection copy = server.copyOf(other.database)) {
            this.database = copy.getCatalog();
        }
    }

    /** Applies a migration; without a down half its way back is to be generated. */
    ScratchBench apply(String up, @Nullable String down) throws SQLException {
        return apply(up, down, true);
    }

    /** The same, each statement by itself. */
    ScratchBench applyByStatement(String up, @Nullable String down) throws SQLException {
        return apply(up, down, false);
    }

    private ScratchBench apply(String up, @Nullable String down, boolean transactional) throws SQLException {
        String name = (applied.size() + 1) + ".sql";
        Migration migration = new Migration(
                name,
                name,
                false,
                new Migration.Script(Path.of(name), name, up, transactional),
                down == null ? null : script("down/" + name, down));
        try (Connection connection = connect()) {
            var before = CatalogReader.read(connection, scope);
            RowCensus rows = RowCensus.take(connection, scope);
            MigrationResult result = run(migration, Direction.UP);
            if (result.failed() != null) {
                throw new SQLException(
                        Objects.requireNonNull(result.failed().error()).message());
            }
            applied.add(new Applied(result, before, CatalogReader.read(connection, scope), rows));
        }
        return this;
    }

    List<Applied> applied() {
        return applied;
    }

    @Override
    public Connection connectAsApplication() throws SQLException {
        return connect();
    }

    @Override
    public Connection connectAsAdmin() throws SQLException {
        return connect();
    }

    @Override
    public Bench fresh() {
        try {
            return new ScratchBench(server, scope, base);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Bench copy() {
        try {
            return new ScratchBench(this);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        // The server drops all its databases at the end.
    }

    @Override
    public Connection connect() throws SQLException {
        return server.connect(database);
    }

    @Override
    public MigrationResult run(Migration migration, Direction direction) {
        return run(migration, direction == Direction.UP ? migration.up() : Objects.requireNonNull(migration.down()));
    }

    @Override
    public MigrationResult runGenerated(String name, String sql) {
        Migration migration = new Migration(name, name, false, script(name, sql), null);
        return run(migration, migration.up());
    }

    private MigrationResult run(Migration migration, Migration.Script script) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(!script.transactional());
            if (scope.tenantSchema() != null) {
                statement.execute("set search_path = " + scope.tenantSchema());
            }
            if (script.transactional()) {
                statement.execute(script.sql());
                connection.commit();
            } else {
                for (SqlStatement one : SqlScript.split(script.sql())) {
                    statement.execute(one.text());
                }
            }
            return new MigrationResult(migration, List.of(), 1, null);
        } catch (SQLException e) {
            ServerError error = new ServerError(
                    String.valueOf(e.getSQLState()),
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            ObservedStatement failed = new ObservedStatement(
                    script.sql(),
                    new SourceLocation(script.file(), 1),
                    1,
                    true,
                    "",
                    0,
                    1,
                    error,
                    List.of(),
                    List.of(),
                    List.of(),
                    0,
                    0,
                    0,
                    null);
            return new MigrationResult(migration, List.of(failed), 1, failed);
        }
    }

    private static Migration.Script script(String file, String sql) {
        return new Migration.Script(Path.of(file), file, sql, true);
    }
}
