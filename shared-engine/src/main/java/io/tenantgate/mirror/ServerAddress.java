package io.tenantgate.mirror;

import java.util.Map;

/** A server and credentials on it. The password never reaches a report or a log. */
public record ServerAddress(String host, int port, String user, String password) {
    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }

    /** The JDBC URL of one database on it. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** The URL of one database on it, as most programs outside of Java read it. */
    public String url(String database) {
        return "postgresql://" + user + ":" + password + "@" + host + ":" + port + "/" + database + "?sslmode=disable";
    }

    /** How programs are told of one database on it: {@code DATABASE_URL} and libpq's variables. */
    public Map<String, String> environment(String database) {
        return Map.of(
                "DATABASE_URL",
                url(database),
                "PGHOST",
                host,
                "PGPORT",
                Integer.toString(port),
                "PGUSER",
                user,
                "PGPASSWORD",
                password,
                "PGDATABASE",
                database,
                "PGSSLMODE",
                "disable",
                "PGGSSENCMODE",
                "disable");
    }
}
