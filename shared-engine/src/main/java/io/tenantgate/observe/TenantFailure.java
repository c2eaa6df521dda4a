package io.tenantgate.observe;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A statement that failed on one tenant's data.
 *
 * @param offendingRows how many rows stand in its way, or null where that could not be counted
 * @param offendingQuery the query that finds them, or null
 * @param rowsByTenant with isolation by row: how many of them each tenant has, by the value of the tenant column; empty where
 *     that cannot be told, and with every other isolation
 */
public record TenantFailure(
        String tenant,
        String sql,
        @Nullable SourceLocation location,
        ServerError error,
        @Nullable Long offendingRows,
        @Nullable String offendingQuery,
        SortedMap<String, Long> rowsByTenant) {
    public TenantFailure {
        rowsByTenant = Collections.unmodifiableSortedMap(new TreeMap<>(rowsByTenant));
    }

    /** A failure for all rows' owners alike. */
    public TenantFailure(
            String tenant,
            String sql,
            @Nullable SourceLocation location,
            ServerError error,
            @Nullable Long offendingRows,
            @Nullable String offendingQuery) {
        this(tenant, sql, location, error, offendingRows, offendingQuery, Collections.emptySortedMap());
    }
}
