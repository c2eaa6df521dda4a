package io.tenantgate.capture;

import java.util.List;
import java.util.SortedMap;

/**
 * What a capture came to.
 *
 * @param captured how many tenants have a new snapshot
 * @param shapes how many different catalogs they have
 * @param dumped of how many shapes the DDL was dumped, because the pack did not have it
 * @param rows how many rows of tenants were copied
 * @param failures why a tenant has none, by name
 * @param incomplete tenants whose migration history could not be read, with the reason, by name
 * @param notes what else could not be read, each with how many tenants it is said of
 */
public record CaptureResult(
        int captured,
        int shapes,
        int dumped,
        long rows,
        SortedMap<String, String> failures,
        SortedMap<String, String> incomplete,
        List<String> notes) {
    /** Whether every tenant has a new and complete snapshot. */
    public boolean isComplete() {
        return failures.isEmpty() && incomplete.isEmpty();
    }
}
