package io.tenantgate.capture.rows;

import io.tenantgate.capture.rows.ForeignKey.Pair;
import io.tenantgate.capture.rows.SourceTable.Kind;
import io.tenantgate.capture.rows.SourceTable.Name;
import io.tenantgate.capture.rows.SourceTable.Obstacle;
import io.tenantgate.catalog.CatalogScope;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the tables of a tenant, and whatever foreign keys lead to from there, with the keys themselves. */
final class SourceReader {
    /**
     * From the tables in scope along foreign keys and to partitions, so that with isolation by schema the other tenants'
     * thousands of tables are not even looked at.
     */
    private static final String TABLES = """
            WITH RECURSIVE reached AS (
              SELECT c.oid, true AS in_scope FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND {scope}
              UNION
              SELECT x.oid, false FROM reached r, LATERAL (
                SELECT k.confrelid AS oid FROM pg_constraint k WHERE k.conrelid = r.oid AND k.contype = 'f'
                UNION ALL
                SELECT i.inhrelid FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
                WHERE i.inhparent = r.oid AND p.relkind = 'p') x
            ), tables AS (SELECT oid, bool_or(in_scope) AS in_scope FROM reached GROUP BY oid)
            SELECT c.oid::bigint, n.nspname, c.relname, quote_ident(n.nspname) || '.' || quote_ident(c.relname),
              pg_get_userbyid(c.relowner), c.relkind, t.in_scope,
              c.relpersistence = 'u' AND pg_is_in_recovery(),
              EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'),
              has_table_privilege(c.oid, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE'),
              row_security_active(c.oid),
              (SELECT array_agg(quote_ident(a.attname) ORDER BY x.place)
                FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid JOIN pg_am am ON am.oid = ic.relam,
                  unnest(i.indkey::int2[]) WITH ORDINALITY x (attnum, place) JOIN pg_attribute a ON a.attnum = x.attnum
                WHERE i.indrelid = c.oid AND i.indisprimary AND i.indisvalid AND am.amname = 'btree'
                  AND a.attrelid = c.oid AND x.place <= i.indnkeyatts)
            FROM tables t JOIN pg_class c ON c.oid = t.oid JOIN pg_namespace n ON n.oid = c.relnamespace
            ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
            """;

    static final String DATABASE_SCOPE = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";
    static final String SCHEMA_SCOPE = "n.nspname IN ('public', ?)";

    private static final String ANCESTORS = """
            WITH RECURSIVE up AS (
              SELECT i.inhrelid AS oid, i.inhparent AS parent FROM pg_inherits i WHERE i.inhrelid = ANY (?)
              UNION
              SELECT up.oid, i.inhparent FROM up JOIN pg_inherits i ON i.inhrelid = up.parent)
            SELECT up.oid::bigint, n.nspname, c.relname
            FROM up JOIN pg_class c ON c.oid = up.parent JOIN pg_namespace n ON n.oid = c.relnamespace
            ORDER BY up.oid, n.nspname COLLATE "C", c.relname COLLATE "C"
            """;

    private static final String COLUMNS = """
            WITH RECURSIVE base AS (
              SELECT t.oid, t.typbasetype AS type, t.typtypmod AS typmod, t.typnotnull AS not_null
              FROM pg_type t WHERE t.typtype = 'd'
              UNION ALL
              SELECT b.oid, t.typbasetype, CASE WHEN b.typmod < 0 THEN t.typtypmod ELSE b.typmod END, b.not_null OR t.typnotnull
              FROM base b JOIN pg_type t ON t.oid = b.type WHERE t.typtype = 'd'
            )
            SELECT a.attrelid::bigint, a.attname, quote_ident(a.attname),
              NOT (a.attnotnull OR coalesce((SELECT bool_or(b.not_null) FROM base b WHERE b.oid = a.atttypid), false)),
              a.attgenerated <> '', format_type(a.atttypid, a.atttypmod),
              CASE WHEN t.typtype = 'e' THEN 'enum'
                WHEN t.typnamespace = 'pg_catalog'::regnamespace OR t.typname = 'citext' THEN t.typname ELSE '' END,
              CASE WHEN d.oid IS NULL THEN a.atttypmod ELSE d.typmod END,
              t.typname <> 'citext' AND coalesce((SELECT l.collisdeterministic FROM pg_collation l WHERE l.oid = a.attcollation), true)
            FROM pg_attribute a
            LEFT JOIN LATERAL (SELECT b.* FROM base b JOIN pg_type u ON u.oid = b.type
              WHERE b.oid = a.atttypid AND u.typtype <> 'd') d ON true
            JOIN pg_type t ON t.oid = coalesce(d.type, a.atttypid)
            WHERE a.attrelid = ANY (?) AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attrelid, a.attnum
            """;

    /**
     * {@code conpfeqop} holds the operators that the server's own check compares with. The last column of a key with PERIOD
     * (PostgreSQL 18) is a range, all of which the ranges that it overlaps have to cover.
     */
    private static final String FOREIGN_KEYS = """
            SELECT k.oid::bigint, k.conname, k.conrelid::bigint, k.confrelid::bigint, k.confmatchtype = 'f',
              c.attname, p.attname,
              'p.' || quote_ident(p.attname)
                || CASE WHEN to_jsonb(k) ->> 'conperiod' = 'true' AND x.place = cardinality(k.conkey) THEN ' OPERATOR(pg_catalog.&&) '
                  ELSE (SELECT format(' OPERATOR(%I.%s) ', n.nspname, o.oprname) FROM pg_operator o
                    JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oid = k.conpfeqop[x.place]) END
                || 'c.' || quote_ident(c.attname)
                || CASE WHEN c.attcollation <> p.attcollation AND p.attcollation <> 0
                  THEN (SELECT format(' COLLATE %I.%I', n.nspname, l.collname) FROM pg_collation l
                    JOIN pg_namespace n ON n.oid = l.collnamespace WHERE l.oid = p.attcollation) ELSE '' END
            FROM pg_constraint k, generate_subscripts(k.conkey, 1) x (place), pg_attribute c, pg_attribute p
            WHERE k.contype = 'f' AND k.conparentid = 0 AND k.conrelid = ANY (?)
              AND c.attrelid = k.conrelid AND c.attnum = k.conkey[x.place]
              AND p.attrelid = k.confrelid AND p.attnum = k.confkey[x.place]
            ORDER BY k.conrelid, k.conname COLLATE "C", k.oid, x.place
            """;

