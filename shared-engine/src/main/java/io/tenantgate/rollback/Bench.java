package io.tenantgate.rollback;

import io.tenantgate.migrate.Migration;
import io.tenantgate.migrate.MigrationResult;
import io.tenantgate.migrate.Migrator.Direction;
import java.sql.Connection;
import java.sql.SQLException;

/** The database on which a way back is tried. */
interface Bench extends AutoCloseable {
    /** A new connection that sees everything; the caller closes it. */
    Connection connect() throws SQLException;

    /** A new connection as the application would have it; the caller closes it. */
    Connection connectAsApplication() throws SQLException;

    /** A new connection as superuser; the caller closes it. */
    Connection connectAsAdmin() throws SQLException;

    /** Runs one half of a migration of the team. */
    MigrationResult run(Migration migration, Direction direction);

    /** Runs a generated script. */
    MigrationResult runGenerated(String name, String sql);

    /** Another one, as this one was before the first migration. */
    Bench fresh();

    /** Another one, as this one is now. Nobody may be connected to it. */
    Bench copy();

    @Override
    void close();
}
