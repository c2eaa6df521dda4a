package io.tenantgate.capture.rows;

import io.tenantgate.catalog.CatalogScope;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The sequences of a tenant, and those of other tables that are copied. */
final class Sequences {
    private static final String ALL = """
            SELECT n.nspname, c.relname, quote_ident(n.nspname) || '.' || quote_ident(c.relname), pg_get_userbyid(c.relowner),
              has_sequence_privilege(c.oid, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'S' AND c.relpersistence <> 't' AND NOT (c.relpersistence = 'u' AND pg_is_in_recovery())
              AND ({scope} OR EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                AND d.refclassid = 'pg_class'::regclass AND d.refobjid = ANY (?) AND d.deptype IN ('a', 'i')))
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
            """;

    private Sequences() {}

    /** @param leftOut told those that the role may not read */
    static List<Sequence> read(Session session, CatalogScope scope, List<SourceTable> copied, List<String> leftOut)
            throws SQLException {
        String schema = scope.tenantSchema();
        String sql = ALL.replace("{scope}", schema == null ? SourceReader.DATABASE_SCOPE : SourceReader.SCHEMA_SCOPE);
        List<Long> tables = copied.stream().map(SourceTable::oid).toList();
        Object[] parameters = schema == null ? new Object[] {tables} : new Object[] {schema, tables};
        record Found(String schema, String name, String quoted, String owner, boolean readable) {}
        List<Found> found = session.list(
                sql,
                row -> new Found(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5)),
                parameters);
        List<Sequence> sequences = new ArrayList<>();
        for (Found one : found) {
            if (!one.readable()) {
                leftOut.add(one.schema() + "." + one.name() + ": " + SourceTable.Obstacle.PRIVILEGE.text);
                continue;
            }
            sequences.add(session.one(
                    "SELECT last_value, is_called FROM " + one.quoted(),
                    row -> new Sequence(
                            one.schema(), one.name(), one.quoted(), one.owner(), row.getLong(1), row.getBoolean(2))));
        }
        return sequences;
    }
}
