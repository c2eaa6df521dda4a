package io.tenantgate.rollback;

import io.tenantgate.rollback.TableForm.Check;
import io.tenantgate.rollback.TableForm.ColumnForm;
import io.tenantgate.rollback.TableForm.Reference;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what rows of all tables of a database have to be like. */
final class TableForms {
    private static final String COLUMNS = """
            select n.nspname, c.relname, c.relispartition, a.attname, format_type(a.atttypid, a.atttypmod),
                   case t.typtype when 'd' then format_type(b.oid, nullif(t.typtypmod, -1)) else format_type(a.atttypid, a.atttypmod) end,
                   b.typtype, b.typcategory = 'A',
                   array(select e.enumlabel::text from pg_enum e
                         where e.enumtypid = coalesce(nullif(b.typelem, 0), b.oid) order by e.enumsortorder),
                   coalesce((select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k where k.contypid = t.oid), ''),
                   a.attnotnull or t.typnotnull,
                   a.atthasdef or t.typdefault is not null,
                   a.attidentity <> '' or coalesce(pg_get_expr(d.adbin, d.adrelid), '') ~ '^nextval\\(',
                   a.attgenerated <> '' or a.attidentity = 'a',
                   a.attnum = any (coalesce((select i.indkey::int2[] from pg_index i
                                             where i.indrelid = c.oid and i.indisprimary), '{}'))
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_type t on t.oid = a.atttypid
            join pg_type b on b.oid = case t.typtype when 'd' then t.typbasetype else t.oid end
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where c.relkind in ('r', 'p') and c.relpersistence <> 't'
              and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            order by c.oid, a.attnum
            """;

    private static final String CONSTRAINTS = """
            select n.nspname || '.' || c.relname, k.contype, k.conname, pg_get_constraintdef(k.oid),
                   array(select a.attname::text from unnest(k.conkey) with ordinality as u(num, place)
                         join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num order by u.place),
                   coalesce(fn.nspname || '.' || f.relname, ''),
                   array(select a.attname::text from unnest(k.confkey) with ordinality as u(num, place)
                         join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num order by u.place)
            from pg_constraint k
            join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            left join pg_class f on f.oid = k.confrelid left join pg_namespace fn on fn.oid = f.relnamespace
            where k.contype in ('c', 'f') and n.nspname !~ '^pg_'
            order by k.oid
            """;

    private TableForms() {}

    /** All tables by schema and name. */
    static Map<String, TableForm> read(Connection connection) throws SQLException {
        Map<String, Parts> parts = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(COLUMNS)) {
                while (row.next()) {
                    String schema = row.getString(1);
                    String name = row.getString(2);
                    boolean partition = row.getBoolean(3);
                    Parts table =
                            parts.computeIfAbsent(schema + "." + name, fullName -> new Parts(schema, name, partition));
                    table.columns.add(new ColumnForm(
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7),
                            row.getBoolean(8),
                            strings(row.getArray(9)),
                            row.getString(10),
                            row.getBoolean(11),
                            row.getBoolean(12),
                            row.getBoolean(13),
                            row.getBoolean(14)));
                    if (row.getBoolean(15)) {
                        table.key.add(row.getString(4));
                    }
                }
            }
            try (ResultSet row = statement.executeQuery(CONSTRAINTS)) {
                while (row.next()) {
                    Parts table = parts.get(row.getString(1));
                    if (table != null && row.getString(2).equals("c")) {
                        table.checks.add(new Check(row.getString(3), strings(row.getArray(5)), row.getString(4)));
                    } else if (table != null) {
                        table.references.add(
                                new Reference(strings(row.getArray(5)), row.getString(6), strings(row.getArray(7))));
                    }
                }
            }
        }
        Map<String, TableForm> forms = new LinkedHashMap<>();
        parts.forEach((name, table) -> forms.put(name, table.form()));
        return forms;
    }

    private static final class Parts {
        final String schema;
        final String name;
        final boolean partition;
        final List<ColumnForm> columns = new ArrayList<>();
        final List<String> key = new ArrayList<>();
        final List<Check> checks = new ArrayList<>();
        final List<Reference> references = new ArrayList<>();

        Parts(String schema, String name, boolean partition) {
            this.schema = schema;
            this.name = name;
            this.partition = partition;
        }

        TableForm form() {
            return new TableForm(schema, name, partition, columns, key, checks, references);
        }
    }

    private static List<String> strings(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
