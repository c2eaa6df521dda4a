package io.tenantgate.preflight;

import io.tenantgate.catalog.CatalogScope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Asks one tenant's rows the probes, one after the other, each in a read-only transaction of its own with a time limit. Nothing
 * of the server's messages is passed on, because they may quote rows.
 */
final class ProbeRun {
    private ProbeRun() {}

    /**
     * The answers.
     *
     * @param schema with isolation by schema: the tenant's
     * @param timeout for each of them
     * @param goOn false once the run is to end; the rest is then not asked
     */
    static Map<Probe, ProbeAnswer> run(
            Connection connection, List<Probe> probes, @Nullable String schema, Duration timeout, AtomicBoolean goOn)
            throws SQLException {
        Map<Probe, ProbeAnswer> answers = new LinkedHashMap<>();
        connection.setAutoCommit(false);
        for (Probe probe : probes) {
            if (!goOn.get()) {
                break;
            }
            answers.put(
                    probe,
                    ask(
                            connection,
                            new CatalogScope(schema).unspell(probe.query().counting()),
                            timeout));
        }
        return answers;
    }

    private static ProbeAnswer ask(Connection connection, String sql, Duration timeout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            // With row_security off a policy that would hide rows is an error, not a smaller number.
            statement.execute("SET TRANSACTION READ ONLY; SET LOCAL row_security = off; SET LOCAL search_path = '';"
                    + " SET LOCAL statement_timeout = " + timeout.toMillis());
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return new ProbeAnswer(row.getLong(1), null);
            }
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.startsWith("08") || state.startsWith("57P") || connection.isClosed()) {
                throw e;
            }
            return new ProbeAnswer(0, reason(state, timeout));
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        }
    }

    private static String reason(String state, Duration timeout) {
        return switch (state) {
            case "42501" ->
                "the role that looked may not read the rows (it needs SELECT, and BYPASSRLS where row-level"
                        + " security hides them)";
            case "57014" -> "it did not end within " + timeout.toMillis() + " ms (policy.preflight.probe-timeout)";
            case "55P03" -> "a lock was in its way";
            case "42P01", "42703", "42704", "42883" ->
                "production does not have what it names (SQLSTATE " + state + ")";
            default -> "the server refused it (SQLSTATE " + state + ")";
        };
    }
}
