package io.tenantgate.migrate;

import io.tenantgate.catalog.Answer;
import io.tenantgate.catalog.Conversion;
import io.tenantgate.catalog.Violations;
import io.tenantgate.observe.ServerError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows that make a statement fail, and the query that finds them.
 *
 * <p>What the statement would have demanded of the rows is not guessed from its text: the statement is run once more with
 * the table emptied, where it succeeds, and the catalog is asked for the constraint, index or column types that it made.
 * Then all of that is taken back.
 *
 * @param count how many rows there are; where the query shows groups of equal rows, the sum of their sizes
 * @param byTenant with isolation by row: how many of them each tenant has; empty where that cannot be told
 */
record OffendingRows(long count, String query, SortedMap<String, Long> byTenant) {
    private static final Pattern ALTER_TABLE = Pattern.compile(
            "\\s*ALTER\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?(?:ONLY\\s+)?((?:\"[^\"]+\"|[\\w$]+)(?:\\.(?:\"[^\"]+\"|[\\w$]+))?).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String NAME = "pg_catalog.format('%I.%I', n.nspname, c.relname)";

    /**
     * Looks for them.
     *
     * @param connection in the state right before {@code sql}, in a transaction or not; it is left as it was
     * @param tenantColumn with isolation by row: the column that tells whose row it is; else null
     * @return empty where no rows of a table explain {@code error}
     */
    static Optional<OffendingRows> find(
            Connection connection, String sql, ServerError error, @Nullable String tenantColumn) {
        return looking(connection, tenantColumn, before -> query(connection, sql, error, before));
    }

    /** The rows of {@code table} that break its foreign key {@code name}, whether or not the server takes it for valid. */
    static Optional<OffendingRows> ofForeignKey(
            Connection connection, String table, String name, @Nullable String tenantColumn) {
        return looking(connection, tenantColumn, before -> Violations.ofForeignKey(connection, table, name));
    }

    private interface Looking {
        Optional<Violations> from(Savepoint before) throws SQLException;
    }

    private static Optional<OffendingRows> looking(
            Connection connection, @Nullable String tenantColumn, Looking looking) {
        try {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            Savepoint before = connection.setSavepoint();
            try {
                Optional<Violations> query = looking.from(before);
                return query.isEmpty() ? Optional.empty() : count(connection, query.get(), tenantColumn);
            } finally {
                connection.rollback(before);
                if (autoCommit) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        } catch (SQLException e) {
            // The failure itself is known; that its rows could not be found is told by their absence.
            return Optional.empty();
        }
    }

    private static Optional<OffendingRows> count(Connection connection, Violations query, @Nullable String tenantColumn)
            throws SQLException {
        liftRowPolicies(connection);
        SortedMap<String, Long> byTenant = Collections.emptySortedMap();
        if (tenantColumn != null) {
            Optional<TenantOfRow> tenant = TenantOfRow.find(connection, query.table(), tenantColumn);
            byTenant = tenant.isPresent() ? tenant.get().count(connection, query.rows()) : byTenant;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query.counting())) {
            row.next();
            long count = row.getLong(1);
            return count == 0 ? Optional.empty() : Optional.of(new OffendingRows(count, query.sql(), byTenant));
        }
    }

    /** Policies may hold for the tables' owner too, and would hide the rows that are looked for; the caller takes this back. */
    private static void liftRowPolicies(Connection connection) throws SQLException {
        for (String lift : Answer.texts(
                connection,
                "SELECT 'ALTER TABLE ' || " + NAME + " || ' NO FORCE ROW LEVEL SECURITY' FROM pg_catalog.pg_class c"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relforcerowsecurity"
                        + " AND pg_catalog.pg_has_role(c.relowner, 'USAGE')")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(lift);
            }
        }
    }

    private static Optional<Violations> query(Connection connection, String sql, ServerError error, Savepoint before)
            throws SQLException {
        String table = table(connection, sql, error);
        if (table == null) {
            return Optional.empty();
        }
        return switch (error.sqlstate()) {
            case "23502" -> nulls(connection, table, error);
            case "23514", "23503", "23505" -> {
                runOnEmptied(connection, table, sql, before);
                Optional<Violations> query = constraint(connection, table, error);
                connection.rollback(before);
                yield query;
            }
            case "22P02", "22003", "22001", "22007", "22008", "22023" -> casts(connection, table, sql, before);
            default -> Optional.empty();
        };
    }

    private static @Nullable String table(Connection connection, String sql, ServerError error) throws SQLException {
        String named = null;
        if (error.table() != null) {
            named = quote(String.valueOf(error.schema())) + "." + quote(error.table());
        } else {
            Matcher alter = ALTER_TABLE.matcher(sql);
            named = alter.matches() ? alter.group(1) : null;
        }
        if (named == null) {
            return null;
        }
        List<String> found = Answer.texts(
                connection,
                "SELECT " + NAME
                        + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.oid = pg_catalog.to_regclass(?)",
                named);
        return found.isEmpty() ? null : found.get(0);
    }

    private static Optional<Violations> nulls(Connection connection, String table, ServerError error)
            throws SQLException {
        if (error.column() == null) {
            return Optional.empty();
        }
        boolean exists = !Answer.texts(
                        connection,
                        "SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass(?)"
                                + " AND attname = ?",
                        table,
                        error.column())
                .isEmpty();
        // A new column without a value is null in every row.
        return Optional.of(
                exists ? Violations.rows(table, quote(error.column()) + " IS NULL") : Violations.allRows(table));
    }

    /** Where it cannot run here, such as CREATE INDEX CONCURRENTLY, what it left behind is looked at. */
    private static void runOnEmptied(Connection connection, String table, String sql, Savepoint before)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("TRUNCATE " + table + " CASCADE");
            statement.execute(sql);
        } catch (SQLException e) {
            connection.rollback(before);
        }
    }

    private static Optional<Violations> constraint(Connection connection, String table, ServerError error)
            throws SQLException {
        String name = error.constraint();
        if (name == null) {
            return Optional.empty();
        }
        return switch (error.sqlstate()) {
            case "23514" -> Violations.ofCheck(connection, table, name);
            case "23503" -> Violations.ofForeignKey(connection, table, name);
            default -> Violations.ofKey(connection, table, quote(String.valueOf(error.schema())) + "." + quote(name));
        };
    }

    /** For ALTER COLUMN … TYPE: the rows whose values the new type refuses. */
    private static Optional<Violations> casts(Connection connection, String table, String sql, Savepoint before)
            throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        Map<String, String> old = types(connection, table);
        runOnEmptied(connection, table, sql, before);
        Map<String, String> types = types(connection, table);
        connection.rollback(before);
        String conditions = types.entrySet().stream()
                .filter(column -> old.containsKey(column.getKey()))
                .map(column -> Conversion.of(
                        column.getKey(), String.valueOf(old.get(column.getKey())), column.getValue(), false, major))
                .filter(conversion -> conversion.outcome() == Conversion.Outcome.DEPENDS)
                .map(Conversion::condition)
                .collect(Collectors.joining(" OR "));
        return conditions.isEmpty() ? Optional.empty() : Optional.of(Violations.rows(table, conditions));
    }

    private static Map<String, String> types(Connection connection, String table) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT pg_catalog.quote_ident(attname), pg_catalog.format_type(atttypid, atttypmod)"
                        + " FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass(?)"
                        + " AND attnum > 0 AND NOT attisdropped ORDER BY attnum")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    types.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return types;
    }

    private static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
