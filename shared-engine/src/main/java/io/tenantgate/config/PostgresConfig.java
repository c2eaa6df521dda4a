package io.tenantgate.config;

import org.jspecify.annotations.Nullable;

/**
 * The server that mirrors are made on.
 *
 * @param version the wanted major version, or null for what the provider has
 * @param url with provider {@code external}: the JDBC or {@code postgresql://} URL of a disposable server
 * @param allowOtherDatabases whether an external server may hold databases that the gate did not make
 */
public record PostgresConfig(
        @Nullable Integer version,
        Provider provider,
        @Nullable String url,
        boolean allowOtherDatabases) {
    /** The same with another provider. */
    public PostgresConfig withProvider(Provider other) {
        return new PostgresConfig(version, other, url, allowOtherDatabases);
    }

    /** Who provides the server. */
    public enum Provider {
        AUTO,
        EMBEDDED,
        EXTERNAL
    }
}
