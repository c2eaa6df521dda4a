package io.tenantgate.live;

import io.tenantgate.report.GateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What keeps a session from writing and waiting, and what other sessions have in its place. */
final class SessionSettings {
    private static final String READ_ONLY = "default_transaction_read_only";

    /** What decides how a migration runs, and how much room it has. */
    private static final List<String> TOLD = List.of(
            "autovacuum",
            "autovacuum_max_workers",
            "deadlock_timeout",
            "default_table_access_method",
            "default_transaction_isolation",
            "default_transaction_read_only",
            "idle_in_transaction_session_timeout",
            "lock_timeout",
            "maintenance_work_mem",
            "max_connections",
            "max_locks_per_transaction",
            "max_parallel_maintenance_workers",
            "max_prepared_transactions",
            "max_wal_size",
            "max_worker_processes",
            "server_encoding",
            "shared_buffers",
            "statement_timeout",
            "superuser_reserved_connections",
            "synchronous_commit",
            "transaction_timeout",
            "wal_level",
            "work_mem");

    private SessionSettings() {}

    /**
     * Options of the session's start: a pooler that hands its sessions on either refuses them or is found out by {@link #apply}. What
     * is set later would stay with the next one who gets the session.
     */
    static String atStart(LiveLimits limits) {
        return "-c " + READ_ONLY + "=on -c idle_in_transaction_session_timeout="
                + limits.idle().toMillis();
    }

    /**
     * Reads what holds for others, then sets the session's limits, in one round trip.
     *
     * @throws GateException when the session is not read-only
     */
    static Map<String, String> apply(Connection connection, LiveUrl url, LiveLimits limits) throws SQLException {
        String names = TOLD.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        String script = "select name, current_setting(name, true) from unnest(array[" + names + "]) name"
                + ";set statement_timeout = " + limits.statement().toMillis()
                + ";set lock_timeout = " + limits.lock().toMillis()
                + ";set default_transaction_isolation = 'repeatable read'"
                + ";set timezone = 'UTC'";
        SortedMap<String, String> settings = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute(script);
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    String value = rows.getString(2);
                    if (value != null) {
                        settings.put(rows.getString(1), value);
                    }
                }
            }
        }
        if (!"on".equals(settings.remove(READ_ONLY))) {
            throw new GateException(
                    url + ": the session cannot be kept from writing, because a connection pooler left out its"
                            + " settings; give the URL of PostgreSQL itself");
        }
        // This one was set at the session's start, so what others have cannot be told.
        settings.remove("idle_in_transaction_session_timeout");
        return settings;
    }
}
