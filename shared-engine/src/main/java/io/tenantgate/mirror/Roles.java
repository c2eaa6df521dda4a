package io.tenantgate.mirror;

import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** The roles that dumps name. All are ordinary here, whatever they may do in production, and nobody can log in as one. */
final class Roles {
    private static final String PRIVILEGED = """
            SELECT r.rolname FROM pg_catalog.pg_roles r WHERE r.rolname = %s
            AND (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls
                 OR EXISTS (SELECT FROM pg_catalog.pg_auth_members m WHERE m.member = r.oid))""";

    private final MirrorServer server;
    private final Set<String> known = new HashSet<>();

    Roles(MirrorServer server) {
        this.server = server;
    }

    /** Makes those of {@code snapshot} that the server does not have. */
    synchronized void make(Connection admin, Snapshot snapshot) throws SQLException {
        var wanted = new TreeSet<>(snapshot.roles());
        wanted.add(snapshot.owner());
        // PostgreSQL's own roles are there; no dump may make somebody a member of them.
        wanted.removeIf(role -> role.startsWith("pg_") || role.equals("public") || known.contains(role));
        for (var role : wanted) {
            make(admin, role);
        }
        refusePrivileged(admin, snapshot);
        known.addAll(wanted);
    }

    private void make(Connection admin, String role) throws SQLException {
        if (!Sessions.list(admin, "SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = " + Quote.literal(role))
                .isEmpty()) {
            return;
        }
        try {
            Sessions.run(
                    admin, "CREATE ROLE " + Quote.identifier(role) + " NOLOGIN; " + Leftovers.mark(role, server.run()));
        } catch (SQLException e) {
            // 42710, 23505: another run on the same server made it at the same time.
            if (!"42710".equals(e.getSQLState()) && !"23505".equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    /** A migration run as such a role could do to the server what it likes. */
    private static void refusePrivileged(Connection admin, Snapshot snapshot) throws SQLException {
        if (!Sessions.list(admin, PRIVILEGED.formatted(Quote.literal(snapshot.owner())))
                .isEmpty()) {
            throw new UsageException(
                    snapshot.ddl().dump().path() + ": its objects belong to " + snapshot.owner()
                            + ", which is a privileged role on the server of postgres.url; give a server with another superuser");
        }
    }
}
