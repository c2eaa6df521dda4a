package io.tenantgate.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** PostgreSQL processes of a data directory, found by what they are and not by a number that may have been reused. */
final class Stragglers {
    private static final Path PROC = Path.of("/proc");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Stragglers() {}

    /** Ends all of them: asked first (SIGQUIT, immediate shutdown), then killed. Returns when they are gone. */
    static void stop(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return;
        }
        // Other accounts cannot look inside, so the path is compared as the kernel tells it.
        var folder = data.toRealPath();
        var found = of(folder);
        found.forEach(process -> signal("QUIT", process));
        if (!await(() -> of(folder).isEmpty(), PATIENCE)) {
            of(folder).forEach(ProcessHandle::destroyForcibly);
            await(() -> of(folder).isEmpty(), PATIENCE);
        }
    }

    /** Every PostgreSQL process runs in its data directory and only there. */
    static List<ProcessHandle> of(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> data.equals(link(process, "cwd")))
                .filter(process -> isPostgres(link(process, "exe")))
                .toList();
    }

    /** The kernel appends {@code (deleted)} once the program's file is gone. */
    private static boolean isPostgres(Path program) {
        return program.getFileName() != null && program.getFileName().toString().startsWith("postgres");
    }

    /** Java itself can send only SIGTERM and SIGKILL. */
    static void signal(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(1, TimeUnit.SECONDS);
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    static boolean await(BooleanSupplier condition, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return condition.getAsBoolean();
            }
        }
        return true;
    }

    /** An empty path where the process is gone or not ours to look at. */
    private static Path link(ProcessHandle process, String name) {
        try {
            return Files.readSymbolicLink(
                    PROC.resolve(Long.toString(process.pid())).resolve(name));
        } catch (IOException e) {
            return Path.of("");
        }
    }
}
