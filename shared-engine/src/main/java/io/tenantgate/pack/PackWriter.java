package io.tenantgate.pack;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.config.Isolation;
import io.tenantgate.digest.Sha256;
import io.tenantgate.pack.Manifest.Entry;
import io.tenantgate.pack.Manifest.Failure;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.HistoryDigest;
import io.tenantgate.snapshot.Production;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a new state of a pack. Until {@link #finish} the pack is what it was before: new files have new names, and {@code
 * pack.json}, which tells them apart, is replaced last. Several threads may hand it tenants at the same time.
 */
public final class PackWriter implements AutoCloseable {
    private static final String LOCK = ".lock";
    private static final String TEMPORARY = ".tmp";
    private static final List<String> FOLDERS = List.of("shapes", "histories", "servers", "tenants", "data");

    private final Path folder;
    private final FileChannel lock;
    private final EarlierPack before;
    private final Map<String, String> written = new ConcurrentHashMap<>();
    private final Map<String, ShapeFile> shapes = new ConcurrentHashMap<>();
    private final Map<String, String> tenantFiles = new ConcurrentHashMap<>();
    private final Map<String, List<String>> needs = new ConcurrentHashMap<>();
    private final AtomicInteger files = new AtomicInteger();
    /** Half a tenant's rows must not stay behind where the program is interrupted. */
    private final Thread atExit = new Thread(this::end, "pack end");

    private boolean finished;
    private boolean closed;

    private PackWriter(Path folder, FileChannel lock, EarlierPack before) {
        this.folder = folder;
        this.lock = lock;
        this.before = before;
        written.putAll(before.shared());
        shapes.putAll(before.shapes());
    }

