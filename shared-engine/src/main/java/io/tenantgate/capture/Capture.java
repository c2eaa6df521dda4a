package io.tenantgate.capture;

import io.tenantgate.live.LiveDatabase;
import io.tenantgate.live.LiveFailures;
import io.tenantgate.live.LiveLimits;
import io.tenantgate.live.LiveUrl;
import io.tenantgate.pack.PackWriter;
import io.tenantgate.pack.Packed;
import io.tenantgate.report.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One capture: tenants of live databases into a pack. */
public final class Capture {
    /** Tenants of one database are looked at together, so many at a time. */
    private static final int BATCH = 50;

    private final CaptureRequest request;
    private final Tenants tenants;
    private final Consumer<String> progress;
    private final PackWriter pack;
    private final PgDump pgDump;
    private final ShapeDumps dumps;
    private final Map<String, Set<String>> schemas;
    private final ServerPatience patience = new ServerPatience();
    private final SortedMap<String, String> failures = new ConcurrentSkipListMap<>();
    private final SortedMap<String, String> incomplete = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> notes = new ConcurrentHashMap<>();
    private final Set<String> shapes = ConcurrentHashMap.newKeySet();
    private final AtomicLong rows = new AtomicLong();

    private Capture(
            CaptureRequest request, Tenants tenants, PgDump pgDump, PackWriter pack, Consumer<String> progress) {
        this.request = request;
        this.tenants = tenants;
        this.progress = progress;
        this.pgDump = pgDump;
        this.pack = pack;
        this.dumps = new ShapeDumps(pack);
        this.schemas = schemasByDatabase(tenants);
    }

    /**
     * Captures all tenants, several at a time. Who cannot be captured is told in the result and stops nobody else; where that is
     * everybody, the pack stays as it was.
     *
     * @param progress told each tenant's name when nothing more will be done for it; by one thread at a time
     * @throws UsageException when the pack cannot be written where it should, or there is no {@code pg_dump}
     */
    public static CaptureResult run(CaptureRequest request, Tenants tenants, Consumer<String> progress) {
        PgDump pgDump = PgDump.find(request.pgDump());
        try (PackWriter pack = PackWriter.open(request.out(), tenants.isolation())) {
            return new Capture(request, tenants, pgDump, pack, progress).run();
        }
    }