    private static final String PARTITIONS = """
            WITH RECURSIVE down AS (
              SELECT c.oid AS root, c.oid FROM pg_class c WHERE c.oid = ANY (?) AND c.relkind = 'p'
              UNION
              SELECT d.root, i.inhrelid FROM down d JOIN pg_inherits i ON i.inhparent = d.oid)
            SELECT d.root::bigint, d.oid::bigint FROM down d JOIN pg_class c ON c.oid = d.oid
            WHERE c.relkind = 'r' ORDER BY d.root, c.relname COLLATE "C"
            """;

    private final Session session;

    private SourceReader(Session session) {
        this.session = session;
    }

    static Source read(Session session, CatalogScope scope) throws SQLException {
        SourceReader reader = new SourceReader(session);
        List<SourceTable> tables = reader.tables(scope);
        List<Long> oids = tables.stream().map(SourceTable::oid).toList();
        return new Source(tables, reader.foreignKeys(oids), reader.partitions(oids));
    }

    private List<SourceTable> tables(CatalogScope scope) throws SQLException {
        String schema = scope.tenantSchema();
        List<SourceTable> tables = schema == null
                ? session.list(TABLES.replace("{scope}", DATABASE_SCOPE), SourceReader::table)
                : session.list(TABLES.replace("{scope}", SCHEMA_SCOPE), SourceReader::table, schema);
        List<Long> oids = tables.stream().map(SourceTable::oid).toList();
        Map<Long, List<Name>> ancestors = new HashMap<>();
        session.each(
                ANCESTORS,
                row -> ancestors
                        .computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                        .add(new Name(row.getString(2), row.getString(3))),
                oids);
        Map<Long, List<SourceColumn>> columns = new HashMap<>();
        session.each(
                COLUMNS,
                row -> columns.computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                        .add(column(row)),
                oids);
        return tables.stream()
                .map(table -> with(
                        table,
                        ancestors.getOrDefault(table.oid(), List.of()),
                        columns.getOrDefault(table.oid(), List.of())))
                .toList();
    }

    private static SourceTable with(SourceTable table, List<Name> ancestors, List<SourceColumn> columns) {
        return new SourceTable(
                table.oid(),
                table.schema(),
                table.name(),
                table.quoted(),
                table.owner(),
                table.kind(),
                table.inScope(),
                List.copyOf(ancestors),
                table.obstacle(),
                table.primaryKey(),
                List.copyOf(columns));
    }

    private static SourceTable table(ResultSet row) throws SQLException {
        Kind kind = switch (row.getString(6)) {
            case "p" -> Kind.PARTITIONED;
            case "f" -> Kind.FOREIGN;
            default -> Kind.ORDINARY;
        };
        return new SourceTable(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                kind,
                row.getBoolean(7),
                List.of(),
                obstacle(kind, row),
                strings(row.getArray(12)),
                List.of());
    }

    private static @Nullable Obstacle obstacle(Kind kind, ResultSet row) throws SQLException {
        if (kind == Kind.FOREIGN) {
            return Obstacle.FOREIGN;
        }
        if (row.getBoolean(9)) {
            return Obstacle.EXTENSION;
        }
        if (row.getBoolean(8)) {
            return Obstacle.UNLOGGED_ON_STANDBY;
        }
        // What was dropped meanwhile has no answer here; taking its lock will tell.
        boolean denied = !row.getBoolean(10) && !row.wasNull();
        if (denied) {
            return Obstacle.PRIVILEGE;
        }
        return row.getBoolean(11) ? Obstacle.ROW_SECURITY : null;
    }

    private static SourceColumn column(ResultSet row) throws SQLException {
        return new SourceColumn(
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                row.getBoolean(9));
    }

    private List<ForeignKey> foreignKeys(List<Long> oids) throws SQLException {
        Map<Long, ForeignKey> keys = new LinkedHashMap<>();
        session.each(
                FOREIGN_KEYS,
                row -> {
                    Pair pair = new Pair(row.getString(6), row.getString(7), row.getString(8));
                    ForeignKey before = keys.get(row.getLong(1));
                    List<Pair> pairs = new ArrayList<>(before == null ? List.of() : before.pairs());
                    pairs.add(pair);
                    keys.put(
                            row.getLong(1),
                            new ForeignKey(row.getString(2), row.getLong(3), row.getLong(4), pairs, row.getBoolean(5)));
                },
                oids);
        return List.copyOf(keys.values());
    }

    private Map<Long, List<Long>> partitions(List<Long> oids) throws SQLException {
        Map<Long, List<Long>> partitions = new HashMap<>();
        session.each(
                PARTITIONS,
                row -> partitions
                        .computeIfAbsent(row.getLong(1), root -> new ArrayList<>())
                        .add(row.getLong(2)),
                oids);
        return Collections.unmodifiableMap(partitions);
    }

    private static List<String> strings(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
