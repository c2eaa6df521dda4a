package io.tenantgate.observe;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.report.GateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * What the tables held at one moment: how many rows, and for each column how many values with an order-independent
 * checksum over them.
 *
 * @param tables all ordinary tables, by schema and name without quotes
 * @param sequences where each used sequence stands, counted in its direction; by schema and name
 * @param moment the server's snapshot then ({@code txid_current_snapshot}): rows it sees have not been touched since
 */
public record RowCensus(Map<String, TableRows> tables, Map<String, Long> sequences, String moment) {
    /** One table's rows and columns, by column name. */
    public record TableRows(long count, Map<String, ColumnValues> columns) {
        public TableRows {
            columns = Map.copyOf(columns);
        }
    }

    /**
     * One column's values.
     *
     * @param count how many are not null
     * @param checksum over the values as text, each together with its row's primary key; empty without values
     * @param storedAs what stays the same as long as the column is the same one: a column that is dropped and added
     *     again is another
     */
    public record ColumnValues(long count, String checksum, String storedAs) {}

    public RowCensus {
        tables = Map.copyOf(tables);
        sequences = Map.copyOf(sequences);
    }

    /**
     * Counts all ordinary tables of the mirror.
     *
     * @throws GateException when the server refuses or goes away
     */
    public static RowCensus take(Mirror mirror, CatalogScope scope) {
        try (Connection connection = mirror.connectToRows()) {
            return take(connection, scope);
        } catch (SQLException e) {
            throw new GateException("cannot count the rows of mirror " + mirror.database() + ": " + e.getMessage(), e);
        }
    }

    /** Counts all ordinary tables that {@code connection} sees. */
    public static RowCensus take(Connection connection, CatalogScope scope) throws SQLException {
        return CensusTaker.take(connection, scope);
    }

    /** The rows of one table that nobody has written since this census. */
    public TableRows untouched(Connection connection, CatalogScope scope, String table) throws SQLException {
        return untouched(connection, scope, table, moment);
    }

    /** The rows of one table that nobody has written since a moment, as {@link #moment} tells it. */
    public static TableRows untouched(Connection connection, CatalogScope scope, String table, String moment)
            throws SQLException {
        return CensusTaker.where(connection, scope, table, touchedBefore(moment));
    }

    /**
     * The rows of one table for which a condition holds.
     *
     * @param condition in SQL; {@code t} is the table
     */
    public static TableRows where(Connection connection, CatalogScope scope, String table, String condition)
            throws SQLException {
        return CensusTaker.where(connection, scope, table, condition);
    }

    /** The condition that a row {@code t} has not been written since a moment. */
    public static String touchedBefore(String moment) {
        // A row's transaction number lacks the epoch, which is that of now or, where the number would lie ahead, the
        // one before.
        String number = "((txid_current() >> 32 << 32) + t.xmin::text::bigint)";
        return "txid_visible_in_snapshot(case when " + number + " > txid_current() then " + number
                + " - (1::bigint << 32) else " + number + " end, '" + moment + "'::txid_snapshot)";
    }
}