    private CaptureResult run() {
        ExecutorService workers = Executors.newFixedThreadPool(request.jobs(), Capture::daemon);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (List<Tenant> batch : batches()) {
                running.add(workers.submit(() -> capture(batch)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new GateException("the capture failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while capturing", e);
        } finally {
            workers.shutdownNow();
        }
        int captured = tenants.size() - failures.size();
        if (captured > 0) {
            List<String> names = tenants.all().stream().map(Tenant::name).toList();
            pack.finish(request.tool(), tenants.isolation(), tenants.sources(), names, failures);
        }
        return new CaptureResult(
                captured,
                shapes.size(),
                dumps.dumped(),
                rows.get(),
                new TreeMap<>(failures),
                new TreeMap<>(incomplete),
                notes());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "capture");
        thread.setDaemon(true);
        return thread;
    }

    private List<String> notes() {
        return new TreeMap<>(notes)
                .entrySet().stream()
                        .map(note -> note.getValue() == 1
                                ? note.getKey()
                                : note.getKey() + " (" + note.getValue() + " tenants)")
                        .toList();
    }

    /** With isolation by schema, the tenants' schemas of each database. */
    private static Map<String, Set<String>> schemasByDatabase(Tenants tenants) {
        Map<String, Set<String>> schemas = new TreeMap<>();
        for (Tenant tenant : tenants.all()) {
            String schema = tenant.schema();
            if (schema != null) {
                schemas.computeIfAbsent(tenant.url().toString(), url -> new TreeSet<>())
                        .add(schema);
            }
        }
        return schemas;
    }

    /** A database of its own, or some schemas of one database. */
    private List<List<Tenant>> batches() {
        Map<String, List<Tenant>> byDatabase = new LinkedHashMap<>();
        List<List<Tenant>> batches = new ArrayList<>();
        for (Tenant tenant : tenants.all()) {
            if (tenant.schema() == null) {
                batches.add(List.of(tenant));
            } else {
                byDatabase
                        .computeIfAbsent(tenant.url().toString(), url -> new ArrayList<>())
                        .add(tenant);
            }
        }
        for (List<Tenant> all : byDatabase.values()) {
            for (int from = 0; from < all.size(); from += BATCH) {
                batches.add(all.subList(from, Math.min(from + BATCH, all.size())));
            }
        }
        return batches;
    }

    /** Until everybody of the batch has a snapshot or a reason why not. */
    private void capture(List<Tenant> batch) {
        Set<Tenant> open = new LinkedHashSet<>(batch);
        while (!open.isEmpty()) {
            try {
                captureOnce(open);
            } catch (GateException e) {
                afterFailure(open, e);
            } catch (SQLException e) {
                afterFailure(open, LiveFailures.of(batch.get(0).url(), e));
            }
        }
    }

    /** What went wrong for many may be the fault of one. */
    private void afterFailure(Set<Tenant> open, GateException failure) {
        if (open.size() > 1 && !Thread.currentThread().isInterrupted()) {
            open.forEach(tenant -> capture(List.of(tenant)));
        } else {
            open.forEach(tenant -> fail(tenant, failure));
        }
        open.clear();
    }

    /** Leaves those in {@code open} who have to come again, because the one who should have dumped their shape could not. */
    private void captureOnce(Set<Tenant> open) throws SQLException {
        Map<Tenant, Packed> waiting = new LinkedHashMap<>();
        List<Tenant> batch = List.copyOf(open);
        try (LiveDatabase live = open(batch.get(0).url())) {
            live.connection().setAutoCommit(false);
            BatchLook look = BatchLook.at(live, batch, tenantSchemas(batch.get(0)), request, pack);
            for (Tenant tenant : batch) {
                try {
                    Packed packed = look.packed(tenant);
                    if (dumps.isLeftToOthers(packed.shape(), () -> dump(live, tenant, packed.shape(), look))) {
                        waiting.put(tenant, packed);
                    } else {
                        add(tenant, packed);
                        open.remove(tenant);
                    }
                } catch (GateException e) {
                    fail(tenant, e);
                    open.remove(tenant);
                }
            }
        }
        // Nobody in production waits with them: their session has ended.
        waiting.forEach((tenant, packed) -> {
            if (dumps.await(packed.shape())) {
                add(tenant, packed);
                open.remove(tenant);
            }
        });
    }

    private LiveDatabase open(LiveUrl url) {
        patience.require(url.server());
        try {
            LiveDatabase live = LiveDatabase.open(url, LiveLimits.USUAL.withIdle(PgDump.LIMIT.plusMinutes(1)));
            patience.reached(url.server());
            return live;
        } catch (GateException e) {
            if (LiveFailures.isUnreachable(e)) {
                patience.notReached(url.server());
            }
            throw e;
        }
    }

    private Set<String> tenantSchemas(Tenant tenant) {
        return schemas.getOrDefault(tenant.url().toString(), Set.of());
    }

    private void dump(LiveDatabase live, Tenant tenant, String shape, BatchLook look) {
        try {
            pgDump.requireFor(live.major());
            Set<String> others = new TreeSet<>(tenantSchemas(tenant));
            others.remove(String.valueOf(tenant.schema()));
            Path file = Files.createTempFile(pack.temporary(), "ddl", ".sql");
            pgDump.dump(live.url(), live.exportSnapshot(), others, file);
            pack.add(
                    shape,
                    look.catalog(tenant),
                    tenant.name(),
                    tenant.schema(),
                    look.production(tenant),
                    DumpedDdl.of(file),
                    pgDump.version());
            Files.delete(file);
        } catch (SQLException e) {
            throw LiveFailures.of(live.url(), e);
        } catch (IOException e) {
            throw new GateException("its DDL cannot be written (" + e.getMessage() + ")", e);
        }
    }

    private void add(Tenant tenant, Packed packed) {
        pack.add(packed);
        shapes.add(packed.shape());
        packed.production().notRead().forEach(note -> notes.merge(note, 1, Integer::sum));
        Packed.Rows copied = packed.rows();
        if (copied != null) {
            copied.counts().values().forEach(rows::addAndGet);
            copied.leftOut().forEach(note -> notes.merge("rows left out: " + note, 1, Integer::sum));
        }
        if (!packed.historyNotRead().isEmpty()) {
            incomplete.put(
                    tenant.name(),
                    "its migration history " + String.join(", ", packed.historyNotRead()) + " is hidden from the role "
                            + tenant.url().user() + "; grant it SELECT there");
        }
        done(tenant);
    }

    private void fail(Tenant tenant, GateException failure) {
        failures.put(tenant.name(), String.valueOf(failure.getMessage()));
        done(tenant);
    }

    private void done(Tenant tenant) {
        synchronized (progress) {
            progress.accept(tenant.name());
        }
    }
}
