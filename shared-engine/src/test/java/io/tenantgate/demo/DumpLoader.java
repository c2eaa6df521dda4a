package io.tenantgate.demo;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import org.postgresql.PGConnection;

/** Loads a plain dump as psql would, and stops at the first error. */
final class DumpLoader {
    private DumpLoader() {}

    static void load(Connection connection, Path dump) throws IOException, SQLException {
        StringBuilder sql = new StringBuilder();
        for (Iterator<String> lines = Files.readAllLines(dump).iterator(); lines.hasNext(); ) {
            String line = lines.next();
            if (line.startsWith("COPY ")) {
                execute(connection, sql);
                copy(connection, line, lines);
            } else if (!line.startsWith("\\")) {
                sql.append(line).append('\n');
            }
        }
        execute(connection, sql);
    }

    private static void copy(Connection connection, String statement, Iterator<String> lines)
            throws IOException, SQLException {
        StringBuilder rows = new StringBuilder();
        for (String row = lines.next(); !row.equals("\\."); row = lines.next()) {
            rows.append(row).append('\n');
        }
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(statement.replace(";", ""), new StringReader(rows.toString()));
    }

    private static void execute(Connection connection, StringBuilder sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.toString());
        }
        sql.setLength(0);
    }
}
