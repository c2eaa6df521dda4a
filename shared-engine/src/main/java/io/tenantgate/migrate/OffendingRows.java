package io.tenantgate.migrate;

import io.tenantgate.observe.ServerError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    private static final int KNOWS_VALID_INPUT = 16;

    /**
     * What finds the rows.
     *
     * @param sql for people
     * @param count the expression over it that counts rows
     * @param rows the rows themselves, with all columns of the table
     */
    private record Query(String table, String sql, String count, String rows) {
        static Query rows(String table, String condition) {
            return rows(table, table, " WHERE " + condition);
        }

        static Query rows(String table, String from, String condition) {
            String sql = "SELECT * FROM " + from + condition;
            return new Query(table, sql, "count(*)", sql);
        }
    }

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
        return looking(connection, tenantColumn, before -> orphans(connection, table, name));
    }

    private interface Looking {
        @Nullable
        Query from(Savepoint before) throws SQLException;
    }

    private static Optional<OffendingRows> looking(
            Connection connection, @Nullable String tenantColumn, Looking looking) {
        try {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            Savepoint before = connection.setSavepoint();
            try {
                Query query = looking.from(before);
                return query == null ? Optional.empty() : count(connection, query, tenantColumn);
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

    private static Optional<OffendingRows> count(Connection connection, Query query, @Nullable String tenantColumn)
            throws SQLException {
        liftRowPolicies(connection);
        SortedMap<String, Long> byTenant = Collections.emptySortedMap();
        if (tenantColumn != null) {
            Optional<TenantOfRow> tenant = TenantOfRow.find(connection, query.table(), tenantColumn);
            byTenant = tenant.isPresent() ? tenant.get().count(connection, query.rows()) : byTenant;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT " + query.count() + " FROM (" + query.sql() + ") AS offending")) {
            row.next();
            long count = row.getLong(1);
            return count == 0 ? Optional.empty() : Optional.of(new OffendingRows(count, query.sql(), byTenant));
        }
    }

    /** Policies may hold for the tables' owner too, and would hide the rows that are looked for; the caller takes this back. */
    private static void liftRowPolicies(Connection connection) throws SQLException {
        for (String lift : strings(
                connection,
                "SELECT 'ALTER TABLE ' || " + NAME + " || ' NO FORCE ROW LEVEL SECURITY' FROM pg_catalog.pg_class c"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relforcerowsecurity"
                        + " AND pg_catalog.pg_has_role(c.relowner, 'USAGE')")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(lift);
            }
        }
    }

    private static @Nullable Query query(Connection connection, String sql, ServerError error, Savepoint before)
            throws SQLException {
        String table = table(connection, sql, error);
        if (table == null) {
            return null;
        }
        return switch (error.sqlstate()) {
            case "23502" -> nulls(connection, table, error);
            case "23514", "23503", "23505" -> {
                runOnEmptied(connection, table, sql, before);
                Query query = constraint(connection, table, error);
                connection.rollback(before);
                yield query;
            }
            case "22P02", "22003", "22001", "22007", "22008", "22023" -> casts(connection, table, sql, before);
            default -> null;
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
        List<String> found = strings(
                connection,
                "SELECT " + NAME
                        + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.oid = pg_catalog.to_regclass(?)",
                named);
        return found.isEmpty() ? null : found.get(0);
    }

    private static @Nullable Query nulls(Connection connection, String table, ServerError error) throws SQLException {
        if (error.column() == null) {
            return null;
        }
        boolean exists = !strings(
                        connection,
                        "SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass(?)"
                                + " AND attname = ?",
                        table,
                        error.column())
                .isEmpty();
        // A new column without a value is null in every row.
        return exists ? Query.rows(table, quote(error.column()) + " IS NULL") : Query.rows(table, table, "");
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

    private static @Nullable Query constraint(Connection connection, String table, ServerError error)
            throws SQLException {
        String name = error.constraint();
        if (name == null) {
            return null;
        }
        return switch (error.sqlstate()) {
            case "23514" -> {
                List<String> check = strings(
                        connection,
                        "SELECT pg_catalog.pg_get_expr(conbin, conrelid, true) FROM pg_catalog.pg_constraint"
                                + " WHERE contype = 'c' AND conrelid = pg_catalog.to_regclass(?) AND conname = ?",
                        table,
                        name);
                yield check.isEmpty() ? null : Query.rows(table, "NOT (" + check.get(0) + ")");
            }
            case "23503" -> orphans(connection, table, name);
            default -> duplicates(connection, table, String.valueOf(error.schema()), name);
        };
    }

    private static @Nullable Query orphans(Connection connection, String table, String name) throws SQLException {
        String key = " FROM pg_catalog.pg_constraint k, ROWS FROM (pg_catalog.unnest(k.conkey),"
                + " pg_catalog.unnest(k.confkey))"
                + " WITH ORDINALITY AS pair(own, referenced, place)"
                + " WHERE k.contype = 'f' AND k.conrelid = pg_catalog.to_regclass(?) AND k.conname = ? ORDER BY pair.place";
        List<String> own = strings(connection, "SELECT " + column("k.conrelid", "pair.own") + key, table, name);
        List<String> referenced =
                strings(connection, "SELECT " + column("k.confrelid", "pair.referenced") + key, table, name);
        List<String> parent = strings(
                connection,
                "SELECT " + NAME + " FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.confrelid"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE k.contype = 'f' AND k.conrelid = pg_catalog.to_regclass(?) AND k.conname = ?",
                table,
                name);
        if (parent.isEmpty()) {
            return null;
        }
        String present =
                own.stream().map(one -> "child." + one + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String equal = IntStream.range(0, own.size())
                .mapToObj(i -> "parent." + referenced.get(i) + " = child." + own.get(i))
                .collect(Collectors.joining(" AND "));
        return Query.rows(
                table,
                table + " AS child",
                " WHERE " + present + " AND NOT EXISTS (SELECT 1 FROM " + parent.get(0) + " AS parent WHERE " + equal
                        + ")");
    }

    private static String column(String table, String number) {
        return "(SELECT pg_catalog.quote_ident(a.attname) FROM pg_catalog.pg_attribute a WHERE a.attrelid = " + table
                + " AND a.attnum = " + number + ")";
    }

    private static @Nullable Query duplicates(Connection connection, String table, String schema, String name)
            throws SQLException {
        String index = quote(schema) + "." + quote(name);
        String from = " FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass(?)";
        List<String> keys = strings(
                connection,
                "SELECT pg_catalog.pg_get_indexdef(i.indexrelid, place, true)"
                        + " FROM pg_catalog.pg_index i, pg_catalog.generate_series(1, i.indnkeyatts) AS place"
                        + " WHERE i.indexrelid = pg_catalog.to_regclass(?) ORDER BY place",
                index);
        if (keys.isEmpty()) {
            return null;
        }
        List<String> conditions = new ArrayList<>(
                strings(connection, "SELECT pg_catalog.pg_get_expr(i.indpred, i.indrelid, true)" + from, index));
        conditions.removeIf(String::isEmpty);
        // The column came with version 15; before, nulls are always distinct.
        boolean nullsAreEqual = strings(
                        connection, "SELECT pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct'" + from, index)
                .contains("true");
        if (!nullsAreEqual) {
            keys.forEach(key -> conditions.add(key + " IS NOT NULL"));
        }
        String list = String.join(", ", keys);
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return new Query(
                table,
                "SELECT " + list + ", count(*) AS rows FROM " + table + where + " GROUP BY " + list
                        + " HAVING count(*) > 1",
                "coalesce(sum(rows), 0)",
                "SELECT * FROM (SELECT *, count(*) OVER (PARTITION BY " + list + ") AS tenantgate_alike FROM " + table
                        + where + ") AS alike WHERE tenantgate_alike > 1");
    }

    /** For ALTER COLUMN … TYPE: the rows whose text is no input of the new type. */
    private static @Nullable Query casts(Connection connection, String table, String sql, Savepoint before)
            throws SQLException {
        if (connection.getMetaData().getDatabaseMajorVersion() < KNOWS_VALID_INPUT) {
            return null;
        }
        Map<String, String> old = types(connection, table);
        runOnEmptied(connection, table, sql, before);
        Map<String, String> types = types(connection, table);
        connection.rollback(before);
        String conditions = types.entrySet().stream()
                .filter(column ->
                        old.containsKey(column.getKey()) && !column.getValue().equals(old.get(column.getKey())))
                .map(column ->
                        "NOT pg_input_is_valid(" + column.getKey() + "::text, " + literal(column.getValue()) + ")")
                .collect(Collectors.joining(" OR "));
        return conditions.isEmpty() ? null : Query.rows(table, conditions);
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

    private static List<String> strings(Connection connection, String sql, String... parameters) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String value = rows.getString(1);
                    strings.add(value == null ? "" : value);
                }
            }
        }
        return strings;
    }

    private static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
