package io.tenantgate.catalog;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What has to change to get from one catalog to another; empty when both are equal. */
public record CatalogDiff(List<Change> changes) {
    /**
     * One object that differs.
     *
     * @param before its properties in the first catalog, or null where it is missing there
     * @param after its properties in the second, or null where it is missing there
     */
    public record Change(
            ObjectKey key,
            @Nullable SortedMap<String, String> before,
            @Nullable SortedMap<String, String> after) {}

    public CatalogDiff {
        changes = List.copyOf(changes);
    }

    /** The difference from {@code before} to {@code after}, in the order of keys. The order of a table's columns is told only where columns that both have changed places. */
    public static CatalogDiff between(Catalog before, Catalog after) {
        throw new UnsupportedOperationException();
    }

    /** Whether both catalogs are equal. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * One line for each change, as said of the second catalog: {@code lacks index payments_tenant_id_idx}, {@code has
     * extra column users.nickname}, {@code column users.email: nullable no instead of yes}. What follows from a missing
     * table or column (its columns, indexes, …) is not told again.
     */
    public List<String> describe() {
        throw new UnsupportedOperationException();
    }
}
