package io.tenantgate.mirror;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs packed as a tar archive that is compressed with xz. */
final class BinariesArchive {
    private BinariesArchive() {}

    interface Source {
        InputStream open() throws IOException;
    }

    /** Unpacks it to {@code home} unless that was done before. Several engines may do so at the same time. */
    static Path unpacked(Source archive, Path home) throws IOException {
        return Files.isDirectory(home)
                ? home
                : FolderLock.holding(
                        java.util.Objects.requireNonNull(home.getParent()),
                        () -> Files.isDirectory(home) ? home : unpack(archive, home));
    }

    private static Path unpack(Source archive, Path home) throws IOException {
        var unfinished = home.resolveSibling(".unpacking");
        // Whoever left it is dead: the folder's lock is ours.
        Trees.delete(unfinished);
        try (var in = archive.open()) {
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
