package io.tenantgate.preflight;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which columns of a migrated mirror are the ones that it had before, under the same name: a clone keeps its template's OIDs and
 * column numbers, so that a column which was dropped and added again, or took another's name, gives itself away.
 */
final class SameColumns {
    private static final String COLUMNS = "SELECT n.nspname, c.relname, a.attname, c.oid, a.attnum,"
            + " pg_catalog.format_type(a.atttypid, a.atttypmod), a.atttypid"
            + " FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped"
            + " AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";

    private record Name(String schema, String table, String column) {}

    /** A column with what makes it itself. */
    record Column(long table, int number, String type, long typeId) {}

    private final Map<Name, Column> before;
    private final Map<Name, Column> after;

    private SameColumns(Map<Name, Column> before, Map<Name, Column> after) {
        this.before = before;
        this.after = after;
    }

    static SameColumns of(Connection before, Connection after) throws SQLException {
        return new SameColumns(columns(before), columns(after));
    }

    private static Map<Name, Column> columns(Connection connection) throws SQLException {
        Map<Name, Column> columns = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                columns.put(
                        new Name(rows.getString(1), rows.getString(2), rows.getString(3)),
                        new Column(rows.getLong(4), rows.getInt(5), rows.getString(6), rows.getLong(7)));
            }
        }
        return columns;
    }

    /** Its type before; empty where there was no such column before, or it was another one. */
    Optional<String> typeBefore(String schema, String table, String column) {
        Column old = before.get(new Name(schema, table, column));
        Column now = after.get(new Name(schema, table, column));
        return old != null && now != null && old.table() == now.table() && old.number() == now.number()
                ? Optional.of(old.type())
                : Optional.empty();
    }

    /** Whether its type is another one, be it of the same name. */
    boolean typeIsAnother(String schema, String table, String column) {
        Column old = before.get(new Name(schema, table, column));
        Column now = after.get(new Name(schema, table, column));
        return old == null || now == null || old.typeId() != now.typeId();
    }

    /** Why a query about this column says nothing of production; empty where it does. */
    Optional<String> obstacle(String schema, String table, String column) {
        Optional<String> type = typeBefore(schema, table, column);
        Column now = after.get(new Name(schema, table, column));
        if (type.isEmpty()) {
            return Optional.of("column " + column + " does not exist before the migrations");
        }
        return now != null && Objects.equals(type.get(), now.type())
                ? Optional.empty()
                : Optional.of("the type of column " + column + " changes in the same migrations");
    }
}
