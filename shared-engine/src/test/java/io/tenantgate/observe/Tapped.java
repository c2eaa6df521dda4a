package io.tenantgate.observe;

import io.tenantgate.mirror.ServerAddress;
import io.tenantgate.observe.SourceMap.Source;
import io.tenantgate.sql.SqlScript;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;

/** A new database with a tap before it. */
final class Tapped implements AutoCloseable {
    final ScratchServer server;
    final String database;
    final WireTap tap;

    Tapped(ScratchServer server, Source... sources) throws IOException, SQLException {
        this.server = server;
        this.database = server.newDatabase();
        this.tap = new WireTap(
                new Upstream("127.0.0.1", server.port(), database, database),
                ScratchServer.PASSWORD,
                () -> server.connect("postgres", database),
                SourceMap.of(List.of(sources)),
                SqlScript::split);
    }

    /** Runs SQL behind the tap's back. */
    Tapped prepare(String... statements) throws SQLException {
        try (Connection direct = direct();
                Statement statement = direct.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return this;
    }

    Connection direct() throws SQLException {
        return server.connect(database, database);
    }

    /** Through the tap; {@code options} are names and values of the driver's. */
    Connection connect(String... options) throws SQLException {
        ServerAddress address = tap.address();
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        for (int i = 0; i < options.length; i += 2) {
            properties.setProperty(options[i], options[i + 1]);
        }
        return DriverManager.getConnection(address.jdbcUrl(database), properties);
    }

    /** Runs it through the tap, and then waits until it is recorded. */
    ObservedStatement run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return only(sql);
    }

    /** The one statement with this text. */
    ObservedStatement only(String sql) {
        return await(statement -> statement.sql().equals(sql), sql);
    }

    /** The last statement that is like this, which may still be on its way into the record. */
    ObservedStatement await(Predicate<ObservedStatement> wanted, String what) {
        Instant end = Instant.now().plus(Duration.ofSeconds(5));
        while (true) {
            List<ObservedStatement> found =
                    tap.statements().stream().filter(wanted).toList();
            if (!found.isEmpty()) {
                return found.get(found.size() - 1);
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not recorded: " + what + "; but " + tap.statements());
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        tap.close();
    }
}
