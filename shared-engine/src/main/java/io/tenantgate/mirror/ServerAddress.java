package io.tenantgate.mirror;

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
}
