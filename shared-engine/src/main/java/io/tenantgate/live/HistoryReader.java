package io.tenantgate.live;

import io.tenantgate.live.LiveDatabase.History;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads history tables: one question where they are, one for the rows of all. */
final class HistoryReader {
    /** What no decision rests on and what may tell of people or of rows: a log holds what a failed statement met. */
    private static final String LEFT_OUT = "'installed_by', 'execution_time', 'logs', 'deployment_id', 'liquibase'";

    private static final String FIND = """
            select n.nspname, c.relname, quote_ident(n.nspname) || '.' || quote_ident(c.relname),
                   has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
                       and not row_security_active(c.oid),
                   (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
                    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                      and lower(a.attname) not in (%s))
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relname = any (?) and c.relkind in ('r', 'p')
              and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
              and (?::text[] is null or n.nspname = any (?::text[]))
            order by n.nspname, c.relname""".formatted(LEFT_OUT);

    private final Connection connection;
    private final Set<String> names;

    HistoryReader(Connection connection, Set<String> names) {
        this.connection = connection;
        this.names = names;
    }

    private record Place(String schema, String name, String quoted, boolean readable, String columns) {
        String select() {
            return "select " + columns + " from " + quoted;
        }
    }

    History read(@Nullable String tenantSchema) throws SQLException {
        List<HistoryTable> all = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        readInto(all, unreadable, tenantSchema == null ? null : List.of("public", tenantSchema));
        return history(all, unreadable, tenantSchema);
    }

    Map<String, History> read(Collection<String> schemas) throws SQLException {
        List<HistoryTable> all = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        List<String> wanted = new ArrayList<>(schemas);
        wanted.add("public");
        readInto(all, unreadable, wanted);
        Map<String, List<HistoryTable>> bySchema = all.stream().collect(Collectors.groupingBy(HistoryTable::schema));
        Map<String, History> histories = new TreeMap<>();
        for (String schema : schemas) {
            List<HistoryTable> own = new ArrayList<>(bySchema.getOrDefault(schema, List.of()));
            own.addAll(schema.equals("public") ? List.of() : bySchema.getOrDefault("public", List.of()));
            List<String> hidden = unreadable.stream()
                    .filter(table -> table.startsWith(schema + ".") || table.startsWith("public."))
                    .toList();
            histories.put(schema, history(own, hidden, schema));
        }
        return histories;
    }

    /** The tenant's own table comes first, then that of {@code public}, then the first by schema. */
    private static History history(List<HistoryTable> all, List<String> unreadable, @Nullable String tenantSchema) {
        SortedMap<String, HistoryTable> tables = new TreeMap<>();
        all.stream()
                .sorted(Comparator.comparing(
                                (HistoryTable table) -> !table.schema().equals(tenantSchema))
                        .thenComparing(table -> !table.schema().equals("public"))
                        .thenComparing(HistoryTable::schema))
                .forEach(table -> tables.putIfAbsent(table.name(), table));
        return new History(tables, unreadable);
    }

    private void readInto(List<HistoryTable> tables, List<String> unreadable, @Nullable List<String> schemas)
            throws SQLException {
        List<Place> readable = new ArrayList<>();
        for (Place place : places(schemas)) {
            if (place.readable()) {
                readable.add(place);
            } else {
                unreadable.add(place.schema() + "." + place.name());
            }
        }
        if (readable.isEmpty()) {
            return;
        }
        // Going back to it gives up the locks on the tables, of which thousands of schemas would take too many.
        Savepoint before = connection.getAutoCommit() ? null : connection.setSavepoint();
        readInto(tables, readable);
        if (before != null) {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }

    private void readInto(List<HistoryTable> tables, List<Place> readable) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(readable.stream().map(Place::select).collect(Collectors.joining(";\n")));
            for (Place place : readable) {
                tables.add(new HistoryTable(place.schema(), place.name(), rows(statement.getResultSet())));
                statement.getMoreResults();
            }
        }
    }

    private List<Place> places(@Nullable List<String> schemas) throws SQLException {
        Array wanted = connection.createArrayOf("text", names.toArray());
        Array within = schemas == null ? null : connection.createArrayOf("text", schemas.toArray());
        List<Place> places = new ArrayList<>();
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setArray(1, wanted);
            find.setArray(2, within);
            find.setArray(3, within);
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    Array columns = rows.getArray(5);
                    if (columns != null) {
                        places.add(new Place(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getBoolean(4),
                                String.join(", ", (String[]) columns.getArray())));
                    }
                }
            }
        }
        return places;
    }

    private static List<Map<String, @Nullable String>> rows(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<Map<String, @Nullable String>> all = new ArrayList<>();
        while (rows.next()) {
            Map<String, @Nullable String> row = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnLabel(i), rows.getString(i));
            }
            all.add(row);
        }
        return all;
    }
}
