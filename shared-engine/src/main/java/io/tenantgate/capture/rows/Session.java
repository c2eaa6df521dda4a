package io.tenantgate.capture.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * The snapshot transaction, set up for the time of a copy. Closing it takes back what was set and frees the locks that were taken.
 */
final class Session implements AutoCloseable {
    /**
     * Values as {@code pg_dump} has the server write them; nothing resolved through a search path; and no more of
     * production's cores than one. With {@code row_security} off the server refuses to leave rows out unsaid.
     */
    private static final String SETTINGS = """
            SET LOCAL search_path = '';
            SET LOCAL row_security = off;
            SET LOCAL datestyle = 'ISO, MDY';
            SET LOCAL intervalstyle = 'postgres';
            SET LOCAL timezone = 'UTC';
            SET LOCAL extra_float_digits = 1;
            SET LOCAL bytea_output = 'hex';
            SET LOCAL lc_monetary = 'C';
            SET LOCAL quote_all_identifiers = off;
            SET LOCAL standard_conforming_strings = on;
            SET LOCAL synchronize_seqscans = off;
            SET LOCAL plan_cache_mode = force_custom_plan;
            SET LOCAL max_parallel_workers_per_gather = 0;
            SET LOCAL jit = off
            """;

    private static final String SNAPSHOT = """
            SELECT current_setting('transaction_read_only')::boolean
                AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable')
            """;

    private static final int FETCH = 10_000;

    private final Connection connection;
    private final Savepoint before;

    /** Makes a value of a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Is told each row. */
    interface RowReceiver {
        void receive(ResultSet row) throws SQLException;
    }

    /** @throws IllegalArgumentException when the connection is in no read-only snapshot transaction */
    Session(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalArgumentException("rows are copied in a transaction, and the connection is in none");
        }
        this.connection = connection;
        if (!one(SNAPSHOT, row -> row.getBoolean(1))) {
            throw new IllegalArgumentException("rows are copied in a read-only transaction with one snapshot");
        }
        this.before = connection.setSavepoint();
        run(SETTINGS);
    }

    void run(String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(script);
        }
    }

    <T> T one(String sql, RowReader<T> reader, Object... parameters) throws SQLException {
        List<T> rows = list(sql, reader, parameters);
        if (rows.size() != 1) {
            throw new SQLException("one row was expected, not " + rows.size());
        }
        return rows.get(0);
    }

    <T> List<T> list(String sql, RowReader<T> reader, Object... parameters) throws SQLException {
        List<T> rows = new ArrayList<>();
        each(sql, row -> rows.add(reader.read(row)), parameters);
        return rows;
    }

    /** Streams the rows of a query. Parameters are texts, and lists of OIDs, which become arrays. */
    void each(String sql, RowReceiver receiver, Object... parameters) throws SQLException {
        if (parameters.length == 0) {
            // Nothing in the text is a parameter, whatever question marks names and operators have.
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.setFetchSize(FETCH);
                receive(statement.executeQuery(sql), receiver);
            }
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH);
            for (int index = 0; index < parameters.length; index++) {
                if (parameters[index] instanceof List<?> oids) {
                    statement.setArray(index + 1, connection.createArrayOf("int8", oids.toArray()));
                } else {
                    statement.setObject(index + 1, parameters[index]);
                }
            }
            receive(statement.executeQuery(), receiver);
        }
    }

    private static void receive(ResultSet answer, RowReceiver receiver) throws SQLException {
        try (ResultSet rows = answer) {
            while (rows.next()) {
                receiver.receive(rows);
            }
        }
    }

    /** Lets a statement that sends what it finds at once, and so does not hang unseen, take as long as a large table needs. */
    void allow(Duration longer) throws SQLException {
        long millis = longer.toMillis();
        list(
                "SELECT set_config('statement_timeout', '" + millis + "', true) FROM pg_settings"
                        + " WHERE name = 'statement_timeout' AND setting::bigint BETWEEN 1 AND " + millis,
                row -> true);
    }

    CopyManager copy() throws SQLException {
        return new CopyManager(connection.unwrap(BaseConnection.class));
    }

    /** Begins what may fail without ending the transaction. */
    Attempt attempt() throws SQLException {
        return new Attempt(connection.setSavepoint());
    }

    /** Closing it takes a failed attempt back. */
    final class Attempt implements AutoCloseable {
        private final Savepoint start;
        private boolean succeeded;

        private Attempt(Savepoint start) {
            this.start = start;
        }

        void succeeded() {
            succeeded = true;
        }

        @Override
        public void close() throws SQLException {
            if (!succeeded) {
                connection.rollback(start);
            }
            connection.releaseSavepoint(start);
        }
    }

    /** As the server tells it: {@code 16.4 (Debian 16.4-1.pgdg120+1)}. */
    String version() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    @Override
    public void close() {
        try {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            // The connection is gone, and with it the transaction; what made it go has been told.
        }
    }
}
