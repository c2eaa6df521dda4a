package io.tenantgate.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The server that mirrors are made on.
 *
 * @param version the wanted major version, or null for what the provider has
 * @param image with provider {@code docker}: the image of a PostgreSQL server, or null for the official one
 * @param binaries with provider {@code embedded}: PostgreSQL's programs, as a folder with {@code bin}, or as an archive of the
 *     kind that is bundled
 * @param url with provider {@code external}: the JDBC or {@code postgresql://} URL of a disposable server
 * @param allowOtherDatabases whether an external server may hold databases that the gate did not make
 */
public record PostgresConfig(
        @Nullable Integer version,
        Provider provider,
        @Nullable String image,
        @Nullable Path binaries,
        @Nullable String url,
        boolean allowOtherDatabases) {
    /** What is bundled or at hand. */
    public static PostgresConfig of(Provider provider) {
        return new PostgresConfig(null, provider, null, null, null, false);
    }

    /** The same with another provider. */
    public PostgresConfig withProvider(Provider other) {
        return new PostgresConfig(version, other, image, binaries, url, allowOtherDatabases);
    }

    /** The same with another major version. */
    public PostgresConfig withVersion(int other) {
        return new PostgresConfig(other, provider, image, binaries, url, allowOtherDatabases);
    }

    /** Whether the snapshots may decide which major version the mirrors have. */
    public boolean followsSnapshots() {
        return version == null
                && image == null
                && binaries == null
                && url == null
                && (provider == Provider.AUTO || provider == Provider.DOCKER);
    }

    /** Who provides the server. */
    public enum Provider {
        AUTO,
        EMBEDDED,
        DOCKER,
        EXTERNAL
    }
}
