package io.tenantgate.mirror;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one engine at a time work on a folder, also when several JVMs share it. */
final class FolderLock {
    /** File locks belong to the whole JVM, so its own threads queue here first. */
    private static final ReentrantLock WITHIN_THIS_JVM = new ReentrantLock();

    private FolderLock() {}

    interface Work<T> {
        T run() throws IOException;
    }

    static <T> T holding(Path folder, Work<T> work) throws IOException {
        WITHIN_THIS_JVM.lock();
        try (var channel =
                        FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            assert held.isValid();
            return work.run();
        } finally {
            WITHIN_THIS_JVM.unlock();
        }
    }
}
