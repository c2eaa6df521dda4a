package io.tenantgate.mirror;

import io.tenantgate.snapshot.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who loads and clears the rows of one mirror. A migration may have left a check, a trigger or an index there whose
 * function runs as whoever writes a row, so that is no superuser, but a role that may write all rows of this database.
 */
final class RowRole {
    /** The first version with privileges on settings (manual, chapter 5.8), which {@code session_replication_role} takes. */
    private static final int FIRST_MAJOR = 15;

    private final MirrorServer server;
    private final Databases databases;
    private final String database;
    private final Set<String> granted = new HashSet<>();
    private @Nullable ServerAddress login;

    RowRole(MirrorServer server, Databases databases, String database) {
        this.server = server;
        this.databases = databases;
        this.database = database;
    }

    static String of(String database) {
        return database + "_rows";
    }

    /**
     * A session in a transaction, in which no trigger fires and no foreign key is checked.
     *
     * @param snapshot whose roles it must act for; empty where rows are only deleted
     */
    synchronized Connection open(Optional<Snapshot> snapshot) throws SQLException {
        if (server.major() < FIRST_MAJOR) {
            return open(server.address());
        }
        if (login == null) {
            login = databases.rowLogin(database);
        }
        var roles = new HashSet<>(snapshot.map(Snapshot::roles).orElse(Set.of()));
        roles.removeAll(granted);
        databases.grantTo(login.user(), roles);
        granted.addAll(roles);
        return open(login);
    }

    private Connection open(ServerAddress address) throws SQLException {
        var session = Sessions.openForScripts(address, database, Map.of());
        try {
            session.setAutoCommit(false);
            Sessions.run(session, "SET session_replication_role = replica");
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }
}
