package io.tenantgate.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells cheaply that a catalog cannot have changed: a digest over which versions of rows the system catalogs hold (their {@code
 * xmin} and {@code ctid}; manual, "System Columns"). Within one database of one cluster every change makes new versions, so equal
 * states mean equal catalogs. Different states mean nothing: a vacuum of the catalogs is enough for that.
 *
 * <p>What changes without a new version ({@code relpages}, {@code reltuples}) is no part of a catalog. Names of roles come with it,
 * because catalogs name owners.
 */
public final class CatalogState {
    /** What users made has an OID from 16384 on; small catalogs are taken whole. */
    private static final Map<String, String> LARGE = new LinkedHashMap<>();

    private static final List<String> SMALL = List.of(
            "pg_namespace",
            "pg_extension",
            "pg_default_acl",
            "pg_sequence",
            "pg_enum",
            "pg_range",
            "pg_inherits",
            "pg_partitioned_table",
            "pg_policy",
            "pg_trigger",
            "pg_event_trigger",
            "pg_statistic_ext",
            "pg_foreign_data_wrapper",
            "pg_foreign_server",
            "pg_foreign_table",
            "pg_publication",
            "pg_language",
            "pg_am",
            "pg_transform",
            "pg_tablespace");

    static {
        LARGE.put("pg_class", "oid");
        LARGE.put("pg_attribute", "attrelid");
        LARGE.put("pg_attrdef", "oid");
        LARGE.put("pg_constraint", "oid");
        LARGE.put("pg_index", "indexrelid");
        LARGE.put("pg_type", "oid");
        LARGE.put("pg_proc", "oid");
        LARGE.put("pg_aggregate", "aggfnoid");
        LARGE.put("pg_rewrite", "oid");
        LARGE.put("pg_depend", "objid");
        LARGE.put("pg_description", "objoid");
        LARGE.put("pg_collation", "oid");
        LARGE.put("pg_conversion", "oid");
        LARGE.put("pg_cast", "oid");
        LARGE.put("pg_operator", "oid");
        LARGE.put("pg_opclass", "oid");
        LARGE.put("pg_opfamily", "oid");
        LARGE.put("pg_ts_config", "oid");
        LARGE.put("pg_ts_dict", "oid");
        LARGE.put("pg_ts_parser", "oid");
        LARGE.put("pg_ts_template", "oid");
    }

    private CatalogState() {}

    /** The state of the connected database, in hexadecimal. */
    public static String read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query())) {
            row.next();
            return row.getString(1);
        }
    }

    private static String query() {
        List<String> parts = new ArrayList<>();
        parts.add("(select system_identifier from pg_control_system())");
        parts.add("(select oid from pg_database where datname = current_database())");
        parts.add("current_setting('server_version_num')");
        parts.add("(select sum(hashtextextended(rolname, oid::bigint)) from pg_roles)");
        LARGE.forEach((catalog, key) -> parts.add(versions(catalog) + " where " + key + "::oid >= 16384)"));
        // The comment on the schema public is initdb's, or a user's.
        parts.add(versions("pg_description") + " where classoid = 'pg_namespace'::regclass)");
        SMALL.forEach(catalog -> parts.add(versions(catalog) + ")"));
        // Coalesced, so that a sum that is missing does not move the others up.
        return "select md5(concat_ws(' ', coalesce(" + String.join("::text, '-'), coalesce(", parts) + "::text, '-')))";
    }

    private static String versions(String catalog) {
        return "(select sum(hashtextextended(ctid::text, xmin::text::bigint)) from pg_catalog." + catalog;
    }
}
