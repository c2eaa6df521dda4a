package io.tenantgate.snapshot;

import io.tenantgate.snapshot.Dump.Entry;
import io.tenantgate.sql.SqlLexer;
import io.tenantgate.sql.SqlLexer.Token;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose rows a dump holds, where one column tells it: the distinct values of that column in all tables that have it, and in
 * a second reading those of the column that its foreign keys point to, so that a tenant without rows counts too.
 */
final class TenantValues implements Dump.Visitor {
    private static final String ROWS = "TABLE DATA";

    private final String column;
    private final Map<String, List<String>> columnsByTable = new HashMap<>();
    private final Set<Target> targets = new HashSet<>();
    private final Set<String> values = new HashSet<>();
    private boolean exists;
    private @Nullable Target reading;

    /** What a foreign key points to. */
    private record Target(String table, String column) {}

    TenantValues(String column) {
        this.column = column;
    }

    /** Whether any table has the column. */
    boolean exists() {
        return exists;
    }

    RowTenants tenants() {
        return RowTenants.of(column, values);
    }

    /** Reads what the first reading could not know yet: the rows of the table that lists the tenants. */
    void readTenantTable(Dump dump) throws IOException {
        if (targets.size() == 1) {
            reading = targets.iterator().next();
            dump.read(this);
        }
    }

    /** A definition of the dump. */
    void definition(Entry entry, String sql) {
        if (entry.type().equals("TABLE") && sql.startsWith("CREATE ")) {
            List<String> columns = HistoryRows.columns(sql);
            columnsByTable.put(table(entry), columns);
            exists |= columns.contains(column);
        } else if (entry.type().equals("FK CONSTRAINT")) {
            target(sql);
        }
    }

    /** {@code … FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) …}; keys of several columns say nothing. */
    private void target(String sql) {
        int key = sql.indexOf("FOREIGN KEY (");
        int references = sql.indexOf(" REFERENCES ", Math.max(0, key));
        if (key < 0 || references < 0) {
            return;
        }
        List<String> own = HistoryRows.columns(sql.substring(key, references));
        String rest = sql.substring(references + " REFERENCES ".length());
        List<String> theirs = HistoryRows.columns(rest);
        SqlLexer lexer = new SqlLexer(rest, 0);
        if (own.equals(List.of(column)) && theirs.size() == 1 && lexer.nextMeaning() != Token.END) {
            String schema = lexer.name();
            lexer.nextMeaning();
            lexer.nextMeaning();
            targets.add(new Target(schema + "." + lexer.name(), theirs.get(0)));
        }
    }

    @Override
    public boolean wants(Entry entry) {
        return entry.type().equals(ROWS);
    }

    @Override
    public void statement(Entry entry, String sql, int line) {
        if (entry.type().equals(ROWS) && sql.startsWith("INSERT INTO ")) {
            inserted(entry, sql);
        }
    }

    @Override
    public void copy(Entry entry, String copyStatement, InputStream rows, int line) throws IOException {
        FieldReader field = fieldOf(entry, copyStatement);
        if (field != null) {
            byte[] buffer = new byte[1 << 16];
            for (int read = rows.read(buffer); read >= 0; read = rows.read(buffer)) {
                field.read(buffer, read);
            }
        }
    }

    /** Who is to see the rows of this {@code COPY}; null where they tell nothing. */
    @Nullable
    FieldReader fieldOf(Entry entry, String copyStatement) {
        int field = HistoryRows.columns(copyStatement).indexOf(wanted(entry));
        return field < 0 ? null : new FieldReader(field, values::add);
    }

    void inserted(Entry entry, String sql) {
        List<String> named = HistoryRows.columns(sql);
        List<String> columns = named.isEmpty() ? columnsByTable.getOrDefault(table(entry), List.of()) : named;
        String wanted = wanted(entry);
        if (columns.contains(wanted)) {
            HistoryRows.inserted(columns, sql).forEach(row -> {
                String value = row.get(wanted);
                if (value != null) {
                    values.add(value);
                }
            });
        }
    }

    private String wanted(Entry entry) {
        Target target = reading;
        if (target == null) {
            return column;
        }
        return target.table().equals(table(entry)) ? target.column() : "";
    }

    private static String table(Entry entry) {
        return entry.schema() + "." + entry.name();
    }
}
