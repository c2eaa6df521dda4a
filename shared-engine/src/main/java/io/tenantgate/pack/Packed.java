package io.tenantgate.pack;

import io.tenantgate.snapshot.Production;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One tenant as a capture hands it to the pack.
 *
 * @param database where it was captured, without secrets
 * @param schema with isolation by schema: its schema
 * @param shape as {@link PackWriter#shape} names it
 * @param catalogState what tells the next capture that the shape is still the same
 * @param historyNotRead history tables that the role had no right to read
 * @param rows its rows; null where they stay where they are
 */
public record Packed(
        String tenant,
        String database,
        @Nullable String schema,
        String shape,
        String catalogState,
        Production production,
        Map<String, HistoryTable> history,
        List<String> historyNotRead,
        @Nullable Rows rows) {
    public Packed {
        history = Map.copyOf(history);
        historyNotRead = List.copyOf(historyNotRead);
    }

    /**
     * A tenant's rows.
     *
     * @param file a dump of rows alone, compressed with gzip, in {@link PackWriter#temporary()}; it is moved from there
     * @param counts rows by schema and name of the table, neither in quotes
     */
    public record Rows(Path file, SortedMap<String, Long> counts) {}
}
