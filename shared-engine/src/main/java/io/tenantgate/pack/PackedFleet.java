package io.tenantgate.pack;

import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Dump;
import io.tenantgate.snapshot.Fleet;
import io.tenantgate.snapshot.Production;
import io.tenantgate.snapshot.ShapeDdl;
import io.tenantgate.snapshot.Snapshot;
import io.tenantgate.snapshot.Snapshot.Source;
import io.tenantgate.snapshot.Snapshot.TableSize;
import io.tenantgate.snapshot.TenantSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A pack as the fleet that a gate works on: each shape's DDL is read once, for all its tenants. */
public final class PackedFleet {
    private static final long PAGE = 8192;

    private PackedFleet() {}

    /**
     * The fleet.
     *
     * @param schemas with isolation by schema: a glob that chooses tenants by their schemas, or null for all
     * @param historyTables names of tables that have no size, because they are kept as migration history
     * @throws UsageException when it has no tenant, or a shape's DDL cannot be used
     */
    public static Fleet of(Pack pack, @Nullable String schemas, Set<String> historyTables) {
        Map<String, ShapeDdl> ddl = new TreeMap<>();
        pack.shapes().forEach((id, shape) -> ddl.put(id, ddl(shape)));
        TenantSchemas chosen = TenantSchemas.matching(schemas);
        List<Snapshot> snapshots = new ArrayList<>();
        for (Pack.Tenant tenant : pack.tenants()) {
            String schema = tenant.schema();
            if (schema == null || schemas == null || chosen.include(schema)) {
                snapshots.add(snapshot(tenant, Objects.requireNonNull(ddl.get(tenant.shape())), historyTables));
            }
        }
        if (snapshots.isEmpty()) {
            throw new UsageException(pack.folder()
                    + (pack.tenants().isEmpty()
                            ? ": the pack holds no snapshot; see \"tenantgate snapshot inspect\" and capture again"
                            : ": none of the pack's schemas matches tenants.schemas: " + schemas));
        }
        return new Fleet(pack.isolation(), snapshots);
    }

    private static ShapeDdl ddl(Pack.Shape shape) {
        try {
            return ShapeDdl.read(shape.ddl(), shape.schema());
        } catch (IOException e) {
            throw new GateException(shape.ddl() + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static Snapshot snapshot(Pack.Tenant tenant, ShapeDdl ddl, Set<String> historyTables) {
        Source schemaSource = new Source(ddl.dump(), ddl.schema());
        Pack.Rows rows = tenant.rows();
        return new Snapshot(
                tenant.name(),
                schemaSource,
                rows == null ? schemaSource : new Source(new Dump(rows.file()), tenant.schema()),
                tenant.schema(),
                major(tenant.production().server().version()),
                ddl.digest(),
                ddl.owner(),
                ddl.roles(),
                sizes(tenant.production(), rows, historyTables),
                tenant.history(),
                tenant.production());
    }

    private static Map<String, TableSize> sizes(
            Production production, Pack.@Nullable Rows rows, Set<String> historyTables) {
        Map<String, TableSize> sizes = new TreeMap<>();
        production.tables().forEach((name, table) -> {
            if (!historyTables.contains(name.substring(name.indexOf('.') + 1))) {
                boolean known = table.rows() >= 0;
                sizes.put(
                        name,
                        new TableSize(
                                rows == null ? 0 : rows.counts().getOrDefault(name, 0L),
                                known ? (Long) (long) table.rows() : null,
                                known ? (Long) (table.pages() * PAGE) : null,
                                rows != null && rows.inPart().contains(name)));
            }
        });
        return sizes;
    }

    private static int major(String version) {
        int digits = 0;
        while (digits < version.length() && Character.isDigit(version.charAt(digits))) {
            digits++;
        }
        return Integer.parseInt(version.substring(0, digits));
    }
}
