package io.tenantgate.pack;

import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code histories/HISTORY.json}: the rows of history tables, shared by tenants to which the same was applied.
 *
 * @param tables by name without schema
 */
record HistoryFile(SortedMap<String, Table> tables) {
    HistoryFile {
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    }

    /**
     * A history table.
     *
     * @param schema with isolation by schema {@value PackedTables#TENANT} where it is the tenant's own
     * @param rows each with a value for each column
     */
    record Table(String schema, List<String> columns, List<List<@Nullable String>> rows) {
        HistoryTable toHistory(String name, @Nullable String tenantSchema) {
            List<Map<String, @Nullable String>> all = new ArrayList<>();
            for (List<@Nullable String> row : rows) {
                Map<String, @Nullable String> values = new LinkedHashMap<>();
                for (int index = 0; index < Math.min(columns.size(), row.size()); index++) {
                    values.put(columns.get(index), row.get(index));
                }
                all.add(values);
            }
            return new HistoryTable(
                    tenantSchema != null && schema.equals(PackedTables.TENANT) ? tenantSchema : schema, name, all);
        }
    }

    static HistoryFile of(Map<String, HistoryTable> history, @Nullable String tenantSchema) {
        SortedMap<String, Table> tables = new TreeMap<>();
        history.forEach((name, table) -> {
            List<String> columns = table.rows().isEmpty()
                    ? List.of()
                    : List.copyOf(table.rows().get(0).keySet());
            List<List<@Nullable String>> rows = new ArrayList<>();
            for (Map<String, @Nullable String> row : table.rows()) {
                List<@Nullable String> values = new ArrayList<>();
                columns.forEach(column -> values.add(row.get(column)));
                rows.add(values);
            }
            String schema = table.schema().equals(tenantSchema) ? PackedTables.TENANT : table.schema();
            tables.put(name, new Table(schema, columns, rows));
        });
        return new HistoryFile(tables);
    }

    Map<String, HistoryTable> toHistory(@Nullable String tenantSchema) {
        Map<String, HistoryTable> history = new TreeMap<>();
        tables.forEach((name, table) -> history.put(name, table.toHistory(name, tenantSchema)));
        return history;
    }

    static String json(String history) {
        return "histories/" + history + ".json";
    }
}
