package io.tenantgate.observe;

import org.jspecify.annotations.Nullable;

/**
 * A statement that failed on one tenant's data.
 *
 * @param offendingRows how many rows stand in its way, or null where that could not be counted
 * @param offendingQuery the query that finds them, or null
 */
public record TenantFailure(
        String tenant,
        String sql,
        @Nullable SourceLocation location,
        ServerError error,
        @Nullable Long offendingRows,
        @Nullable String offendingQuery) {}
