package io.tenantgate.pack;

import io.tenantgate.snapshot.Production.Load;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code tenants/NAME.….json}: one tenant's snapshot without what it shares with others.
 *
 * @param database where it was captured, without secrets
 * @param schema with isolation by schema: its schema
 * @param shape names {@code shapes/SHAPE.json} and {@code shapes/SHAPE.sql}
 * @param catalogState what tells that the shape is still the same; see {@link io.tenantgate.catalog.CatalogState}
 * @param server names {@code servers/SERVER.json}
 * @param history names {@code histories/HISTORY.json}
 * @param historyNotRead history tables that the role had no right to read
 * @param notRead see {@link io.tenantgate.snapshot.Production#notRead}
 * @param data its rows; null where the capture left them where they are
 * @param invalidIndexes of the indexes below, those that cannot be used
 * @param tables see {@link PackedTables}
 */
record TenantFile(
        String tenant,
        String database,
        @Nullable String schema,
        Instant capturedAt,
        String shape,
        String catalogState,
        String server,
        String history,
        List<String> historyNotRead,
        Load load,
        List<String> notRead,
        @Nullable Data data,
        List<String> invalidIndexes,
        SortedMap<String, JsonNode> tables) {
    TenantFile {
        historyNotRead = List.copyOf(historyNotRead);
        notRead = List.copyOf(notRead);
        invalidIndexes = List.copyOf(invalidIndexes);
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    }

    /** The files without which it is nothing, {@code own} among them. */
    List<String> needs(String own) {
        List<String> needs = new ArrayList<>(List.of(
                own, ShapeFile.json(shape), ShapeFile.sql(shape), HistoryFile.json(history), ServerFile.json(server)));
        if (data != null) {
            needs.add(data.file());
        }
        return needs;
    }

    /**
     * A tenant's rows.
     *
     * @param file a dump of rows alone, as {@code pg_dump} writes it, compressed with gzip
     * @param rows how many of each table it holds, by the table's name
     * @param inPart tables of which it lacks some rows, or all
     * @param masked columns whose values are not the true ones, with their masks
     * @param leftOut what else was left where it is, with the reason
     */
    record Data(
            String file,
            SortedMap<String, Long> rows,
            List<String> inPart,
            SortedMap<String, String> masked,
            List<String> leftOut) {
        Data {
            rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
            inPart = List.copyOf(inPart);
            masked = Collections.unmodifiableSortedMap(new TreeMap<>(masked));
            leftOut = List.copyOf(leftOut);
        }
    }
}
