package io.tenantgate.observe;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.SqlName;
import io.tenantgate.observe.RowCensus.ColumnValues;
import io.tenantgate.observe.RowCensus.TableRows;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The queries of a census: one finds the tables that have a page at all, then each of these is read once. */
final class CensusTaker {
    /** Whatever changes how values are printed as text. */
    private static final String CANONICAL_OUTPUT = "set local search_path = ''; set local datestyle = 'ISO, MDY';"
            + " set local intervalstyle = 'postgres'; set local timezone = 'UTC'; set local extra_float_digits = 1;"
            + " set local bytea_output = 'hex'; set local lc_monetary = 'C'; set local xmloption = 'content';"
            + " set local row_security = off";

    private static final String TABLES = """
            select n.nspname, c.relname, c.oid, pg_relation_size(c.oid) > 0,
                   array(select a.attname::text from pg_attribute a
                         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum),
                   array(select a.attnum::text from pg_attribute a
                         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum),
                   array(select a.attname::text from pg_index i
                         join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
                         where i.indrelid = c.oid and i.indisprimary order by a.attnum)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and c.relpersistence <> 't' and c.relname <> ?
              and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
              and n.nspname <> all (?::text[])
              and not exists (select from pg_depend d
                  where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            order by 1, 2
            """;

    private static final String SEQUENCES = """
            select schemaname, sequencename, last_value * sign(increment_by)::int
            from pg_sequences
            where last_value is not null and schemaname <> all (?::text[])
            """;

    private CensusTaker() {}

    private record Table(
            String schema,
            String name,
            String oid,
            boolean hasPages,
            List<String> columns,
            List<String> numbers,
            List<String> key) {
        String fullName() {
            return schema + "." + name;
        }
    }

    static RowCensus take(Connection connection, CatalogScope scope) throws SQLException {
        return inCanonicalOutput(connection, statement -> {
            Map<String, TableRows> tables = new HashMap<>();
            for (Table table : tables(connection, scope)) {
                tables.put(table.fullName(), rows(statement, table, ""));
            }
            return new RowCensus(
                    tables, sequences(connection, scope), one(statement, "select txid_current_snapshot()::text"));
        });
    }

    /** The same for one table, but only over rows for which a condition holds. */
    static TableRows where(Connection connection, CatalogScope scope, String tableName, String condition)
            throws SQLException {
        return inCanonicalOutput(connection, statement -> {
            for (Table table : tables(connection, scope)) {
                if (table.fullName().equals(tableName)) {
                    return rows(statement, table, condition);
                }
            }
            return new TableRows(0, Map.of());
        });
    }

    private interface Reading<T> {
        T read(Statement statement) throws SQLException;
    }

    private static <T> T inCanonicalOutput(Connection connection, Reading<T> reading) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute(CANONICAL_OUTPUT);
            return reading.read(statement);
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
            connection.setAutoCommit(autoCommit);
        }
    }

    private static List<Table> tables(Connection connection, CatalogScope scope) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TABLES)) {
            query.setString(1, CatalogScope.GATE_HISTORY_TABLE);
            query.setArray(2, otherTenants(connection, scope));
            List<Table> tables = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.add(new Table(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getBoolean(4),
                            strings(rows, 5),
                            strings(rows, 6),
                            strings(rows, 7)));
                }
            }
            return tables;
        }
    }

    private static Array otherTenants(Connection connection, CatalogScope scope) throws SQLException {
        return connection.createArrayOf("text", scope.otherTenants().toArray());
    }

    private static List<String> strings(ResultSet row, int column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static TableRows rows(Statement statement, Table table, String condition) throws SQLException {
        Map<String, ColumnValues> columns = new HashMap<>();
        if (!table.hasPages()) {
            for (int i = 0; i < table.columns().size(); i++) {
                columns.put(table.columns().get(i), new ColumnValues(0, "", storedAs(table, i)));
            }
            return new TableRows(0, columns);
        }
        try (ResultSet row = statement.executeQuery(query(table, condition))) {
            row.next();
            for (int i = 0; i < table.columns().size(); i++) {
                String sum = row.getString(2 * i + 3);
                columns.put(
                        table.columns().get(i),
                        new ColumnValues(row.getLong(2 * i + 2), sum == null ? "" : sum, storedAs(table, i)));
            }
            return new TableRows(row.getLong(1), columns);
        }
    }

    private static String storedAs(Table table, int column) {
        return table.oid() + "." + table.numbers().get(column);
    }

    /**
     * Hashes of values are added up, so that the order of rows does not matter. Each is seeded with its row's key,
     * because values that only changed rows would add up to the same.
     */
    private static String query(Table table, String condition) {
        Set<String> key = new HashSet<>(table.key());
        StringBuilder sql = new StringBuilder("select count(*)");
        for (String column : table.columns()) {
            String value = "t." + SqlName.quote(column);
            String seed = key.isEmpty() || key.contains(column) ? "0" : "k.seed";
            sql.append(", count(")
                    .append(value)
                    .append("), sum(")
                    .append(hash(value, seed))
                    .append(")");
        }
        sql.append(" from only ")
                .append(SqlName.quote(table.schema()))
                .append(".")
                .append(SqlName.quote(table.name()))
                .append(" t");
        if (!key.isEmpty()) {
            // Without OFFSET the planner would hash the key once for each column.
            sql.append(" cross join lateral (select ")
                    .append(hash("row(" + keyColumns(table) + ")", "0"))
                    .append(" as seed offset 0) k");
        }
        if (!condition.isEmpty()) {
            sql.append(" where ").append(condition);
        }
        return sql.toString();
    }

    private static String keyColumns(Table table) {
        return String.join(
                ", ",
                table.key().stream().map(column -> "t." + SqlName.quote(column)).toList());
    }

    private static String hash(String value, String seed) {
        return "hashtextextended((" + value + ")::text collate pg_catalog.\"C\", " + seed + ")";
    }

    private static Map<String, Long> sequences(Connection connection, CatalogScope scope) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SEQUENCES)) {
            query.setArray(1, otherTenants(connection, scope));
            Map<String, Long> sequences = new HashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    sequences.put(rows.getString(1) + "." + rows.getString(2), rows.getLong(3));
                }
            }
            return sequences;
        }
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
