package io.tenantgate.rollback;

import io.tenantgate.catalog.SqlName;
import io.tenantgate.observe.RowCensus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows that were written into a mirror as the new application would write them. */
final class WrittenRows {
    /** Nothing was written, and nothing had to be. */
    static final WrittenRows NONE = new WrittenRows("");

    private final String moment;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final Set<String> invented = new HashSet<>();
    private boolean changedTheCatalog;

    /** @param moment the server's snapshot before the first one was written */
    WrittenRows(String moment) {
        this.moment = moment;
    }

    /** Of one table its primary key, and its values in the rows that were written. */
    private record Table(String schema, String name, List<String> key, List<List<String>> values) {
        String sqlName() {
            return SqlName.quote(schema) + "." + SqlName.quote(name);
        }

        /** That a row {@code t} is none of these. */
        String otherThanThese() {
            return "not (" + these() + ")";
        }

        String these() {
            String columns = key.stream()
                    .map(column -> "t." + SqlName.quote(column) + "::text")
                    .collect(Collectors.joining(", "));
            return "(" + columns + ") in ("
                    + values.stream()
                            .map(row ->
                                    row.stream().map(WrittenRows::literal).collect(Collectors.joining(", ", "(", ")")))
                            .collect(Collectors.joining(", "))
                    + ")";
        }
    }

    void add(TableForm table, List<String> keyValues) {
        tables.computeIfAbsent(
                        table.fullName(),
                        name -> new Table(table.schema(), table.name(), table.primaryKey(), new ArrayList<>()))
                .values()
                .add(keyValues);
    }

    void failed(String message) {
        failures.add(message);
    }

    /** What could not be written, each with the reason. */
    List<String> failures() {
        return failures;
    }

    void invented(String text) {
        invented.add(text);
    }

    /** The texts that stand in columns of which nobody told what is written there. */
    Set<String> invented() {
        return invented;
    }

    void changedTheCatalog(boolean changed) {
        changedTheCatalog = changed;
    }

    /** Whether writing them made objects, as a trigger may. */
    boolean changedTheCatalog() {
        return changedTheCatalog;
    }

    int count() {
        return tables.values().stream().mapToInt(table -> table.values().size()).sum();
    }

    boolean isEmpty() {
        return tables.isEmpty();
    }

    /** How many were written into a table, by its name then. */
    int in(String table) {
        Table written = tables.get(table);
        return written == null ? 0 : written.values().size();
    }

    /**
     * The condition by which the others are told from them in the same table now; without a primary key, or with another
     * one, they are told by when they were written, which a rewrite of the table makes forget.
     */
    String others(Connection connection, String table) throws SQLException {
        Table written = Objects.requireNonNull(tables.get(table));
        return isStillKeyOf(connection, written) ? written.otherThanThese() : RowCensus.touchedBefore(moment);
    }

    private static boolean isStillKeyOf(Connection connection, Table table) throws SQLException {
        if (table.key().isEmpty()) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select a.attname from pg_catalog.pg_index i"
                        + " join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)"
                        + " where i.indisprimary and i.indrelid = pg_catalog.to_regclass(" + literal(table.sqlName())
                        + ") order by a.attnum")) {
            List<String> key = new ArrayList<>();
            while (rows.next()) {
                key.add(rows.getString(1));
            }
            return key.equals(table.key());
        }
    }

    /** Takes those away that are still there, as far as they can be told from the others. */
    void remove(Connection connection) throws SQLException {
        List<Table> lastFirst = new ArrayList<>(tables.values());
        Collections.reverse(lastFirst);
        try (Statement statement = connection.createStatement()) {
            for (Table table : lastFirst) {
                if (!isThere(statement, table)) {
                    continue;
                }
                String these = isStillKeyOf(connection, table)
                        ? table.these()
                        : "not (" + RowCensus.touchedBefore(moment) + ")";
                String from = " from " + table.sqlName() + " t where " + these;
                // Without a key a table that was rewritten looks as if all of it had been written now.
                try (ResultSet found = statement.executeQuery("select count(*)" + from)) {
                    found.next();
                    if (found.getLong(1) > table.values().size()) {
                        continue;
                    }
                }
                statement.execute("delete" + from);
            }
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private static boolean isThere(Statement statement, Table table) throws SQLException {
        try (ResultSet row = statement.executeQuery("select exists (select from pg_catalog.pg_class where oid ="
                + " pg_catalog.to_regclass(" + literal(table.sqlName()) + ") and relkind in ('r', 'p'))")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
