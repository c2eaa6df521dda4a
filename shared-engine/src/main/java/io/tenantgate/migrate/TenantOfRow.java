package io.tenantgate.migrate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whose a table's rows are, where all tenants share the tables: told by the table's own tenant column, or else by that of
 * the rows that its foreign keys point to, as long as only one way leads there.
 *
 * @param joins {@code JOIN}s from the rows, which are called {@code offending}
 * @param value the expression that tells the tenant
 */
record TenantOfRow(String joins, String value) {
    /** How rows are counted that belong to nobody. */
    static final String NOBODY = "NULL";

    private static final int LONGEST_WAY = 3;

    /** One line for each foreign key of a table: where it leads, on what condition, whether the tenant column is there. */
    private static final String KEYS = """
            SELECT k.confrelid::bigint, pg_catalog.format('%I.%I', n.nspname, c.relname),
                   (SELECT pg_catalog.string_agg(pg_catalog.format('@to.%I = @from.%I', theirs.attname, own.attname), ' AND ')
                    FROM ROWS FROM (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey)) AS pair(own, theirs)
                    JOIN pg_catalog.pg_attribute own ON own.attrelid = k.conrelid AND own.attnum = pair.own
                    JOIN pg_catalog.pg_attribute theirs ON theirs.attrelid = k.confrelid AND theirs.attnum = pair.theirs),
                   EXISTS (SELECT FROM pg_catalog.pg_attribute a
                           WHERE a.attrelid = k.confrelid AND a.attname = ? AND NOT a.attisdropped)
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_class c ON c.oid = k.confrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE k.contype = 'f' AND k.conrelid = ?::oid AND k.confrelid <> k.conrelid AND k.conparentid = 0
            ORDER BY k.conname""";

    /** The column of the table that tenant columns of others point to: of the table that lists the tenants. */
    private static final String LISTED = """
            SELECT DISTINCT pg_catalog.quote_ident(theirs.attname) FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_attribute own ON own.attrelid = k.conrelid AND own.attnum = k.conkey[1]
            JOIN pg_catalog.pg_attribute theirs ON theirs.attrelid = k.confrelid AND theirs.attnum = k.confkey[1]
            WHERE k.contype = 'f' AND k.confrelid = ?::oid AND pg_catalog.cardinality(k.conkey) = 1 AND own.attname = ?""";

    private record Way(long table, String alias, String joins, boolean arrived) {}

    /**
     * Looks for the one way.
     *
     * @param table with schema and quotes, as SQL writes it
     */
    static Optional<TenantOfRow> find(Connection connection, String table, String column) throws SQLException {
        long oid = number(connection, "SELECT pg_catalog.to_regclass(?)::oid::bigint", table);
        String quoted = quote(column);
        if (number(
                        connection,
                        "SELECT count(*) FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass(?)"
                                + " AND NOT attisdropped AND attname = ?",
                        table,
                        column)
                > 0) {
            return Optional.of(new TenantOfRow("", "offending." + quoted));
        }
        Optional<String> listed = listed(connection, oid, column);
        if (listed.isPresent()) {
            return listed.map(key -> new TenantOfRow("", "offending." + key));
        }
        List<Way> ways = List.of(new Way(oid, "offending", "", false));
        for (int length = 1; length <= LONGEST_WAY; length++) {
            List<Way> longer = new ArrayList<>();
            for (Way way : ways) {
                longer.addAll(next(connection, way, column, length));
            }
            List<Way> arrived = longer.stream().filter(Way::arrived).toList();
            if (!arrived.isEmpty()) {
                return arrived.size() == 1
                        ? Optional.of(new TenantOfRow(
                                arrived.get(0).joins(), arrived.get(0).alias() + "." + quoted))
                        : Optional.empty();
            }
            ways = longer;
        }
        return Optional.empty();
    }

    private static List<Way> next(Connection connection, Way way, String column, int length) throws SQLException {
        List<Way> next = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(KEYS)) {
            query.setString(1, column);
            query.setLong(2, way.table());
            try (ResultSet key = query.executeQuery()) {
                while (key.next()) {
                    String alias = "parent" + length;
                    String on = key.getString(3).replace("@to", alias).replace("@from", way.alias());
                    next.add(new Way(
                            key.getLong(1),
                            alias,
                            way.joins() + " LEFT JOIN " + key.getString(2) + " AS " + alias + " ON " + on,
                            key.getBoolean(4)));
                }
            }
        }
        return next;
    }

    private static Optional<String> listed(Connection connection, long table, String column) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LISTED)) {
            query.setLong(1, table);
            query.setString(2, column);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** How many of the rows that a query finds each tenant has. */
    SortedMap<String, Long> count(Connection connection, String rows) throws SQLException {
        SortedMap<String, Long> counts = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet tenants = statement.executeQuery("SELECT " + value + "::text, count(*) FROM (" + rows
                        + ") AS offending" + joins + " GROUP BY 1")) {
            while (tenants.next()) {
                String tenant = tenants.getString(1);
                counts.put(tenant == null ? NOBODY : tenant, tenants.getLong(2));
            }
        }
        return counts;
    }

    private static long number(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
