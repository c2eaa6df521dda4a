package io.tenantgate.pack;

import io.tenantgate.snapshot.Production;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
     * @param inPart tables of which it lacks some rows, or all
     * @param masked columns whose values are not the true ones, by schema, table and column, with their masks
     * @param leftOut what else was left where it is, with the reason
     */
    public record Rows(
            Path file,
            SortedMap<String, Long> counts,
            SortedSet<String> inPart,
            SortedMap<String, String> masked,
            List<String> leftOut) {
        public Rows {
            counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
            inPart = Collections.unmodifiableSortedSet(new TreeSet<>(inPart));
            masked = Collections.unmodifiableSortedMap(new TreeMap<>(masked));
            leftOut = List.copyOf(leftOut);
        }

        /** All rows of these tables, as they are. */
        public Rows(Path file, SortedMap<String, Long> counts) {
            this(file, counts, new TreeSet<>(), new TreeMap<>(), List.of());
        }
    }
}
