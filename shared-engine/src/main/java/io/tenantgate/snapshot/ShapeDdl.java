package io.tenantgate.snapshot;

import io.tenantgate.digest.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the DDL that several tenants share tells of each of them.
 *
 * @param dump it is a dump without rows
 * @param schema with isolation by schema: how the tenants' schema is called in the dump
 * @param digest see {@link Snapshot#ddlDigest}
 * @param owner see {@link Snapshot#owner}
 * @param roles see {@link Snapshot#roles}
 */
public record ShapeDdl(
        Dump dump, @Nullable String schema, int serverMajor, String digest, String owner, Set<String> roles) {
    public ShapeDdl {
        roles = Set.copyOf(roles);
    }

    /**
     * Reads it once.
     *
     * @throws io.tenantgate.report.UsageException when it is no whole dump; names file, line and remedy
     * @throws IOException when it cannot be read
     */
    public static ShapeDdl read(Path path, @Nullable String schema) throws IOException {
        DumpScan scan = schema == null
                ? DumpScan.ofTenant(path, Set.of())
                : DumpScan.ofSchemas(path, Set.of(), TenantSchemas.only(schema));
        SnapshotDraft shared = scan.shared();
        SnapshotDraft own = schema == null ? shared : scan.tenants().getOrDefault(schema, shared);
        String owner = own.owner() != null ? own.owner() : shared.owner();
        String sharedDigest = shared.ddl.hex();
        Set<String> roles = new java.util.TreeSet<>(shared.roles);
        roles.addAll(own.roles);
        return new ShapeDdl(
                scan.dump(),
                schema,
                scan.serverMajor(),
                own == shared ? sharedDigest : Sha256.of(sharedDigest + own.ddl.hex()),
                owner == null ? Snapshot.NO_OWNER : owner,
                roles);
    }
}
