package io.tenantgate.snapshot;

import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A folder with one dump for each tenant. */
final class DumpFolder {
    private static final List<String> ENDINGS = List.of(".sql", ".sql.gz", ".dump", ".backup", ".tar");
    private static final List<String> PACKED = List.of(".gz", ".zst", ".xz", ".bz2", ".lz4", ".zip");

    private DumpFolder() {}

    /**
     * The dumps by the tenants' names. Hidden files and what is no dump are left out.
     *
     * @throws UsageException when the folder is missing or holds no dump, or two dumps are of one tenant
     */
    static SortedMap<String, Path> list(Path folder) {
        requireFolder(folder);
        SortedMap<String, Path> dumps = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                add(file, dumps);
            }
        } catch (IOException e) {
            throw new UsageException(folder + ": the folder of snapshots cannot be read (" + e.getMessage() + ")", e);
        }
        if (dumps.isEmpty()) {
            throw new UsageException(folder + ": the folder of snapshots holds no dump; " + howTo(folder));
        }
        return dumps;
    }

    /** The name of the one dump, without its ending. */
    static String nameOf(Path dump) {
        String name = String.valueOf(dump.getFileName());
        return ending(name)
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(name);
    }

    private static Optional<String> ending(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ENDINGS.stream()
                .filter(ending -> lower.endsWith(ending) && lower.length() > ending.length())
                .findFirst();
    }

    /** Whether the path itself is one dump. */
    static boolean isDump(Path path) {
        return Files.isRegularFile(path) || Files.exists(path.resolve(DumpSource.TOC_FILE));
    }

    private static void requireFolder(Path folder) {
        if (!Files.exists(folder)) {
            throw new UsageException(folder + ": there is no such folder of snapshots; " + howTo(folder));
        }
        if (isDump(folder)) {
            throw new UsageException(
                    folder
                            + ": this is one dump, not a folder of dumps; name the folder that it is in, or set isolation: schema or row");
        }
    }

    private static String howTo(Path folder) {
        return "make a dump for each tenant (pg_dump --file " + folder.resolve("NAME.sql") + " DATABASE)";
    }

    private static void add(Path file, SortedMap<String, Path> dumps) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(".")) {
            return;
        }
        Optional<String> tenant = tenant(file, name);
        if (tenant.isPresent()) {
            Path other = dumps.put(tenant.get(), file);
            if (other != null) {
                List<Path> both = List.of(file, other).stream().sorted().toList();
                throw new UsageException(both.get(0) + " and " + both.get(1) + " are both dumps of the tenant "
                        + tenant.get() + "; take one of them away");
            }
        }
    }

    private static Optional<String> tenant(Path file, String name) throws IOException {
        if (ending(name).isPresent()) {
            return Optional.of(nameOf(file));
        }
        requireUnpacked(file, name.toLowerCase(Locale.ROOT));
        return Files.isDirectory(file) && isDirectoryDump(file) ? Optional.of(name) : Optional.empty();
    }

    /** A dump that is packed in a way not known here must not be taken for some other file: its tenant would go unchecked. */
    private static void requireUnpacked(Path file, String lower) {
        for (String packing : PACKED) {
            if (lower.endsWith(packing)
                    && ENDINGS.stream().anyMatch(lower.substring(0, lower.length() - packing.length())::endsWith)) {
                throw Refusal.of(file, "a dump packed as " + packing + " cannot be read", "unpack it");
            }
        }
    }

    /** {@code pg_dump} writes {@code toc.dat} last; one with data files only was never finished, and is listed to be refused. */
    private static boolean isDirectoryDump(Path folder) throws IOException {
        if (Files.exists(folder.resolve(DumpSource.TOC_FILE))) {
            return true;
        }
        try (DirectoryStream<Path> data = Files.newDirectoryStream(folder, "{[0-9]*.dat*,blobs.toc}")) {
            return data.iterator().hasNext();
        }
    }
}
