package io.tenantgate.capture.rows;

import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the tables demand of their columns' values, beside types and foreign keys. */
final class Limits {
    /** Key columns of unique and exclusion indexes, and those that such an index computes something from. */
    private static final String INDEXES = """
            SELECT i.indrelid::bigint, a.attname, quote_ident(c.relname), i.indisexclusion
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_attribute a ON a.attrelid = i.indrelid
            WHERE i.indrelid = ANY (?) AND (i.indisunique OR i.indisexclusion) AND a.attnum > 0
              AND (a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
                OR i.indexprs IS NOT NULL AND EXISTS (
                  SELECT FROM pg_depend d LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype = 'x'
                  WHERE (d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                      OR d.classid = 'pg_constraint'::regclass AND d.objid = k.oid)
                    AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid AND d.refobjsubid = a.attnum))
            """;

    private static final String PARTITION_KEYS = """
            SELECT p.partrelid::bigint, a.attname
            FROM pg_partitioned_table p JOIN pg_attribute a ON a.attrelid = p.partrelid
            WHERE p.partrelid = ANY (?) AND a.attnum > 0
              AND (a.attnum = ANY (p.partattrs::int2[])
                OR p.partexprs IS NOT NULL AND EXISTS (
                  SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = p.partrelid
                    AND d.refclassid = 'pg_class'::regclass AND d.refobjid = p.partrelid
                    AND a.attnum IN (d.objsubid, d.refobjsubid)))
            """;

    /**
     * Those that call only what PostgreSQL itself has: running a tenant's own functions is not for whoever captures. The
     * catalog notes no dependency on what is built in.
     */
    private static final String CHECKS = """
            SELECT k.conrelid::bigint, k.conname, pg_get_expr(k.conbin, k.conrelid), array_agg(a.attname::text)
            FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
            WHERE k.conrelid = ANY (?) AND k.contype = 'c'
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_constraint'::regclass AND d.objid = k.oid
                AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass))
            GROUP BY k.oid, k.conrelid, k.conname, k.conbin ORDER BY k.conname COLLATE "C"
            """;

    private final Map<Column, String> unique = new HashMap<>();
    private final Map<Column, String> exclusion = new HashMap<>();
    private final Set<Column> partitionKeys = new HashSet<>();
    private final Map<Long, List<Check>> checks = new HashMap<>();
    private final Source source;

    private record Column(long table, String name) {}

    /**
     * A CHECK constraint.
     *
     * @param expression over the table's columns, without the table's name
     */
    record Check(String name, String expression, Set<String> columns) {}

    private Limits(Source source) {
        this.source = source;
    }

    static Limits read(Session session, Source source) throws SQLException {
        Limits limits = new Limits(source);
        List<Long> oids = source.tables().stream().map(SourceTable::oid).toList();
        session.each(
                INDEXES,
                row -> (row.getBoolean(4) ? limits.exclusion : limits.unique)
                        .put(new Column(row.getLong(1), row.getString(2)), row.getString(3)),
                oids);
        session.each(
                PARTITION_KEYS, row -> limits.partitionKeys.add(new Column(row.getLong(1), row.getString(2))), oids);
        session.each(
                CHECKS,
                row -> limits.checks
                        .computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                        .add(new Check(row.getString(2), row.getString(3), strings(row.getArray(4)))),
                oids);
        return limits;
    }

    /** A unique index that the column takes part in. */
    Optional<String> unique(SourceTable table, SourceColumn column) {
        return Optional.ofNullable(unique.get(new Column(table.oid(), column.name())));
    }

    /** An exclusion constraint that the column takes part in. */
    Optional<String> exclusion(SourceTable table, SourceColumn column) {
        return Optional.ofNullable(exclusion.get(new Column(table.oid(), column.name())));
    }

    /** Whether the column decides in which partition a row lies. */
    boolean choosesPartition(SourceTable table, SourceColumn column) {
        return source.partitionedAbove(table).stream()
                .anyMatch(above -> partitionKeys.contains(new Column(above, column.name())));
    }

    List<Check> checks(SourceTable table) {
        return checks.getOrDefault(table.oid(), List.of());
    }

    private static Set<String> strings(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
