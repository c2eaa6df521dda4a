package io.tenantgate.audit;

import io.tenantgate.digest.Sha256;
import io.tenantgate.render.ReportFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder that a record stands in, among the report's files. */
final class RecordFolder {
    /** What is made of the finished record, and no part of what it digests. */
    static final List<String> DERIVED =
            List.of(ReportFolder.ATTESTATION, ReportFolder.PREDICATE, ReportFolder.CHECKSUMS);

    private final Path folder;

    RecordFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /** Takes away an earlier record, the attestation first: what is left of it attests nothing. */
    void clear() throws IOException {
        for (String file : DERIVED) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Path shapes = folder.resolve(ReportFolder.SHAPES);
        if (Files.isSymbolicLink(shapes)) {
            Files.delete(shapes);
        } else if (Files.isDirectory(shapes)) {
            try (Stream<Path> files = Files.list(shapes)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".json")).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Writes a file whole or not at all. */
    void write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.write(temporary, bytes);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    byte[] read(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The digests of all its files by path, however deep, but the {@link #DERIVED}; of what is no file, such as a link, only what
     * it is.
     */
    SortedMap<String, String> digests() throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(one -> !Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (!DERIVED.contains(name)) {
                    digests.put(
                            name, Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Sha256.of(path) : "no file");
                }
            }
        }
        return digests;
    }
}
