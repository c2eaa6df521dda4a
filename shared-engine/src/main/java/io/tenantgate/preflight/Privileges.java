package io.tenantgate.preflight;

import io.tenantgate.catalog.Answer;
import io.tenantgate.catalog.CatalogScope;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the needed privileges a role does not have. Any role may ask that of any other. */
final class Privileges {
    private static final String NAMES =
            " WHERE n.nspname || '.' || %s = ANY (?)" + " AND NOT pg_catalog.pg_has_role(?, %s, 'USAGE') ORDER BY 1";

    private static final String RELATIONS =
            "SELECT n.nspname || '.' || c.relname, pg_catalog.pg_get_userbyid(c.relowner)"
                    + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                    + NAMES.formatted("c.relname", "c.relowner");

    private static final String TYPES = "SELECT n.nspname || '.' || t.typname, pg_catalog.pg_get_userbyid(t.typowner)"
            + " FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace"
            + NAMES.formatted("t.typname", "t.typowner");

    private static final String FUNCTIONS = "SELECT p.oid::pg_catalog.regprocedure::text,"
            + " pg_catalog.pg_get_userbyid(p.proowner) FROM pg_catalog.unnest(?) AS wanted(signature)"
            + " JOIN pg_catalog.pg_proc p ON p.oid = pg_catalog.to_regprocedure(wanted.signature)"
            + " WHERE NOT pg_catalog.pg_has_role(?, p.proowner, 'USAGE') ORDER BY 1";

    private static final String SCHEMAS =
            "SELECT n.nspname, '' FROM pg_catalog.pg_namespace n WHERE n.nspname = ANY (?)"
                    + " AND NOT pg_catalog.has_schema_privilege(?, n.oid, 'CREATE') ORDER BY 1";

    private static final String TABLES = "SELECT n.nspname || '.' || c.relname, wanted.privilege"
            + " FROM unnest(?::text[], ?::text[]) AS wanted(name, privilege)"
            + " JOIN pg_catalog.pg_class c ON true JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname || '.' || c.relname = wanted.name AND c.relkind IN ('r', 'p')"
            + " AND NOT pg_catalog.has_table_privilege(?, c.oid, wanted.privilege) ORDER BY 1, 2";

    private static final String DATABASE = "SELECT pg_catalog.current_database()"
            + " WHERE NOT pg_catalog.has_database_privilege(?, pg_catalog.current_database(), 'CREATE')";

    /** A trusted extension (since version 13) asks for less. */
    private static final String EXTENSIONS =
            "SELECT DISTINCT v.name, '' FROM pg_catalog.pg_available_extension_versions v"
                    + " WHERE v.name = ANY (?) AND v.superuser AND NOT (coalesce((pg_catalog.to_jsonb(v) ->> 'trusted')::boolean, false)"
                    + " AND pg_catalog.has_database_privilege(?, pg_catalog.current_database(), 'CREATE')) ORDER BY 1";

    private final Connection connection;
    private final String role;
    private final @Nullable String schema;
    private final List<String> missing = new ArrayList<>();

    private Privileges(Connection connection, String role, @Nullable String schema) {
        this.connection = connection;
        this.role = role;
        this.schema = schema;
    }

    /** What is missing: ends of a sentence that begins with the role, alike for tenants that have schemas of their own. */
    static List<String> missing(Connection connection, String role, Needs needs, @Nullable String schema)
            throws SQLException {
        List<String> superuser =
                Answer.texts(connection, "SELECT rolsuper::text FROM pg_catalog.pg_roles WHERE rolname = ?", role);
        if (superuser.isEmpty()) {
            return List.of("does not exist");
        }
        if (superuser.contains("true")) {
            return List.of();
        }
        Privileges privileges = new Privileges(connection, role, schema);
        privileges.check(needs);
        return privileges.missing;
    }

    private void check(Needs needs) throws SQLException {
        owners(RELATIONS, Tables.of(needs.owned(), schema));
        owners(TYPES, Tables.of(needs.ownedTypes(), schema));
        owners(
                FUNCTIONS,
                needs.ownedFunctions().stream()
                        .map(function -> new CatalogScope(schema).unspell(function))
                        .toList());
        List<String> schemas = needs.createIn().stream()
                .map(one -> Tables.of(one + ".", schema))
                .map(one -> one.substring(0, one.length() - 1))
                .toList();
        for (String[] found : query(SCHEMAS, schemas)) {
            missing.add(
                    "may not create in " + (found[0].equals(schema) ? "the tenant's schema" : "schema " + found[0]));
        }
        for (String[] found : tablePrivileges(needs)) {
            missing.add("has no " + found[1] + " on " + shown(found[0]));
        }
        if (needs.inDatabase() && !Answer.texts(connection, DATABASE, role).isEmpty()) {
            missing.add("may not create schemas in the database");
        }
        for (String[] found : query(EXTENSIONS, needs.extensions())) {
            missing.add("may not install extension " + found[0]);
        }
    }

    private void owners(String sql, Collection<String> names) throws SQLException {
        for (String[] found : query(sql, names)) {
            missing.add("does not own " + shown(found[0]) + (schema == null ? ", which belongs to " + found[1] : ""));
        }
    }

    private String shown(String name) {
        return Tables.shown(Tables.spelled(name, schema));
    }

    private List<String[]> query(String sql, Collection<String> names) throws SQLException {
        if (names.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, texts(names));
            statement.setString(2, role);
            return rows(statement);
        }
    }

    private List<String[]> tablePrivileges(Needs needs) throws SQLException {
        if (needs.onTables().isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setArray(
                    1,
                    texts(needs.onTables().stream()
                            .map(one -> Tables.of(one.table(), schema))
                            .toList()));
            statement.setArray(
                    2,
                    texts(needs.onTables().stream()
                            .map(Needs.OnTable::privilege)
                            .toList()));
            statement.setString(3, role);
            return rows(statement);
        }
    }

    private Array texts(Collection<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static List<String[]> rows(PreparedStatement statement) throws SQLException {
        List<String[]> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        return found;
    }
}
