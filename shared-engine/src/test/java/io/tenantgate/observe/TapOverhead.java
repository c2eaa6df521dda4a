package io.tenantgate.observe;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Measures what the tap costs for each small statement: a program to run by hand, not a test. */
final class TapOverhead {
    private static final int STATEMENTS = 1000;

    private TapOverhead() {}

    /** Prints milliseconds for each statement, without and with the tap, in several modes. */
    public static void main(String[] arguments) throws Exception {
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
