package io.tenantgate.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A relation as {@code pg_class} describes it.
 *
 * @param name with its schema
 * @param table the table that it belongs to, with its schema; of a table its own name
 * @param kind {@code pg_class.relkind}
 * @param file its file node, or null where it has none
 * @param scans sequential scans by the session that asks, and not yet handed to the server's statistics
 */
record Relation(
        long oid,
        String name,
        String table,
        char kind,
        @Nullable Long file,
        long scans) {
    /** OIDs below are the server's own objects ({@code FirstNormalObjectId} in its transam.h). */
    private static final int FIRST_OF_USERS = 16384;

    /** A table finds its TOAST table in pg_class by reading all of it; the other way round the name tells, pg_toast_16397. */
    private static final String SELECT = """
            SELECT c.oid, n.nspname, c.relname, tn.nspname, t.relname, c.relkind,
                   pg_catalog.pg_relation_filenode(c.oid), pg_catalog.pg_stat_get_xact_numscans(c.oid)
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
              LEFT JOIN pg_catalog.pg_index i ON i.indexrelid OPERATOR(pg_catalog.=) c.oid
              JOIN pg_catalog.pg_class t ON t.oid OPERATOR(pg_catalog.=) COALESCE(
                   CASE WHEN c.relnamespace OPERATOR(pg_catalog.=) 99
                        THEN pg_catalog.split_part(c.relname::pg_catalog.text, '_', 3)::pg_catalog.oid END,
                   i.indrelid, c.oid)
              JOIN pg_catalog.pg_namespace tn ON tn.oid OPERATOR(pg_catalog.=) t.relnamespace
             WHERE\s""";

    /** Condition that a column is the OID of an object of users. */
    static String ofUsers(String column) {
        return column + " OPERATOR(pg_catalog.>=) '" + FIRST_OF_USERS + "'::pg_catalog.oid";
    }

    /** Selects those that users made. */
    static String select() {
        return SELECT + ofUsers("c.oid");
    }

    /** Selects those of an array of OIDs; {@code array} is an expression. */
    static String select(String array) {
        return SELECT + "c.oid OPERATOR(pg_catalog.=) ANY (" + array + "::pg_catalog.oid[])";
    }

    /** Selects those that the session has scanned. */
    static String selectScanned() {
        return select() + " AND pg_catalog.pg_stat_get_xact_numscans(c.oid) OPERATOR(pg_catalog.>) 0";
    }

    /** Out of a row of what {@link #select} selects. */
    static Relation of(List<@Nullable String> row) {
        return new Relation(
                Long.parseLong(Row.text(row, 0)),
                Row.text(row, 1) + '.' + Row.text(row, 2),
                Row.text(row, 3) + '.' + Row.text(row, 4),
                Row.text(row, 5).charAt(0),
                Row.number(row, 6),
                Long.parseLong(Row.text(row, 7)));
    }

    /** Whether it is a heap that statements read and rewrite: a table, a partition or a materialized view. */
    boolean holdsRows() {
        return kind == 'r' || kind == 'm';
    }
}
