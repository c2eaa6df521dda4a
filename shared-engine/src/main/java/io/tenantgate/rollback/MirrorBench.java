package io.tenantgate.rollback;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.migrate.MigrateStage;
import io.tenantgate.migrate.Migration;
import io.tenantgate.migrate.MigrationResult;
import io.tenantgate.migrate.Migrator;
import io.tenantgate.migrate.Migrator.Direction;
import io.tenantgate.mirror.Mirror;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A mirror, on which scripts run as the ordinary role and are observed.
 *
 * @param stage makes others like it
 */
record MirrorBench(Mirror mirror, CatalogScope scope, Duration timeout, MigrateStage stage) implements Bench {
    @Override
    public Connection connect() throws SQLException {
        return mirror.connectToRows();
    }

    @Override
    public Connection connectAsApplication() throws SQLException {
        return mirror.connectAsOwner();
    }

    @Override
    public Connection connectAsAdmin() throws SQLException {
        return mirror.connectAsAdmin();
    }

    @Override
    public MigrationResult run(Migration migration, Direction direction) {
        return Migrator.run(mirror, scope.tenantSchema(), migration, direction, timeout);
    }

    @Override
    public MigrationResult runGenerated(String name, String sql) {
        return run(Migrator.generated(name, sql), Direction.UP);
    }

    @Override
    public Bench fresh() {
        return new MirrorBench(stage.unmigrated(), scope, timeout, stage);
    }

    @Override
    public Bench copy() {
        return new MirrorBench(stage.copy(mirror), scope, timeout, stage);
    }

    @Override
    public void close() {
        mirror.close();
    }
}