    /**
     * Begins a new state of the pack in {@code folder}, which is made where it is missing.
     *
     * @throws UsageException when the folder holds something else, a pack of another isolation or from a newer version, or another
     *     capture is writing to it
     */
    public static PackWriter open(Path folder, Isolation isolation) {
        try {
            EarlierPack.in(folder, isolation);
            for (String name : FOLDERS) {
                Files.createDirectories(folder.resolve(name));
            }
            Files.createDirectories(folder.resolve(TEMPORARY));
            FileChannel lock = lock(folder);
            clear(folder.resolve(TEMPORARY));
            // Once more, because another capture may have ended in between.
            PackWriter writer = new PackWriter(folder, lock, EarlierPack.in(folder, isolation));
            Runtime.getRuntime().addShutdownHook(writer.atExit);
            return writer;
        } catch (IOException e) {
            throw new UsageException(
                    folder + ": a pack cannot be written there (" + reason(e) + "); choose another --out", e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(TEMPORARY).resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another capture in this very program.
        }
        channel.close();
        throw new UsageException(
                folder + ": another capture is writing to it; wait for its end, or choose another --out");
    }

    /** An empty folder for files on their way into the pack. */
    public Path temporary() {
        return folder.resolve(TEMPORARY);
    }

    /** The shape of tenants with such a catalog; its DDL need not be there yet. */
    public static String shape(Catalog catalog) {
        return ShapeFile.id(catalog.fingerprint());
    }

    /**
     * The shape that a tenant still has, as far as that can be told without its catalog: the last capture saw the database in the same
     * state.
     */
    public Optional<String> shapeOf(String tenant, @Nullable String schema, String catalogState) {
        return before.shapeOf(tenant, schema, catalogState);
    }

    /** Whether the pack holds this shape's DDL. */
    public boolean has(String shape) {
        return shapes.containsKey(shape);
    }

    /**
     * Adds a shape.
     *
     * @param shape as {@link #shape} names it
     * @param tenant the one whose DDL it is
     * @param schema with isolation by schema: how its schema is called in the DDL
     * @param production of the same tenant
     * @param ddl what {@code pg_dump --schema-only} wrote
     * @param pgDump its version
     */
    public void add(
            String shape,
            Catalog catalog,
            String tenant,
            @Nullable String schema,
            Production production,
            byte[] ddl,
            String pgDump) {
        ShapeFile file = new ShapeFile(
                catalog.fingerprint(),
                tenant,
                schema,
                pgDump,
                PackedTables.names(catalog, production.tables(), schema),
                ShapeFile.objects(catalog));
        write(ShapeFile.sql(shape), ddl);
        write(ShapeFile.json(shape), PackJson.write(file));
        shapes.put(shape, file);
    }

    /** Adds a tenant, whose shape must be there. */
    public void add(Packed tenant) {
        ShapeFile shape = shapes.get(tenant.shape());
        if (shape == null) {
            throw new IllegalStateException("a tenant of a shape that is not there");
        }
        Production production = tenant.production();
        TenantFile file = new TenantFile(
                tenant.tenant(),
                tenant.database(),
                tenant.schema(),
                production.capturedAt(),
                tenant.shape(),
                tenant.catalogState(),
                server(production.server()),
                history(tenant.history(), tenant.schema()),
                tenant.historyNotRead(),
                production.load(),
                production.notRead(),
                rows(tenant),
                PackedTables.invalid(production.tables()),
                PackedTables.encode(production.tables(), shape.tables(), tenant.schema()));
        String json = PackJson.write(file);
        String path = "tenants/" + PackedName.of(tenant.tenant(), Sha256.of(json), ".json");
        write(path, json);
        needs.put(path, file.needs(path));
        tenantFiles.put(tenant.tenant(), path);
    }

    private TenantFile.@Nullable Data rows(Packed tenant) {
        Packed.Rows rows = tenant.rows();
        if (rows == null) {
            return null;
        }
        try {
            String digest = Sha256.of(rows.file());
            String path = "data/" + PackedName.of(tenant.tenant(), digest, ".sql.gz");
            move(rows.file(), path);
            written.put(path, digest);
            SortedMap<String, Long> counts = new TreeMap<>();
            rows.counts().forEach((table, count) -> counts.put(PackedTables.packed(table, tenant.schema()), count));
            SortedMap<String, String> masked = new TreeMap<>();
            rows.masked().forEach((column, mask) -> masked.put(PackedTables.packed(column, tenant.schema()), mask));
            return new TenantFile.Data(
                    path,
                    counts,
                    rows.inPart().stream()
                            .map(table -> PackedTables.packed(table, tenant.schema()))
                            .toList(),
                    masked,
                    rows.leftOut());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private String server(Production.Server server) {
        String json = PackJson.write(sorted(server));
        String id = Sha256.of(json).substring(0, PackedName.DIGITS);
        writeOnce(ServerFile.json(id), json);
        return id;
    }

    private static ServerFile sorted(Production.Server server) {
        return new ServerFile(
                server.version(),
                new TreeMap<>(server.settings()),
                new TreeMap<>(server.extensions()),
                new TreeMap<>(server.available()));
    }

    private String history(Map<String, HistoryTable> history, @Nullable String schema) {
        HistoryFile file = HistoryFile.of(history, schema);
        StringBuilder places = new StringBuilder(HistoryDigest.of(history));
        file.tables().forEach((name, table) -> places.append('\n').append(table.schema()));
        String id = Sha256.of(places.toString()).substring(0, PackedName.DIGITS);
        writeOnce(HistoryFile.json(id), PackJson.write(file));
        return id;
    }

    /**
     * Makes what was added the pack. Tenants that were wanted and failed keep their last snapshot, marked as stale; tenants that
     * were not wanted go.
     *
     * @param sources where tenants were looked for, without secrets
     * @param wanted the names of all tenants that should be in the pack
     * @param failures why a tenant is not there, by name
     */
    public synchronized void finish(
            String tool, Isolation isolation, List<String> sources, List<String> wanted, Map<String, String> failures) {
        if (closed) {
            throw new GateException(folder + ": the capture was interrupted");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        SortedMap<String, String> files = new TreeMap<>();
        List<Entry> entries = wanted.stream()
                .sorted()
                .map(name -> entry(name, failures.get(name), now, files))
                .toList();
        replace(new Manifest(Manifest.VERSION, tool, now, isolation, sources, entries, files));
    }

    /** The tenant's entry; the files that it needs come to {@code files}. */
    private Entry entry(String name, @Nullable String reason, Instant now, SortedMap<String, String> files) {
        String file = tenantFiles.get(name);
        if (file != null) {
            Objects.requireNonNull(needs.get(file))
                    .forEach(path -> files.put(path, Objects.requireNonNull(written.get(path), path)));
            return new Entry(name, file, null);
        }
        Instant since =
                before.entry(name).map(Entry::failure).map(Failure::since).orElse(now);
        Failure failure = new Failure(since, reason == null ? "the capture did not get to it" : reason);
        EarlierPack.Last last = before.last(name).orElse(null);
        if (last == null) {
            return new Entry(name, null, failure);
        }
        files.putAll(last.files());
        return new Entry(name, last.path(), failure);
    }

    private void replace(Manifest manifest) {
        write(Manifest.FILE, PackJson.write(manifest));
        finished = true;
        try {
            for (String name : FOLDERS) {
                try (Stream<Path> all = Files.list(folder.resolve(name))) {
                    for (Path file : all.toList()) {
                        if (!manifest.files().containsKey(name + "/" + file.getFileName())) {
                            Files.delete(file);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Synchronized, because equal histories of two tenants may differ in what does not count. */
    private synchronized void writeOnce(String path, String text) {
        if (!written.containsKey(path)) {
            write(path, text);
        }
    }

    private void write(String path, String text) {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String path, byte[] bytes) {
        try {
            Path temporary = temporary().resolve("file" + files.incrementAndGet());
            Files.write(temporary, bytes);
            move(temporary, path);
        } catch (IOException e) {
            throw failure(e);
        }
        written.put(path, Sha256.of(bytes));
    }

    private void move(Path file, String path) throws IOException {
        Files.move(file, folder.resolve(path), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private GateException failure(IOException e) {
        return new GateException(
                folder + ": the pack cannot be written (" + reason(e) + "); free some space or choose another --out",
                e);
    }

    private static String reason(IOException e) {
        String message = e instanceof java.nio.file.FileSystemException file ? file.getReason() : e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!file.endsWith(LOCK)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Gives the pack free; what was added and not finished is taken away again. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook does the same.
        }
        end();
    }

    private synchronized void end() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            clear(temporary());
            lock.close();
            Files.deleteIfExists(temporary().resolve(LOCK));
            deleteEmpty(temporary());
            if (!finished) {
                forget();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forget() throws IOException {
        for (String path : written.keySet()) {
            if (!before.has(path)) {
                Files.deleteIfExists(folder.resolve(path));
            }
        }
        if (!Files.exists(folder.resolve(Manifest.FILE))) {
            for (String name : FOLDERS) {
                deleteEmpty(folder.resolve(name));
            }
        }
    }

    private static void deleteEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // Left from a capture that was, or is being, interrupted; the next one that ends clears it.
        }
    }
}
