package io.tenantgate.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program and all that it started. Parents tell their children only as long as they live, so each program is also
 * marked in its environment, which its children inherit and a daemon keeps.
 */
final class ProcessTree {
    /** The environment variable that marks them. */
    static final String MARK = "TENANTGATE_PROGRAM";

    private static final Path PROC = Path.of("/proc");
    private static final int ROUNDS = 5;
    private static final long PATIENCE_MS = 2_000;

    private ProcessTree() {}

    /**
     * Ends them: asks first, and kills what is still there after two seconds.
     *
     * @return how many were still running besides the program itself
     */
    static int end(ProcessHandle program, String mark) throws InterruptedException {
        Set<ProcessHandle> all = new LinkedHashSet<>();
        // One that is asked to end may start another.
        for (int round = 0; round < ROUNDS; round++) {
            Set<ProcessHandle> found = running(program, mark);
            if (found.isEmpty()) {
                break;
            }
            all.addAll(found);
            found.forEach(ProcessHandle::destroy);
            if (!await(found)) {
                found.forEach(ProcessHandle::destroyForcibly);
                await(found);
            }
        }
        all.remove(program);
        return all.size();
    }

    /** Kills them without waiting. */
    static void kill(ProcessHandle program, String mark) {
        running(program, mark).forEach(ProcessHandle::destroyForcibly);
    }

    private static Set<ProcessHandle> running(ProcessHandle program, String mark) {
        Set<ProcessHandle> found = new LinkedHashSet<>();
        program.descendants().forEach(found::add);
        ProcessHandle.allProcesses().filter(process -> isMarked(process, mark)).forEach(found::add);
        found.add(program);
        found.removeIf(process -> !process.isAlive());
        return found;
    }

    private static boolean isMarked(ProcessHandle process, String mark) {
        try {
            byte[] environment = Files.readAllBytes(
                    PROC.resolve(Long.toString(process.pid())).resolve("environ"));
            return List.of(new String(environment, StandardCharsets.ISO_8859_1).split("\0"))
                    .contains(MARK + "=" + mark);
        } catch (IOException e) {
            // It has ended, or belongs to somebody else.
            return false;
        }
    }

    private static boolean await(Set<ProcessHandle> processes) throws InterruptedException {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
