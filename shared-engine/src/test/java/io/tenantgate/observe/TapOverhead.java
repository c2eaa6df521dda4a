package io.tenantgate.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures what the tap costs for each small statement: a program to run by hand, not a test. */
final class TapOverhead {
    private static final int STATEMENTS = 1000;

    private TapOverhead() {}

    private static final String NODE = """
            const pg = require('pg');
            const lines = require('fs').readFileSync(process.env.HISTORY, 'utf8').trim().split('\\n');
            (async () => {
              const client = new pg.Client();
              await client.connect();
              for (const line of lines) await client.query(line);
              await client.end();
            })();
            """;

    /** Prints milliseconds for each statement, without and with the tap, in several modes; with a folder that holds node_modules also for a program of Node. */
    public static void main(String[] arguments) throws Exception {
        Path history = history();
        for (ScratchServer server : ScratchServer.all()) {
            program(server, "psql", history, List.of("psql", "-X", "-q", "-f", history.toString()));
            program(server, "psql -1", history, List.of("psql", "-X", "-q", "-1", "-f", history.toString()));
            if (arguments.length > 0) {
                program(
                        server,
                        "pg of Node",
                        history,
                        List.of("sh", "-c", "cd \"$0\" && node -e \"$1\"", arguments[0], NODE));
            }
        }
        Files.delete(history);
        for (ScratchServer server : ScratchServer.all()) {
            try (Tapped tapped = new Tapped(server)) {
                tapped.prepare(
                        "CREATE TABLE t (id int PRIMARY KEY, n int)",
                        "INSERT INTO t SELECT g, 0 FROM generate_series(1, 1000) g");
                for (String mode : new String[] {"simple", "extended"}) {
                    for (boolean block : new boolean[] {false, true}) {
                        double direct = Double.MAX_VALUE;
                        double through = Double.MAX_VALUE;
                        for (int round = 0; round < 5; round++) {
                            try (Connection connection =
                                    server.connect(tapped.database, tapped.database + "?preferQueryMode=" + mode)) {
                                direct = Math.min(direct, run(connection, block));
                            }
                            try (Connection connection = tapped.connect("preferQueryMode", mode)) {
                                through = Math.min(through, run(connection, block));
                            }
                        }
                        System.out.printf(
                                Locale.ROOT,
                                "%s %s %s: %.3f ms direct, %.3f ms through the tap%n",
                                server,
                                mode,
                                block ? "in a block" : "autocommit",
                                direct,
                                through);
                    }
                }
                try (Connection direct = tapped.direct();
                        Connection through = tapped.connect()) {
                    System.out.printf(
                            Locale.ROOT,
                            "%s DDL: %.3f ms direct, %.3f ms through the tap%n",
                            server,
                            ddl(direct),
                            ddl(through));
                }
            }
        }
    }

    /** A history as tools write one: tables, columns, indexes and a few rows, statement by statement. */
    private static Path history() throws IOException {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < STATEMENTS / 5; i++) {
            sql.append("CREATE TABLE h%d (id bigint PRIMARY KEY, name text);\n".formatted(i))
                    .append("ALTER TABLE h%d ADD COLUMN note text;\n".formatted(i))
                    .append("INSERT INTO h%d VALUES (1, 'a'), (2, 'b');\n".formatted(i))
                    .append("CREATE INDEX ON h%d (name);\n".formatted(i))
                    .append("UPDATE h%d SET note = name;\n".formatted(i));
        }
        return Files.writeString(Files.createTempFile("history", ".sql"), sql.toString());
    }

    /** Runs a program on new databases, in turn without and with the tap, and prints the medians of their times. */
    private static void program(ScratchServer server, String name, Path history, List<String> command)
            throws Exception {
        List<Double> direct = new ArrayList<>();
        List<Double> through = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            try (Tapped tapped = new Tapped(server)) {
                direct.add(time(command, history, tapped.database, server.port()));
            }
            try (Tapped tapped = new Tapped(server)) {
                through.add(time(
                        command, history, tapped.database, tapped.tap.address().port()));
            }
        }
        direct.sort(null);
        through.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%s %s, history of %d statements: %.0f ms direct, %.0f ms through the tap (%+.0f %%)%n",
                server,
                name,
                STATEMENTS,
                direct.get(2),
                through.get(2),
                100 * (through.get(2) / direct.get(2) - 1));
    }

    private static double time(List<String> command, Path history, String database, int port) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of(
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        Integer.toString(port),
                        "PGUSER",
                        database,
                        "PGDATABASE",
                        database,
                        "PGPASSWORD",
                        ScratchServer.PASSWORD,
                        "PGSSLMODE",
                        "disable",
                        "HISTORY",
                        history.toString()));
        long start = System.nanoTime();
        int exitCode = builder.start().waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException(command + " ended with " + exitCode);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static double run(Connection connection, boolean block) throws SQLException {
        connection.setAutoCommit(!block);
        try (PreparedStatement statement = connection.prepareStatement("UPDATE t SET n = n + 1 WHERE id = ?")) {
            long start = System.nanoTime();
            for (int i = 1; i <= STATEMENTS; i++) {
                statement.setInt(1, i);
                statement.executeUpdate();
            }
            double each = (System.nanoTime() - start) / 1e6 / STATEMENTS;
            if (block) {
                connection.rollback();
            }
            return each;
        }
    }

    private static double ddl(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            for (int i = 0; i < STATEMENTS / 5; i++) {
                statement.execute("ALTER TABLE t ADD COLUMN c" + i + " int");
                statement.execute("ALTER TABLE t DROP COLUMN c" + i);
            }
            return (System.nanoTime() - start) / 1e6 / (STATEMENTS / 5 * 2);
        }
    }
}
