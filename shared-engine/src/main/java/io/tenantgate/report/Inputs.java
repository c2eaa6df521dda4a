package io.tenantgate.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gate was given. Digests are SHA-256 in hexadecimal.
 *
 * @param config digest of the configuration file
 * @param policy digest of the policy in force, defaults filled in
 * @param tenants the glob that chose tenants by name, or null for all
 * @param migrations all files of the migrations' folder, sorted, whether pending or not
 * @param snapshots null when the gate ended before they were read
 * @param server null when the gate ended before it was there
 */
public record Inputs(
        String config,
        String policy,
        @Nullable String tenants,
        List<File> migrations,
        @Nullable Snapshots snapshots,
        @Nullable Server server) {
    public Inputs {
        migrations = List.copyOf(migrations);
    }

    /**
     * A file.
     *
     * @param file as in findings, relative to the folder of the configuration
     */
    public record File(String file, String sha256) {}

    /**
     * The snapshots.
     *
     * @param kind {@code pack} or {@code dumps}
     * @param sha256 of a pack's {@code pack.json}, which has the digests of all its files; of dumps that of the list that
     *     {@code sha256sum} would print of them, sorted by path
     * @param capturedAt when the capture of a pack ended; null for dumps, which do not tell
     */
    public record Snapshots(
            String kind, String sha256, @Nullable Instant capturedAt) {}

    /**
     * The server that mirrors were made on.
     *
     * @param description for people: {@code PostgreSQL 18.6 (embedded)}
     * @param imageDigest of its image ({@code sha256:…}); null where it is no container
     */
    public record Server(
            String description, int major, @Nullable String imageDigest) {}
}
