package io.tenantgate.mirror;

import io.tenantgate.report.GateException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the class path.
 *
 * @param home the folder with {@code bin}, {@code lib} and {@code share}
 * @param id tells one build of the programs from another
 */
record Binaries(Path home, String id) {
    /** What they take on disk. */
    static final long BYTES = 80_000_000;

    /** Unpacks them into {@code cache} unless that was done before. Several engines may do so at the same time. */
    static Binaries in(Path cache) {
        var archive = archive();
        try {
            var id = architecture() + "-" + digest(archive);
            var home = cache.resolve("postgres-" + id);
            if (!Files.isDirectory(home)) {
                FolderLock.holding(cache, () -> Files.isDirectory(home) ? home : unpack(archive, home));
            }
            return new Binaries(home, id);
        } catch (IOException e) {
            throw Failures.of("Unpacking PostgreSQL", cache.toString(), BYTES, e);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static URL archive() {
        var name = "/postgres-linux-" + architecture() + ".txz";
        var url = Binaries.class.getResource(name);
        if (url == null) {
            throw new GateException("there is no embedded PostgreSQL for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + "; use postgres.provider external");
        }
        return url;
    }

    private static String architecture() {
        var name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "aarch64", "arm64" -> "arm_64";
            case "amd64", "x86_64" -> "x86_64";
            default -> name;
        };
    }

    /** The checksum that the jar keeps of the archive: reading 15 MB at every start would cost more than the start. */
    private static String digest(URL archive) throws IOException {
        var connection = archive.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (var file = jar.getJarFile()) {
                return Long.toHexString(file.getEntry(jar.getEntryName()).getCrc());
            }
        }
        return "size-" + connection.getContentLengthLong();
    }

    private static Path unpack(URL archive, Path home) throws IOException {
        var unfinished = home.resolveSibling(".unpacking");
        // Whoever left it is dead: the folder's lock is ours.
        Trees.delete(unfinished);
        try (var in = archive.openStream()) {
            unpack(in, unfinished);
            return Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Trees.delete(unfinished);
            throw e;
        }
    }

    private static void unpack(InputStream in, Path folder) throws IOException {
        createFolders(folder);
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in, 1 << 16)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, folder);
            }
        }
    }

    private static void write(InputStream content, TarArchiveEntry entry, Path folder) throws IOException {
        var path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("the archive reaches out of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            createFolders(path);
            return;
        }
        createFolders(java.util.Objects.requireNonNull(path.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            var executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** Open to the server's account whatever the engine's umask says. */
    private static void createFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            createFolders(java.util.Objects.requireNonNull(folder.getParent()));
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
