package io.tenantgate.mirror;

import io.tenantgate.report.GateException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where the embedded server lives on disk.
 *
 * @param cache unpacked binaries; outlives the run
 * @param runs one folder for each run
 */
record Folders(Path cache, Path runs) {

    /** Linux keeps what is here in memory (tmpfs), where a clone takes a tenth of the time it takes on a disk. */
    private static final Path MEMORY = Path.of("/dev/shm");

    /** Memory is taken only where this many times the room needed is free. */
    static final int MEMORY_MARGIN = 2;

    /**
     * The usual places: the cache in {@code cacheHome} if the server's account can get there, else beside the runs in
     * {@code java.io.tmpdir}; the runs in memory where there is plenty of it. All carry the engine's user id where they are
     * in a folder that all may write to. What dead runs have left is taken away in every place that runs may be.
     *
     * @param room bytes that the run's mirrors may need
     */
    static Folders standard(Path cacheHome, ServerAccount account, long room) {
        var tmp = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        int uid = ServerAccount.engineUid();
        try {
            var runs = own(tmp.resolve("tenantgate-runs-" + uid));
            if (Files.isWritable(MEMORY)) {
                var inMemory = own(MEMORY.resolve("tenantgate-runs-" + uid));
                var free = Math.min(
                        Files.getFileStore(MEMORY).getUsableSpace(),
                        Memory.here().free());
                var other = free / MEMORY_MARGIN >= room ? inMemory : runs;
                RunFolder.sweep(other.equals(runs) ? inMemory : runs);
                runs = other;
            }
            var wanted = cacheHome.toAbsolutePath().resolve("tenantgate");
            var cache = isUsable(wanted, account) ? wanted : own(tmp.resolve("tenantgate-cache-" + uid));
            return new Folders(cache, runs);
        } catch (IOException e) {
            throw Failures.of("Making room for PostgreSQL", tmp.toString(), Binaries.BYTES + DataFolder.BYTES, e);
        }
    }

    /** A folder that belongs to the engine and that nobody else can write to; others may pass through it. */
    private static Path own(Path folder) throws IOException {
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        } catch (FileAlreadyExistsException e) {
            if (!isSafe(folder)) {
                throw new GateException(folder + " belongs to somebody else or can be written by others; remove it", e);
            }
        }
        return folder;
    }

    private static boolean isUsable(Path folder, ServerAccount account) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            return isSafe(folder) && Files.isWritable(folder) && (!account.switched() || isOpenToAll(folder));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isSafe(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                        .equals(ServerAccount.engineUid())
                && !permissions(folder).contains(PosixFilePermission.GROUP_WRITE)
                && !permissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static boolean isOpenToAll(Path folder) throws IOException {
        for (var path = folder.toRealPath(); path != null; path = path.getParent()) {
            if (!permissions(path).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private static Set<PosixFilePermission> permissions(Path path) throws IOException {
        return Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    }
}
