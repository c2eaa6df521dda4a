package io.tenantgate.pack;

import io.tenantgate.config.Isolation;
import io.tenantgate.config.TenantsConfig;
import io.tenantgate.pack.Manifest.Entry;
import io.tenantgate.pack.Manifest.Failure;
import io.tenantgate.pack.Pack.Gap;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Production;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads packs. */
public final class PackReader {
    private final PackFiles files;
    private final Manifest manifest;
    private final Path folder;
    private final SortedMap<String, ShapeFile> shapes = new TreeMap<>();
    private final Map<String, Production.Server> servers = new TreeMap<>();
    private final Map<String, HistoryFile> histories = new TreeMap<>();

    private PackReader(Path folder) {
        this.folder = folder;
        this.manifest = new PackFiles(folder).manifest();
        this.files = new PackFiles(folder, manifest);
    }

    /** Whether a path is a pack, or the beginning of one. */
    public static boolean isPack(Path path) {
        return Files.exists(path.resolve(Manifest.FILE))
                || (Files.isDirectory(path.resolve("shapes")) && Files.isDirectory(path.resolve("tenants")));
    }

    /**
     * Reads all of it but rows.
     *
     * @param progress told each tenant's name when it has been read
     * @throws UsageException when a file is missing or altered, or the pack is from a newer version; names it
     */
    public static Pack read(Path folder, Consumer<String> progress) {
        if (!isPack(folder)) {
            throw new UsageException(folder + ": is no pack (it has no " + Manifest.FILE
                    + "); name the folder that \"tenantgate snapshot capture\" wrote");
        }
        return new PackReader(folder).read(progress);
    }

    /**
     * The pack that a configuration names.
     *
     * @throws UsageException as in {@link #read(Path, Consumer)}, or when its tenants are separated otherwise than configured
     */
    public static Pack read(TenantsConfig tenants, Consumer<String> progress) {
        Pack pack = read(tenants.snapshots(), progress);
        boolean bySchema = pack.isolation() == Isolation.SCHEMA;
        if (bySchema != (tenants.isolation() == Isolation.SCHEMA)) {
            String captured = pack.isolation().name().toLowerCase(Locale.ROOT);
            throw new UsageException(tenants.snapshots() + ": the pack's tenants have isolation " + captured
                    + "; set tenants.isolation: " + captured);
        }
        return pack;
    }

    private Pack read(Consumer<String> progress) {
        List<Pack.Tenant> tenants = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (Entry entry : manifest.tenants()) {
            String path = entry.file();
            TenantFile file = path == null ? null : files.read(path, TenantFile.class);
            if (path != null && file != null) {
                tenants.add(tenant(path, file));
            }
            gap(entry, file, gaps);
            progress.accept(entry.name());
        }
        SortedMap<String, Pack.Shape> known = new TreeMap<>();
        shapes.forEach((id, shape) ->
                known.put(id, new Pack.Shape(id, files.require(ShapeFile.sql(id)), shape.schema(), shape.toCatalog())));
        return new Pack(
                folder,
                manifest.tool(),
                manifest.capturedAt(),
                manifest.isolation(),
                manifest.sources(),
                List.copyOf(tenants),
                List.copyOf(gaps),
                known);
    }

    private static void gap(Entry entry, @Nullable TenantFile file, List<Gap> gaps) {
        Failure failure = entry.failure();
        Instant last = file == null ? null : file.capturedAt();
        if (failure != null) {
            Gap.Kind kind = file == null ? Gap.Kind.MISSING : Gap.Kind.STALE;
            gaps.add(new Gap(entry.name(), kind, failure.reason(), failure.since(), last));
        }
        if (file != null && !file.historyNotRead().isEmpty()) {
            String reason = "the role that captured may not read " + String.join(", ", file.historyNotRead());
            gaps.add(new Gap(entry.name(), Gap.Kind.HISTORY_NOT_READ, reason, file.capturedAt(), last));
        }
    }

    private Pack.Tenant tenant(String path, TenantFile file) {
        ShapeFile shape = shapes.computeIfAbsent(file.shape(), id -> files.read(ShapeFile.json(id), ShapeFile.class));
        try {
            return new Pack.Tenant(
                    file.tenant(),
                    file.schema(),
                    file.shape(),
                    new Production(
                            file.capturedAt(),
                            servers.computeIfAbsent(file.server(), this::server),
                            PackedTables.decode(file.tables(), shape.tables(), file),
                            file.load(),
                            file.notRead()),
                    histories.computeIfAbsent(file.history(), this::history).toHistory(file.schema()),
                    rows(file));
        } catch (IllegalArgumentException e) {
            throw files.broken(path, String.valueOf(e.getMessage()), e);
        }
    }

    private Production.Server server(String id) {
        return files.read(ServerFile.json(id), ServerFile.class).toServer();
    }

    private HistoryFile history(String id) {
        return files.read(HistoryFile.json(id), HistoryFile.class);
    }

    private Pack.@Nullable Rows rows(TenantFile file) {
        TenantFile.Data data = file.data();
        if (data == null) {
            return null;
        }
        SortedMap<String, Long> counts = new TreeMap<>();
        data.rows().forEach((table, count) -> counts.put(PackedTables.unpacked(table, file.schema()), count));
        SortedMap<String, String> masked = new TreeMap<>();
        data.masked().forEach((column, mask) -> masked.put(PackedTables.unpacked(column, file.schema()), mask));
        return new Pack.Rows(
                files.require(data.file()),
                counts,
                data.inPart().stream()
                        .map(table -> PackedTables.unpacked(table, file.schema()))
                        .collect(Collectors.toSet()),
                masked,
                data.leftOut());
    }
}
