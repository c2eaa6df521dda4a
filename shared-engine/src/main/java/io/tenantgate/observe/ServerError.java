package io.tenantgate.observe;

import org.jspecify.annotations.Nullable;

/**
 * An ErrorResponse of the server; fields as in the manual's chapter "Error and Notice Message Fields".
 */
public record ServerError(
        String sqlstate,
        String message,
        @Nullable String detail,
        @Nullable String hint,
        @Nullable String schema,
        @Nullable String table,
        @Nullable String column,
        @Nullable String constraint) {}
