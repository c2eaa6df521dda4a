package io.tenantgate.snapshot;

import io.tenantgate.config.Isolation;
import io.tenantgate.config.TenantsConfig;
import io.tenantgate.config.TenantsConfig.TenantColumn;
import io.tenantgate.digest.Sha256;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import io.tenantgate.snapshot.Snapshot.TableSize;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
            case SCHEMA -> reader.schemas(tenants);
            case ROW -> reader.rows(tenants);
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
        return database(tenant, scanning(path, () -> DumpScan.ofTenant(path, historyTables)));
    }

    private Snapshot database(String tenant, DumpScan scan) {
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

    private Fleet rows(TenantsConfig tenants) {
        TenantColumn column = Objects.requireNonNull(tenants.tenantColumn());
        Path path = onlyDump(tenants);
        TenantValues values = new TenantValues(column.name());
        DumpScan scan = scanning(path, () -> DumpScan.ofRows(path, historyTables, values));
        if (!values.exists()) {
            throw new UsageException(column.place() + ": no table of " + path.getFileName() + " has a column "
                    + column.name() + "; name the column that tells whose row it is as tenants.tenant-column");
        }
        Snapshot all = database(DumpFolder.nameOf(path), scan);
        return new Fleet(Isolation.ROW, List.of(all), Collections.emptySortedMap(), values.tenants());
    }

    private Fleet schemas(TenantsConfig tenants) {
        Path path = onlyDump(tenants);
        DumpScan scan = scanning(
                path, () -> DumpScan.ofSchemas(path, historyTables, TenantSchemas.matching(tenants.schemas())));
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
                    new Snapshot.Source(scan.dump(), schema, scan.references().neededBy(schema), scan.index()),
                    schema,
                    scan.serverMajor(),
                    Sha256.of(sharedDdl + own.ddl.hex()),
                    owner == null ? Snapshot.NO_OWNER : owner,
                    union(shared.roles, own.roles),
                    union(sharedSizes, own.sizes()),
                    union(sharedHistory, own.history())));
            tell(schema);
        });
        return new Fleet(Isolation.SCHEMA, snapshots, scan.references().all(), null);
    }

    private static Path onlyDump(TenantsConfig tenants) {
        Path folder = tenants.snapshots();
        if (DumpFolder.isDump(folder)) {
            return folder;
        }
        SortedMap<String, Path> dumps = DumpFolder.list(folder);
        if (dumps.size() > 1) {
            String isolation = tenants.isolation().name().toLowerCase(Locale.ROOT);
            throw new UsageException(folder + ": isolation: " + isolation
                    + " wants one dump that holds all tenants, and here are " + dumps.size()
                    + "; name the file, or set isolation: database");
        }
        return dumps.values().iterator().next();
    }

    private interface Scanning {
        DumpScan scan() throws IOException;
    }

    private static DumpScan scanning(Path path, Scanning scanning) {
        try {
            return scanning.scan();
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
