package io.tenantgate.mirror;

import io.tenantgate.snapshot.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** One throw-away database. Closing it drops it, whoever is still connected. */
public final class Mirror implements AutoCloseable {

    /** The database's name on the server. */
    public String database() {
        throw new UnsupportedOperationException();
    }

    /** Where migrations connect: as the ordinary role that owns the tenant's objects. */
    public ServerAddress asOwner() {
        throw new UnsupportedOperationException();
    }

    /** A new connection as superuser, for the gate's own looking; the caller closes it. */
    public Connection connectAsAdmin() throws SQLException {
        throw new UnsupportedOperationException();
    }

    /** A new connection as the ordinary role; the caller closes it. */
    public Connection connectAsOwner() throws SQLException {
        throw new UnsupportedOperationException();
    }

    /**
     * Loads the rows that a tenant's dump holds, without firing triggers or checking foreign keys.
     *
     * @param tables relations with schema; null for all of them
     */
    public void loadRows(Snapshot snapshot, @org.jspecify.annotations.Nullable Set<String> tables) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
