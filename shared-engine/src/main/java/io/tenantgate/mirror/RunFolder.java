package io.tenantgate.mirror;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One run's folder, locked as long as the engine lives. The operating system lets go of the lock however the engine
 * ends, so a folder whose lock is free belongs to nobody and is taken away.
 */
public final class RunFolder implements AutoCloseable {
    /**
     * Folders of this JVM. Their locks must not be tried: closing any channel of a file lets go of all locks that the
     * JVM holds on it.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private RunFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Takes away what dead runs have left in {@code runs}, then makes a folder for this one. */
    public static RunFolder create(Path runs, String run) throws IOException {
        sweep(runs);
        return FolderLock.holding(runs, () -> make(runs.resolve(run)));
    }

    /** Takes away what dead runs have left in {@code runs}. */
    static void sweep(Path runs) throws IOException {
        var left = FolderLock.holding(runs, () -> {
            var free = new ArrayList<RunFolder>();
            for (var folder : foldersIn(runs)) {
                var locked = lock(folder);
                if (locked != null) {
                    free.add(locked);
                }
            }
            return free;
        });
        // Stopping a server takes a while; other engines need not wait for it.
        for (var folder : left) {
            Stragglers.stop(folder.data());
            folder.close();
        }
    }

    /** The folder itself. */
    public Path path() {
        return path;
    }

    /** PostgreSQL's data directory. */
    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    /** Deletes the folder; the server in it must have ended. */
    @Override
    public void close() throws IOException {
        try (channel) {
            Trees.delete(path);
        } finally {
            OURS.remove(path);
        }
    }

    private static List<Path> foldersIn(Path runs) throws IOException {
        try (var all = Files.list(runs)) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    private static RunFolder make(Path path) throws IOException {
        Files.createDirectory(path);
        // The server's account passes through it to its data.
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
        var folder = lock(path);
        if (folder == null) {
            throw new IOException("cannot lock " + path);
        }
        return folder;
    }

    /** Null when a living engine holds it. */
    private static @Nullable RunFolder lock(Path path) throws IOException {
        if (!OURS.add(path)) {
            return null;
        }
        FileLock lock = null;
        var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock = channel.tryLock();
        } finally {
            if (lock == null) {
                channel.close();
                OURS.remove(path);
            }
        }
        return lock == null ? null : new RunFolder(path, channel);
    }
}
