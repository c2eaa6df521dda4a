package io.tenantgate.pack;

import io.tenantgate.config.Isolation;
import io.tenantgate.pack.Manifest.Entry;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an earlier capture left in a folder, as far as it is still as it was written. */
final class EarlierPack {
    private final PackFiles files;
    private final Map<String, Entry> entries = new HashMap<>();
    private final SortedMap<String, String> shared = new TreeMap<>();
    private final SortedMap<String, ShapeFile> shapes = new TreeMap<>();
    private final Map<String, String> all;

    private EarlierPack(Path folder, @Nullable Manifest manifest) {
        all = manifest == null ? Map.of() : manifest.files();
        files = new PackFiles(folder, all);
        if (manifest != null) {
            manifest.tenants().forEach(entry -> entries.put(entry.name(), entry));
        }
        all.forEach((path, digest) -> {
            if (!isOfOneTenant(path) && isWhole(path)) {
                shared.put(path, digest);
            }
        });
        for (String path : shared.keySet()) {
            String shape = path.substring(path.indexOf('/') + 1).replace(".json", "");
            if (path.equals(ShapeFile.json(shape)) && shared.containsKey(ShapeFile.sql(shape))) {
                shapes.put(shape, files.read(path, ShapeFile.class));
            }
        }
    }

    /**
     * Looks into a folder, which need not be there.
     *
     * @throws UsageException when it holds something else, or a pack of another isolation or from a newer version
     */
    static EarlierPack in(Path folder, Isolation isolation) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException(folder + ": is a file; name a folder with --out");
        }
        if (!PackReader.isPack(folder)) {
            requireEmpty(folder);
            return new EarlierPack(folder, null);
        }
        if (!Files.exists(folder.resolve(Manifest.FILE))) {
            // The first capture into it was interrupted.
            return new EarlierPack(folder, null);
        }
        Manifest manifest = new PackFiles(folder).manifest();
        if (manifest.isolation() != isolation) {
            throw new UsageException(folder + ": is a pack of tenants with isolation " + word(manifest.isolation())
                    + ", and these have " + word(isolation) + "; choose another --out");
        }
        return new EarlierPack(folder, manifest);
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> other = files.sorted().findFirst();
            if (other.isPresent()) {
                throw new UsageException(folder + ": holds something that is no pack ("
                        + other.get().getFileName() + "); choose an empty folder with --out");
            }
        }
    }

    private static String word(Isolation isolation) {
        return isolation.name().toLowerCase(Locale.ROOT);
    }

    static boolean isOfOneTenant(String path) {
        return path.startsWith("tenants/") || path.startsWith("data/");
    }

    private boolean isWhole(String path) {
        try {
            files.require(path);
            return true;
        } catch (UsageException e) {
            // Missing or altered: it is written anew where somebody needs it.
            return false;
        }
    }

    /** Whether the file belongs to it. */
    boolean has(String path) {
        return all.containsKey(path);
    }

    /** Files that tenants share, with their digests. */
    SortedMap<String, String> shared() {
        return shared;
    }

    /** Shapes that need not be dumped again. */
    SortedMap<String, ShapeFile> shapes() {
        return shapes;
    }

    Optional<Entry> entry(String tenant) {
        return Optional.ofNullable(entries.get(tenant));
    }

    /** A tenant's last snapshot, with the files that it needs. */
    Optional<Last> last(String tenant) {
        Entry entry = entries.get(tenant);
        String path = entry == null ? null : entry.file();
        if (path == null || !isWhole(path)) {
            return Optional.empty();
        }
        TenantFile file = files.read(path, TenantFile.class);
        SortedMap<String, String> digests = new TreeMap<>();
        for (String needed : file.needs(path)) {
            if (!isOfOneTenant(needed) ? !shared.containsKey(needed) : !isWhole(needed)) {
                return Optional.empty();
            }
            digests.put(needed, Objects.requireNonNull(all.get(needed)));
        }
        return Optional.of(new Last(path, digests));
    }

    /** @param files digests by path, its own among them */
    record Last(String path, SortedMap<String, String> files) {}

    /** See {@link PackWriter#shapeOf}. */
    Optional<String> shapeOf(String tenant, @Nullable String schema, String catalogState) {
        Entry entry = entries.get(tenant);
        String path = entry == null ? null : entry.file();
        if (path == null || !isWhole(path)) {
            return Optional.empty();
        }
        TenantFile file = files.read(path, TenantFile.class);
        boolean same = file.catalogState().equals(catalogState)
                && Objects.equals(file.schema(), schema)
                && shapes.containsKey(file.shape());
        return same ? Optional.of(file.shape()) : Optional.empty();
    }
}
