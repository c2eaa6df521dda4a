package io.tenantgate.mirror;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;

/** Opens connections and runs plain SQL on them. */
final class Sessions {
    private static final String TIMEOUT_SECONDS = "10";

    private Sessions() {}

    static Connection open(ServerAddress server, String database) throws SQLException {
        return open(server, database, Map.of());
    }

    /** A session whose statements travel as simple queries, so that one message may hold many of them. */
    static Connection openForScripts(ServerAddress server, String database, Map<String, String> more)
            throws SQLException {
        var all = new java.util.HashMap<>(more);
        all.put("preferQueryMode", "simple");
        return open(server, database, all);
    }

    static Connection open(ServerAddress server, String database, Map<String, String> more) throws SQLException {
        var properties = new Properties();
        properties.put("user", server.user());
        properties.put("password", server.password());
        properties.put("ApplicationName", "tenantgate");
        properties.put("connectTimeout", TIMEOUT_SECONDS);
        properties.put("loginTimeout", TIMEOUT_SECONDS);
        // Spares two round trips; older servers are refused anyway.
        properties.put("assumeMinServerVersion", "13");
        properties.putAll(more);
        return DriverManager.getConnection(server.jdbcUrl(database), properties);
    }

    /** Runs a script of one or more statements and ignores what they return. */
    static void run(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(script);
        }
    }

    /** The first column of every row. */
    static java.util.List<String> list(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var values = new java.util.ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
