package io.tenantgate.observe;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.report.GateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a mirror at one moment, as far as is needed to tell later which of them are gone or changed.
 *
 * @param tables the tables that hold rows, by relation name with schema
 */
public record RowCensus(SortedMap<String, TableRows> tables) {
    private static final String TABLES = """
            SELECT pg_catalog.format('%%I.%%I', n.nspname, c.relname),
                   pg_catalog.array_agg(pg_catalog.quote_ident(a.attname) ORDER BY a.attname)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
              AND c.relname <> '%s'
            GROUP BY 1
            ORDER BY 1
            """.formatted(CatalogScope.GATE_HISTORY_TABLE);

    /**
     * The rows of one table.
     *
     * @param hashes one hash for each row, sorted; over all columns in the order of their names
     * @param columns what each column holds, by its name
     */
    public record TableRows(List<Long> hashes, SortedMap<String, ColumnValues> columns) {
        public TableRows {
            hashes = List.copyOf(hashes);
        }

        boolean includes(TableRows others) {
            int at = 0;
            for (long hash : others.hashes) {
                while (at < hashes.size() && hashes.get(at) < hash) {
                    at++;
                }
                if (at == hashes.size() || hashes.get(at) != hash) {
                    return false;
                }
                at++;
            }
            return true;
        }
    }

    /**
     * The values of one column.
     *
     * @param present how many are not NULL
     * @param checksum over all of them, whatever the order of the rows
     */
    public record ColumnValues(long present, String checksum) {}

    /** Looks at all ordinary tables of the mirror. */
    public static RowCensus take(Mirror mirror) {
        SortedMap<String, TableRows> tables = new TreeMap<>();
        try (Connection connection = mirror.connectAsAdmin()) {
            SortedMap<String, List<String>> columns = columns(connection);
            for (String table : filled(connection, List.copyOf(columns.keySet()))) {
                tables.put(table, rows(connection, table, columns.getOrDefault(table, List.of())));
            }
        } catch (SQLException e) {
            throw new GateException("the rows of mirror " + mirror + " cannot be read: " + e.getMessage(), e);
        }
        return new RowCensus(tables);
    }

    /**
     * What of {@code before} is no longer there: one sentence for each table whose rows are gone, and for each column
     * whose values are. Rows that came since are no loss.
     */
    public List<String> lossesSince(RowCensus before) {
        List<String> losses = new ArrayList<>();
        before.tables.forEach((table, rows) -> losses.addAll(losses(table, rows, tables.get(table))));
        return losses;
    }

    private static List<String> losses(String table, TableRows before, @Nullable TableRows now) {
        if (now == null) {
            return List.of("all %d rows of %s are gone".formatted(before.hashes.size(), table));
        }
        if (now.includes(before)) {
            return List.of();
        }
        if (now.hashes.size() < before.hashes.size()) {
            return List.of("%d of %d rows of %s are gone"
                    .formatted(before.hashes.size() - now.hashes.size(), before.hashes.size(), table));
        }
        List<String> columns = new ArrayList<>();
        before.columns.forEach((column, values) -> {
            ColumnValues found = now.columns.get(column);
            if (found == null || found.present() < values.present()) {
                columns.add("%d of %d values of %s.%s are gone"
                        .formatted(
                                values.present() - (found == null ? 0 : found.present()),
                                values.present(),
                                table,
                                column));
            } else if (!found.equals(values)) {
                columns.add("values of %s.%s are not what they were".formatted(table, column));
            }
        });
        return columns.isEmpty() ? List.of("rows of %s are not what they were".formatted(table)) : columns;
    }

    private static SortedMap<String, List<String>> columns(Connection connection) throws SQLException {
        SortedMap<String, List<String>> columns = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(TABLES)) {
            while (tables.next()) {
                columns.put(tables.getString(1), Arrays.asList((String[])
                        tables.getArray(2).getArray()));
            }
        }
        return columns;
    }

    /** Most tables of a mirror are empty; one query finds those that are not. */
    private static List<String> filled(Connection connection, List<String> tables) throws SQLException {
        List<String> filled = new ArrayList<>();
        if (tables.isEmpty()) {
            return filled;
        }
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < tables.size(); i++) {
            query.append(i == 0 ? "" : " UNION ALL ")
                    .append("SELECT ")
                    .append(i)
                    .append(" WHERE EXISTS (SELECT FROM ONLY ")
                    .append(tables.get(i))
                    .append(')');
        }
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery(query.toString())) {
                while (rows.next()) {
                    filled.add(tables.get(rows.getInt(1)));
                }
            }
        }
        return filled;
    }

    private static TableRows rows(Connection connection, String table, List<String> columns) throws SQLException {
        String row = columns.stream().map(column -> "t." + column).collect(Collectors.joining(", ", "ROW(", ")"));
        String sums = columns.stream()
                .map(column -> (", pg_catalog.count(t.%1$s), coalesce(pg_catalog.sum(pg_catalog.hashtextextended("
                                + "t.%1$s::text, 0)::numeric), 0)::text")
                        .formatted(column))
                .collect(Collectors.joining());
        String query = "SELECT pg_catalog.array_agg(pg_catalog.hashtextextended(%s::text, 0))%s FROM ONLY %s t"
                .formatted(row, sums, table);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet result = statement.executeQuery(query)) {
                result.next();
                Long[] hashes = (Long[]) result.getArray(1).getArray();
                Arrays.sort(hashes);
                SortedMap<String, ColumnValues> values = new TreeMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    values.put(
                            columns.get(i), new ColumnValues(result.getLong(2 + 2 * i), result.getString(3 + 2 * i)));
                }
                return new TableRows(Arrays.asList(hashes), values);
            }
        }
    }
}
