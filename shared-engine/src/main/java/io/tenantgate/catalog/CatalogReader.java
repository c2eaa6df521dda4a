package io.tenantgate.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Reads a catalog through {@code pg_catalog}. */
public final class CatalogReader {
    /**
     * Whatever changes how the server prints names and constants. An empty search path makes it print every name
     * outside {@code pg_catalog} with its schema.
     */
    private static final String CANONICAL_OUTPUT = """
            set local search_path = '';
            set local quote_all_identifiers = off;
            set local datestyle = 'ISO, MDY';
            set local intervalstyle = 'postgres';
            set local timezone = 'UTC';
            set local extra_float_digits = 1;
            set local bytea_output = 'hex';
            set local standard_conforming_strings = on;
            set local lc_monetary = 'C';
            set local jit = off
            """;

    private CatalogReader() {}

    /**
     * Everything that users made in the connected database, except what {@code scope} leaves out: the objects of
     * extensions, temporary ones and the gate's own history table. Privileges on the database itself are not looked at,
     * because a mirror is another database.
     *
     * <p>The connection's settings and transaction are afterwards as they were before.
     *
     * @throws SQLException when the server refuses or goes away
     */
    public static Catalog read(Connection connection, CatalogScope scope) throws SQLException {
        String tenant = scope.tenantSchema();
        return within(
                connection,
                statement -> tenant == null
                        ? new Catalog(readAll(statement, queries(statement, List.of()), TextArraySpelling::canonical))
                        : Objects.requireNonNull(
                                readTenants(statement, List.of(tenant)).get(tenant)));
    }

    /**
     * The same for many tenants' schemas of the connected database, by schema: the catalogs are asked once for all of them.
     *
     * @throws SQLException when the server refuses or goes away
     */
    public static Map<String, Catalog> readTenants(Connection connection, Collection<String> schemas)
            throws SQLException {
        return schemas.isEmpty() ? Map.of() : within(connection, statement -> readTenants(statement, schemas));
    }

    private interface Reading<T> {
        T from(Statement statement) throws SQLException;
    }

    private static <T> T within(Connection connection, Reading<T> reading) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            // Going back to the savepoint also takes back what was set locally.
            statement.execute(CANONICAL_OUTPUT);
            return reading.from(statement);
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
            connection.setAutoCommit(autoCommit);
        }
    }

    private static Map<String, Catalog> readTenants(Statement statement, Collection<String> schemas)
            throws SQLException {
        Set<String> tenants = new TreeSet<>(schemas);
        SortedMap<ObjectKey, SortedMap<String, String>> all =
                readAll(statement, queries(statement, tenants), TextArraySpelling::canonical);
        Map<String, Catalog> catalogs = new TreeMap<>();
        for (String tenant : tenants) {
            TenantSpelling spelling = new TenantSpelling(tenant);
            SortedMap<ObjectKey, SortedMap<String, String>> own = new TreeMap<>();
            all.forEach((key, properties) -> {
                String schema = key.kind() == ObjectKind.SCHEMA ? key.name() : key.schema();
                if (schema.equals(tenant) || !tenants.contains(schema)) {
                    own.put(spelled(key, spelling), spelled(properties, spelling));
                }
            });
            catalogs.put(tenant, new Catalog(own));
        }
        return catalogs;
    }

    private static ObjectKey spelled(ObjectKey key, TenantSpelling tenant) {
        return new ObjectKey(
                key.kind(), tenant.spell(key.schema()), tenant.spell(key.parent()), tenant.spell(key.name()));
    }

    private static SortedMap<String, String> spelled(SortedMap<String, String> properties, TenantSpelling tenant) {
        SortedMap<String, String> spelled = new TreeMap<>();
        properties.forEach((name, value) -> spelled.put(name, tenant.spell(value)));
        return spelled;
    }

    private static CatalogQueries queries(Statement statement, Collection<String> tenantSchemas) throws SQLException {
        StringBuilder literals = new StringBuilder();
        for (String schema : tenantSchemas) {
            literals.append(literals.isEmpty() ? "'public', " : ", ").append(statement.enquoteLiteral(schema));
        }
        return new CatalogQueries(
                statement.getConnection().getMetaData().getDatabaseMajorVersion(), literals.toString());
    }

    private static SortedMap<ObjectKey, SortedMap<String, String>> readAll(
            Statement statement, CatalogQueries queries, UnaryOperator<String> spelling) throws SQLException {
        SortedMap<ObjectKey, SortedMap<String, String>> objects = new TreeMap<>();
        boolean hasRows = statement.execute(queries.all());
        for (ObjectKind kind : ObjectKind.values()) {
            if (!hasRows) {
                throw new SQLException("no answer to the query for " + kind);
            }
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    objects.put(key(kind, rows, spelling), properties(rows, spelling));
                }
            }
            hasRows = statement.getMoreResults();
        }
        return objects;
    }

    private static ObjectKey key(ObjectKind kind, ResultSet row, UnaryOperator<String> spelling) throws SQLException {
        return new ObjectKey(
                kind,
                spelling.apply(row.getString(1)),
                spelling.apply(row.getString(2)),
                spelling.apply(row.getString(3)));
    }

    private static SortedMap<String, String> properties(ResultSet row, UnaryOperator<String> spelling)
            throws SQLException {
        SortedMap<String, String> properties = new TreeMap<>();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 4; i <= columns.getColumnCount(); i++) {
            String value = row.getString(i);
            if (value != null) {
                properties.put(columns.getColumnLabel(i), spelling.apply(value));
            }
        }
        return properties;
    }
}
