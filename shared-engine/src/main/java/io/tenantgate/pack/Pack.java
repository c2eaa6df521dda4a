package io.tenantgate.pack;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.config.Isolation;
import io.tenantgate.snapshot.Production;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A pack as it was read.
 *
 * @param capturedAt when its last capture ended
 * @param tenants sorted by name; those without any snapshot are not among them
 * @param gaps tenants of which the last capture has no complete snapshot, sorted by name
 * @param shapes by id
 */
public record Pack(
        Path folder,
        String tool,
        Instant capturedAt,
        Isolation isolation,
        List<String> sources,
        List<Tenant> tenants,
        List<Gap> gaps,
        SortedMap<String, Shape> shapes) {

    /**
     * A tenant's snapshot.
     *
     * @param rows its rows; null where the capture left them where they are
     */
    public record Tenant(
            String name,
            @Nullable String schema,
            String shape,
            Production production,
            Map<String, HistoryTable> history,
            @Nullable Rows rows) {}

    /** A dump with rows alone; as in {@link Packed.Rows}. */
    public record Rows(
            Path file,
            Map<String, Long> counts,
            Set<String> inPart,
            Map<String, String> masked,
            List<String> leftOut) {}

    /**
     * Tenants with equal catalogs.
     *
     * @param ddl a dump without rows
     * @param schema with isolation by schema: how the tenants' schema is called in the DDL
     */
    public record Shape(String id, Path ddl, @Nullable String schema, Catalog catalog) {}

    /**
     * What a capture could not get.
     *
     * @param since when it first failed
     * @param lastSnapshot when the tenant was last captured; null where it never was
     */
    public record Gap(
            String tenant,
            Kind kind,
            String reason,
            Instant since,
            @Nullable Instant lastSnapshot) {
        /** How much is missing. */
        public enum Kind {
            /** There is no snapshot. */
            MISSING,
            /** There is one of an earlier capture. */
            STALE,
            /** What was applied to the tenant could not be read. */
            HISTORY_NOT_READ
        }
    }
}
