package io.tenantgate.pack;

import io.tenantgate.config.Isolation;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code pack.json}: what the pack holds. It is written last; what it does not name is no part of the pack.
 *
 * @param packVersion the version of the format
 * @param tool what wrote it
 * @param capturedAt when the capture that wrote it ended
 * @param sources where the tenants were looked for, without secrets
 * @param tenants sorted by name
 * @param files SHA-256 of each file by its path in the pack
 */
record Manifest(
        int packVersion,
        String tool,
        Instant capturedAt,
        Isolation isolation,
        List<String> sources,
        List<Entry> tenants,
        SortedMap<String, String> files) {
    static final String FILE = "pack.json";

    /** The version that this class writes, and the newest that it reads. */
    static final int VERSION = 1;

    Manifest {
        sources = List.copyOf(sources);
        tenants = List.copyOf(tenants);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * A tenant.
     *
     * @param file its snapshot; null where there never was one
     * @param failure why the last capture has no new snapshot of it; null where it has
     */
    record Entry(
            String name, @Nullable String file, @Nullable Failure failure) {}

    /** What kept the capture from a tenant, and since when it does. */
    record Failure(Instant since, String reason) {}
}
