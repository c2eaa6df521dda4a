package io.tenantgate.snapshot;

import io.tenantgate.config.Isolation;
import io.tenantgate.config.TenantsConfig;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import io.tenantgate.snapshot.Snapshot.TableSize;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Scans a folder of dumps. */
public final class FleetReader {
    private final Set<String> historyTables;
    private final Consumer<String> progress;

    private FleetReader(Set<String> historyTables, Consumer<String> progress) {
        this.historyTables = Set.copyOf(historyTables);
        this.progress = progress;
    }

    /**
     * Scans every dump once, on all cores.
     *
     * @param historyTables names of tables whose rows are kept as migration history
     * @param progress told each tenant's name when it has been scanned; by several threads, but by one at a time
     * @throws UsageException when the folder is missing or empty, or a dump cannot be used; of several the first by name
     */
    public static Fleet read(TenantsConfig tenants, Set<String> historyTables, Consumer<String> progress) {
        FleetReader reader = new FleetReader(historyTables, progress);
        return switch (tenants.isolation()) {
            case DATABASE -> new Fleet(Isolation.DATABASE, reader.databases(DumpFolder.list(tenants.snapshots())));
            case SCHEMA -> new Fleet(Isolation.SCHEMA, reader.schemas(tenants));
            case ROW ->
                throw new UsageException(
                        "tenants.isolation: row is not supported yet; use database or schema, or gate one dump as one tenant");
        };
    }

    private List<Snapshot> databases(SortedMap<String, Path> dumps) {
        ExecutorService cores = Executors.newFixedThreadPool(
                Math.min(dumps.size(), Runtime.getRuntime().availableProcessors()), FleetReader::daemon);
        try {
            List<Future<Snapshot>> scans = new ArrayList<>();
            dumps.forEach((tenant, path) -> scans.add(cores.submit(() -> database(tenant, path))));
            List<Snapshot> snapshots = new ArrayList<>();
            for (Future<Snapshot> scan : scans) {
                snapshots.add(scan.get());
            }
            return snapshots;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new GateException("reading the snapshots failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while reading the snapshots", e);
        } finally {
            cores.shutdownNow();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "snapshot reader");
        thread.setDaemon(true);
        return thread;
    }

    private Snapshot database(String tenant, Path path) {
        DumpScan scan = scan(path, TenantSchemas.none());
        SnapshotDraft all = scan.shared();
        String owner = all.owner() == null ? Snapshot.NO_OWNER : all.owner();
        Snapshot snapshot = new Snapshot(
                tenant,
                scan.dump(),
                null,
                scan.serverMajor(),
                all.ddl.hex(),
                owner,
                all.roles,
                all.sizes(),
                all.history());
        tell(tenant);
        return snapshot;
    }

    private List<Snapshot> schemas(TenantsConfig tenants) {
        Path path = DumpFolder.isDump(tenants.snapshots()) ? tenants.snapshots() : onlyDump(tenants.snapshots());
        DumpScan scan = scan(path, TenantSchemas.matching(tenants.schemas()));
        if (scan.tenants().isEmpty()) {
            throw Refusal.of(
                    path,
                    tenants.schemas() == null
                            ? "it holds no schema besides public"
                            : "none of its schemas matches tenants.schemas: " + tenants.schemas(),
                    "name the tenants' schemas, or set isolation: database");
        }
        SnapshotDraft shared = scan.shared();
        String sharedDdl = shared.ddl.hex();
        Map<String, TableSize> sharedSizes = shared.sizes();
        Map<String, HistoryTable> sharedHistory = shared.history();
        List<Snapshot> snapshots = new ArrayList<>();
        scan.tenants().forEach((schema, own) -> {
            String owner = own.owner() != null ? own.owner() : shared.owner();
            snapshots.add(new Snapshot(
                    schema,
                    scan.dump(),
                    schema,
                    scan.serverMajor(),
                    Sha256.hex(sharedDdl + own.ddl.hex()),
                    owner == null ? Snapshot.NO_OWNER : owner,
                    union(shared.roles, own.roles),
                    union(sharedSizes, own.sizes()),
                    union(sharedHistory, own.history())));
            tell(schema);
        });
        return snapshots;
    }

    private static Path onlyDump(Path folder) {
        SortedMap<String, Path> dumps = DumpFolder.list(folder);
        if (dumps.size() > 1) {
            throw new UsageException(folder + ": isolation: schema wants one dump that holds all tenants, and here are "
                    + dumps.size() + "; name the file, or set isolation: database");
        }
        return dumps.values().iterator().next();
    }

    private DumpScan scan(Path path, TenantSchemas tenantSchemas) {
        try {
            return DumpScan.of(path, historyTables, tenantSchemas);
        } catch (InterruptedIOException e) {
            throw new GateException("interrupted while reading " + path, e);
        } catch (IOException e) {
            String reason = Files.isReadable(path) ? String.valueOf(e.getMessage()) : "it is missing or not readable";
            throw new UsageException(path + ": the dump cannot be read (" + reason + ")", e);
        }
    }

    private void tell(String tenant) {
        synchronized (progress) {
            progress.accept(tenant);
        }
    }

    private static Set<String> union(Set<String> shared, Set<String> own) {
        Set<String> both = new HashSet<>(shared);
        both.addAll(own);
        return both;
    }

    private static <T> Map<String, T> union(Map<String, T> shared, Map<String, T> own) {
        Map<String, T> both = new HashMap<>(shared);
        both.putAll(own);
        return both;
    }
}
