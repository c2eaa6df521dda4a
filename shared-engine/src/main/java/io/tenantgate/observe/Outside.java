package io.tenantgate.observe;

import io.tenantgate.observe.Look.Hold;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The administrator's view of the database, from a connection of its own: what it sees of a relation is what was there before
 * the transactions that are still open.
 */
final class Outside implements AutoCloseable {

    /** Opens a connection as superuser. */
    @FunctionalInterface
    interface Connector {
        Connection connect() throws SQLException;
    }

    /** A lock that a session holds, or waits for ({@code granted} is false, and {@code hold} null unless it is a table's). */
    record Locked(int pid, boolean granted, @Nullable Hold hold) {}

    private static final String LOCKS = "SELECT l.pid, l.granted, l.relation, l.mode, " + Look.ON_TABLE
            + " FROM pg_lock_status() l WHERE l.pid = ANY (?::int[]) AND (NOT l.granted OR " + Look.ON_TABLE + ")";

    private final Connector connector;
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Map<Long, Relation> known = new ConcurrentHashMap<>();
    private volatile boolean outdated = true;
    private volatile long newest;

    Outside(Connector connector) throws SQLException {
        this.connector = connector;
        this.connection = connect();
    }

    /** Another one on the same database, with a connection of its own. */
    Outside another() throws SQLException {
        return new Outside(connector);
    }

    private Connection connect() throws SQLException {
        Connection opened = connector.connect();
        try (Statement statement = opened.createStatement()) {
            // The owner may set a search_path for the database in which an operator of its own stands first.
            statement.execute("SET search_path TO pg_catalog; SET statement_timeout TO 0; SET jit TO off;"
                    // To plan its questions takes longer than to answer them.
                    + " SET plan_cache_mode TO force_generic_plan");
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    /** The relation as it was seen last; null when it was not there then. */
    @Nullable
    Relation known(long oid) {
        return known.get(oid);
    }

    /** A transaction that has ended well has left these relations like this. */
    void learn(Map<Long, Relation> relations) {
        known.putAll(relations);
        newest = Math.max(
                newest, relations.keySet().stream().mapToLong(oid -> oid).max().orElse(0));
    }

    /** The OID of the newest relation that is known. */
    long newest() {
        return newest;
    }

    /** Names and files may have changed in a way that nobody has seen. */
    void isOutdated() {
        outdated = true;
    }

    /** Learns what has changed since the last time, if anything may have. */
    void update() throws SQLException {
        if (outdated) {
            outdated = false;
            readAll();
        }
    }

    /** Those of these relations that are there. */
    Map<Long, Relation> read(Collection<Long> oids) throws SQLException {
        return oids.isEmpty() ? Map.of() : relations(Relation.select("?"), array(oids));
    }

    /** All relations of users. */
    Map<Long, Relation> readAll() throws SQLException {
        return relations(Relation.select(), null);
    }

    private Map<Long, Relation> relations(String query, @Nullable String parameter) throws SQLException {
        Map<Long, Relation> relations = new HashMap<>();
        for (List<@Nullable String> row : rows(query, parameter)) {
            Relation relation = Relation.of(row);
            relations.put(relation.oid(), relation);
        }
        learn(relations);
        return relations;
    }

    /** The table-level locks of these sessions, and whether they wait for any lock. */
    List<Locked> locks(Collection<Integer> pids) throws SQLException {
        List<Locked> locks = new ArrayList<>();
        for (List<@Nullable String> row : rows(LOCKS, array(pids))) {
            boolean table = "t".equals(row.get(4));
            locks.add(new Locked(
                    Integer.parseInt(Row.text(row, 0)),
                    Row.text(row, 1).equals("t"),
                    table
                            ? new Hold(
                                    Long.parseLong(Row.text(row, 2)), LockMode.of(Row.text(row, 3)), null, null, false)
                            : null));
        }
        return locks;
    }

    /** Where the write-ahead log ends, in bytes. */
    long wal() throws SQLException {
        return Look.bytes(
                Row.text(rows("SELECT pg_current_wal_insert_lsn()", null).get(0), 0));
    }

    /** Ends a session whose client has gone while its statement runs. */
    void terminate(int pid) throws SQLException {
        rows("SELECT pg_terminate_backend(?::int)", Integer.toString(pid));
    }

    /** An array of numbers as the server reads it. */
    static String array(Collection<? extends Number> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private synchronized List<List<@Nullable String>> rows(String query, @Nullable String parameter)
            throws SQLException {
        PreparedStatement statement = prepared.get(query);
        if (statement == null) {
            statement = connection.prepareStatement(query);
            prepared.put(query, statement);
        }
        if (parameter != null) {
            statement.setString(1, parameter);
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>(columns);
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
