package io.tenantgate.migrate;

import io.tenantgate.observe.ServerError;
import io.tenantgate.sql.SqlScript;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows that stand in the way of a constraint.
 *
 * @param count how many they are; of duplicates, all rows that share a key with another
 * @param query finds them
 */
record OffendingRows(long count, String query) {
    private static final Pattern KEY = Pattern.compile("Key \\((.+)\\)=\\(", Pattern.DOTALL);
    private static final Pattern REFERENCES = Pattern.compile(
            "\\bREFERENCES\\s+((?:\"[^\"]+\"|[\\w$]+)(?:\\.(?:\"[^\"]+\"|[\\w$]+))?)\\s*(?:\\(([^)]*)\\))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TYPE = Pattern.compile(
            "\\bALTER\\s+(?:COLUMN\\s+)?(\"[^\"]+\"|[\\w$]+)\\s+(?:SET\\s+DATA\\s+)?TYPE\\s+([\\w \"]+(?:\\([\\d, ]+\\))?(?:\\[\\])?)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TABLE = Pattern.compile(
            "^\\s*ALTER\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?(?:ONLY\\s+)?((?:\"[^\"]+\"|[\\w$]+)(?:\\.(?:\"[^\"]+\"|[\\w$]+))?)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern INDEXED = Pattern.compile(
            "\\bON\\s+(?:ONLY\\s+)?((?:\"[^\"]+\"|[\\w$]+)(?:\\.(?:\"[^\"]+\"|[\\w$]+))?)\\s*(?:USING\\s+\\w+\\s*)?\\(",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WHERE =
            Pattern.compile("\\)\\s*WHERE\\s+(.+)$", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /**
     * Looks for the rows that made {@code sql} fail.
     *
     * @param connection in the state before the statement
     * @return nothing where the failure is not about rows that a query can name, or that query fails itself
     */
    static Optional<OffendingRows> find(Connection connection, String sql, ServerError error) {
        try {
            Optional<String> condition = condition(connection, SqlScript.normalize(sql), error);
            return condition.isPresent() ? count(connection, condition.get()) : Optional.empty();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /** Everything behind {@code SELECT … FROM}. */
    private static Optional<String> condition(Connection connection, String sql, ServerError error)
            throws SQLException {
        return switch (error.sqlstate()) {
            case "23502" ->
                relation(error, sql)
                        .flatMap(table -> Optional.ofNullable(error.column())
                                .map(column -> table + " WHERE " + identifier(column) + " IS NULL"));
            case "23514" -> check(connection, sql, error);
            case "23505" -> duplicates(sql, error);
            case "23503" -> orphans(connection, sql, error);
            case "22P02", "22003", "22007", "22008", "22001" -> casts(sql);
            default -> Optional.empty();
        };
    }

    private static Optional<String> check(Connection connection, String sql, ServerError error) throws SQLException {
        Optional<String> expression = parenthesized(sql, "CHECK");
        if (expression.isEmpty() && error.constraint() != null) {
            expression = definition(connection, error).flatMap(definition -> parenthesized(definition, "CHECK"));
        }
        return expression.flatMap(inside -> relation(error, sql).map(table -> table + " WHERE NOT (" + inside + ")"));
    }

    private static Optional<String> duplicates(String sql, ServerError error) {
        Matcher key = KEY.matcher(error.detail() == null ? "" : error.detail());
        if (!key.find()) {
            return Optional.empty();
        }
        Matcher where = WHERE.matcher(sql);
        String only = sql.toUpperCase(Locale.ROOT).contains(" INDEX ") && where.find() ? where.group(1) : null;
        String columns = key.group(1);
        return relation(error, sql)
                .map(table -> "%1$s t WHERE %3$s(%2$s) IN (SELECT %2$s FROM %1$s%4$s GROUP BY %2$s HAVING count(*) > 1)"
                        .formatted(
                                table,
                                columns,
                                only == null ? "" : "(" + only + ") AND ",
                                only == null ? "" : " WHERE " + only));
    }

    private static Optional<String> orphans(Connection connection, String sql, ServerError error) throws SQLException {
        Matcher key = KEY.matcher(error.detail() == null ? "" : error.detail());
        String definition = sql;
        Matcher references = REFERENCES.matcher(definition);
        if (!references.find()) {
            definition = definition(connection, error).orElse("");
            references = REFERENCES.matcher(definition);
            if (!references.find()) {
                return Optional.empty();
            }
        }
        if (!key.find()) {
            return Optional.empty();
        }
        String[] own = key.group(1).split("\\s*,\\s*");
        String target = references.group(1);
        String[] theirs = references.group(2) == null
                ? primaryKey(connection, target)
                : references.group(2).strip().split("\\s*,\\s*");
        if (own.length != theirs.length) {
            return Optional.empty();
        }
        StringBuilder present = new StringBuilder();
        StringBuilder match = new StringBuilder();
        for (int i = 0; i < own.length; i++) {
            present.append("t.").append(own[i]).append(" IS NOT NULL AND ");
            match.append(i == 0 ? "" : " AND ")
                    .append("r.")
                    .append(theirs[i])
                    .append(" = t.")
                    .append(own[i]);
        }
        return relation(error, sql)
                .map(table -> table + " t WHERE " + present + "NOT EXISTS (SELECT FROM " + target + " r WHERE " + match
                        + ")");
    }

    /** {@code pg_input_is_valid} is there from PostgreSQL 16 on; on older servers the query fails and nothing is counted. */
    private static Optional<String> casts(String sql) {
        Matcher table = TABLE.matcher(sql);
        Matcher type = TYPE.matcher(sql);
        return table.find() && type.find()
                ? Optional.of("%s WHERE NOT pg_catalog.pg_input_is_valid(%s::text, '%s')"
                        .formatted(
                                table.group(1),
                                type.group(1),
                                type.group(2)
                                        .replaceAll("(?i)\\s+USING\\b.*", "")
                                        .strip()
                                        .replace("'", "''")))
                : Optional.empty();
    }

    private static String[] primaryKey(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_catalog.quote_ident(a.attname) FROM pg_catalog.pg_index i"
                        + " JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)"
                        + " WHERE i.indrelid = ?::pg_catalog.regclass AND i.indisprimary"
                        + " ORDER BY pg_catalog.array_position(i.indkey::pg_catalog.int2[], a.attnum)")) {
            statement.setString(1, table);
            try (ResultSet columns = statement.executeQuery()) {
                StringBuilder names = new StringBuilder();
                while (columns.next()) {
                    names.append(names.isEmpty() ? "" : ",").append(columns.getString(1));
                }
                return names.toString().split(",");
            }
        }
    }

    private static Optional<String> definition(Connection connection, ServerError error) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT pg_catalog.pg_get_constraintdef(oid) FROM pg_catalog.pg_constraint WHERE conname = ?"
                        + " AND conrelid = pg_catalog.to_regclass(?)")) {
            statement.setString(1, error.constraint());
            statement.setString(
                    2, identifier(String.valueOf(error.schema())) + "." + identifier(String.valueOf(error.table())));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** What stands between the parentheses behind {@code word}. */
    private static Optional<String> parenthesized(String sql, String word) {
        Matcher start = Pattern.compile("\\b" + word + "\\s*\\(", Pattern.CASE_INSENSITIVE)
                .matcher(sql);
        if (!start.find()) {
            return Optional.empty();
        }
        int depth = 1;
        boolean quoted = false;
        for (int i = start.end(); i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')' && --depth == 0) {
                return Optional.of(sql.substring(start.end(), i));
            }
        }
        return Optional.empty();
    }

    /** The table that the server names, else the one that the statement does. */
    private static Optional<String> relation(ServerError error, String sql) {
        if (error.table() != null) {
            return Optional.of(identifier(String.valueOf(error.schema())) + "." + identifier(error.table()));
        }
        for (Pattern pattern : new Pattern[] {TABLE, INDEXED}) {
            Matcher table = pattern.matcher(sql);
            if (table.find()) {
                return Optional.of(table.group(1));
            }
        }
        return Optional.empty();
    }

    private static String identifier(@Nullable String name) {
        String plain = String.valueOf(name);
        return plain.matches("[a-z_][a-z0-9_]*") ? plain : "\"" + plain.replace("\"", "\"\"") + "\"";
    }

    private static Optional<OffendingRows> count(Connection connection, String condition) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + condition)) {
                rows.next();
                return Optional.of(new OffendingRows(rows.getLong(1), "SELECT * FROM " + condition));
            }
        }
    }
}
