package io.tenantgate.mirror;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes and drops databases on one server.
 *
 * <p>Each gets a login role of its own name, which owns it, alone may connect to it, and is a member of the tenant's
 * owner as which all its sessions begin. Two mirrors whose objects have the same owner can so neither reach nor drop each
 * other, and a new password for the owner opens nothing.
 */
final class Databases implements AutoCloseable {
    private final MirrorServer server;
    private final CopyStrategy copies;
    private final AtomicInteger count = new AtomicInteger();
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private @Nullable String loader;
    private @Nullable String rowWriters;

    Databases(MirrorServer server) {
        this.server = server;
        this.copies = new CopyStrategy(server);
    }

    interface Work<T> {
        T with(Connection admin) throws SQLException;
    }

    /** Lends a superuser's session in the database {@code postgres}. */
    <T> T asAdmin(Work<T> work) throws SQLException {
        var idling = idle.pollFirst();
        var connection = idling != null ? idling : Sessions.openForScripts(server.address(), "postgres", Map.of());
        try {
            var result = work.with(connection);
            idle.addFirst(connection);
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** A database like {@code template}; returns who may connect to it. Its name is the name of that role. */
    ServerAddress create(String template, String owner, List<String> settings) throws SQLException {
        var name = "tenantgate_" + server.run() + "_" + count.incrementAndGet();
        var login = new ServerAddress(server.address().host(), server.address().port(), name, Secrets.password());
        try {
            asAdmin(admin -> {
                Sessions.run(admin, loginRole(login, owner));
                create(admin, name, template);
                Sessions.run(admin, access(name, owner, settings));
                return name;
            });
            return login;
        } catch (SQLException e) {
            dropQuietly(name);
            throw e;
        }
    }

    /** The superuser that everything a dump gives no owner belongs to until it is loaded; nobody can log in as it. */
    synchronized String loaderRole() throws SQLException {
        if (loader == null) {
            var name = "tenantgate_" + server.run() + "_loader";
            makeRole(name, "NOLOGIN SUPERUSER", "");
            loader = name;
        }
        return loader;
    }

    /** A login that may write all rows of {@code database}, see {@link RowRole}; the database's own login must exist. */
    ServerAddress rowLogin(String database) throws SQLException {
        var name = RowRole.of(database);
        var login = new ServerAddress(server.address().host(), server.address().port(), name, Secrets.password());
        makeRole(
                name,
                "LOGIN BYPASSRLS PASSWORD " + Quote.literal(login.password()) + " IN ROLE "
                        + Quote.identifier(rowWriters()),
                "; GRANT CONNECT ON DATABASE " + Quote.identifier(database) + " TO " + Quote.identifier(name));
        return login;
    }

    /** One role holds the privileges for all row logins, so that dropping one of these leaves nothing to revoke. */
    private synchronized String rowWriters() throws SQLException {
        if (rowWriters == null) {
            var name = Leftovers.rowWriters(server.run());
            makeRole(
                    name,
                    "NOLOGIN IN ROLE pg_read_all_data, pg_write_all_data",
                    "; GRANT SET ON PARAMETER session_replication_role TO " + Quote.identifier(name));
            rowWriters = name;
        }
        return rowWriters;
    }

    private void makeRole(String name, String attributes, String more) throws SQLException {
        asAdmin(admin -> {
            Sessions.run(
                    admin,
                    "CREATE ROLE " + Quote.identifier(name) + " " + attributes + "; "
                            + Leftovers.mark(name, server.run()) + more);
            return name;
        });
    }

    /** Makes {@code login} a member of {@code roles}. */
    void grantTo(String login, Set<String> roles) throws SQLException {
        var names = roles.stream()
                .filter(role -> !role.startsWith("pg_") && !role.equals("public"))
                .sorted()
                .map(Quote::identifier)
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            asAdmin(admin -> {
                Sessions.run(admin, "GRANT " + names + " TO " + Quote.identifier(login));
                return login;
            });
        }
    }

    void drop(String name) throws SQLException {
        asAdmin(admin -> {
            Sessions.run(admin, "DROP DATABASE IF EXISTS " + Quote.identifier(name) + " WITH (FORCE)");
            Sessions.run(
                    admin, "DROP ROLE IF EXISTS " + Quote.identifier(name) + ", " + Quote.identifier(RowRole.of(name)));
            return name;
        });
    }

    void dropQuietly(String name) {
        try {
            drop(name);
        } catch (SQLException e) {
            // The server is thrown away, or swept by the next run.
        }
    }

    long size(String name) {
        try {
            return asAdmin(
                    admin -> Long.parseLong(Sessions.list(admin, "SELECT pg_database_size(" + Quote.literal(name) + ")")
                            .get(0)));
        } catch (SQLException e) {
            return DataFolder.BYTES;
        }
    }

    private String loginRole(ServerAddress login, String owner) {
        var role = Quote.identifier(login.user());
        return "CREATE ROLE " + role + " LOGIN PASSWORD " + Quote.literal(login.password()) + ";"
                + Leftovers.mark(login.user(), server.run()) + ";"
                + "GRANT " + Quote.identifier(owner) + " TO " + role + ";"
                + "ALTER ROLE " + role + " SET role = " + Quote.literal(owner);
    }

    private void create(Connection admin, String name, String template) throws SQLException {
        copies.run(
                admin,
                "CREATE DATABASE " + Quote.identifier(name) + " OWNER " + Quote.identifier(name) + " TEMPLATE "
                        + Quote.identifier(template) + " ALLOW_CONNECTIONS false");
    }

    /** Connections are let in only now, when nobody but the database's own role has the right. */
    private static String access(String name, String owner, List<String> settings) {
        var database = Quote.identifier(name);
        var script = new StringBuilder("REVOKE CONNECT ON DATABASE " + database + " FROM PUBLIC;")
                .append("GRANT CREATE ON DATABASE " + database + " TO " + Quote.identifier(owner) + ";");
        settings.forEach(setting -> script.append("ALTER DATABASE " + database + " " + setting + ";"));
        return script.append("ALTER DATABASE " + database + " ALLOW_CONNECTIONS true")
                .toString();
    }

    @Override
    public void close() {
        for (var connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It is gone, which is what was wanted.
            }
        }
    }
}
