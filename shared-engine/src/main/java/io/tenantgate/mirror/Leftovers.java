package io.tenantgate.mirror;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What runs leave on a server that outlives them. Each role that a run makes carries the comment {@code tenantgate run
 * <run>}, and each of its databases belongs to such a role from the moment it exists. A run that lives holds an advisory
 * lock of its own and a shared one with all other runs; whose lock is free is dead.
 */
final class Leftovers {
    /** The first key of all our advisory locks: "tg". */
    private static final int LOCKS = 0x7467;

    /** The second key that all living runs share, so that a role which several use is dropped by the last. */
    private static final int ANY_RUN = 0;

    private static final Pattern ROW_WRITERS = Pattern.compile("tenantgate_[0-9a-f]{8}_rows");

    private static final String MARK = "tenantgate run ";

    private static final String MARKED_ROLES = """
            SELECT r.oid, r.rolname, substr(d.description, 16) AS run
            FROM pg_catalog.pg_roles r
            JOIN pg_catalog.pg_shdescription d ON d.objoid = r.oid AND d.classoid = 'pg_catalog.pg_authid'::regclass
            WHERE d.description ~ '^tenantgate run [0-9a-f]{8}$'""";

    private Leftovers() {}

    /** The role that may set {@code session_replication_role}; see {@link RowRole}. */
    static String rowWriters(String run) {
        return "tenantgate_" + run + "_rows";
    }

    /** The statement that marks a role as made by {@code run}. */
    static String mark(String role, String run) {
        return "COMMENT ON ROLE " + Quote.identifier(role) + " IS " + Quote.literal(MARK + run);
    }

    /** Starts a run's life: chooses its name and holds its locks on {@code session}. */
    static String lockNewRun(Connection session) throws SQLException {
        Sessions.run(session, "SELECT pg_advisory_lock_shared(" + LOCKS + ", " + ANY_RUN + ")");
        while (true) {
            var run = Secrets.run();
            if (key(run) != ANY_RUN && tryLock(session, key(run))) {
                return run;
            }
        }
    }

    /**
     * Begins the life of a run that has a server of its own: holds the run's lock on {@code session}, and only then marks
     * the server as claimed.
     */
    static void claim(Connection session, String admin, String run) throws SQLException {
        Sessions.run(session, "SELECT pg_advisory_lock(" + LOCKS + ", " + key(run) + ")");
        Sessions.run(session, mark(admin, run));
    }

    /** Whether {@code run} had claimed this server and is dead; false also while it has not come to that yet. */
    static boolean isAbandoned(Connection session, String run) throws SQLException {
        var claimed = !Sessions.list(
                        session, "SELECT run FROM (" + MARKED_ROLES + ") roles WHERE run = " + Quote.literal(run))
                .isEmpty();
        return claimed && tryLock(session, key(run));
    }

    static void unlockRun(Connection session, String run) throws SQLException {
        unlock(session, key(run));
        Sessions.run(session, "SELECT pg_advisory_unlock_shared(" + LOCKS + ", " + ANY_RUN + ")");
    }

    /** Drops the databases of dead runs, and their roles unless a living run may use them too. */
    static void sweep(Connection session) throws SQLException {
        for (var run : Sessions.list(session, "SELECT DISTINCT run FROM (" + MARKED_ROLES + ") roles ORDER BY run")) {
            if (tryLock(session, key(run))) {
                dropDatabases(session, run);
                unlock(session, key(run));
            }
        }
        if (tryLock(session, ANY_RUN)) {
            dropRoles(session);
            unlock(session, ANY_RUN);
        }
    }

    /** Databases beyond those that every server has and those that runs made. */
    static List<String> foreignDatabases(Connection session) throws SQLException {
        return Sessions.list(
                session,
                "SELECT datname FROM pg_catalog.pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1')"
                        + " AND datdba NOT IN (SELECT oid FROM (" + MARKED_ROLES + ") roles) ORDER BY datname");
    }

    private static void dropDatabases(Connection session, String run) throws SQLException {
        for (var database : Sessions.list(
                session,
                "SELECT datname FROM pg_catalog.pg_database WHERE datdba IN (SELECT oid FROM (" + MARKED_ROLES
                        + ") roles WHERE run = " + Quote.literal(run) + ")")) {
            Sessions.run(session, "DROP DATABASE IF EXISTS " + Quote.identifier(database) + " WITH (FORCE)");
        }
    }

    private static void dropRoles(Connection session) throws SQLException {
        for (var role : Sessions.list(session, "SELECT rolname FROM (" + MARKED_ROLES + ") roles")) {
            try {
                if (ROW_WRITERS.matcher(role).matches()) {
                    Sessions.run(
                            session, "REVOKE SET ON PARAMETER session_replication_role FROM " + Quote.identifier(role));
                }
                Sessions.run(session, "DROP ROLE IF EXISTS " + Quote.identifier(role));
            } catch (SQLException e) {
                // 2BP01: somebody's own objects have come to belong to it; it is theirs now.
                if (!"2BP01".equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    private static boolean tryLock(Connection session, int key) throws SQLException {
        return Sessions.list(session, "SELECT pg_try_advisory_lock(" + LOCKS + ", " + key + ")")
                .get(0)
                .equals("t");
    }

    private static void unlock(Connection session, int key) throws SQLException {
        Sessions.run(session, "SELECT pg_advisory_unlock(" + LOCKS + ", " + key + ")");
    }

    private static int key(String run) {
        return Integer.parseUnsignedInt(run, 16);
    }
}
