package io.tenantgate.process;

import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Runs programs. */
public final class Processes {
    /** How long the output of a program that has ended may be awaited: only what it left running can still hold it open. */
    private static final long DRAIN_MS = 2_000;

    private Processes() {}

    /**
     * Runs one program to its end or its time-out. It reads no input. When it has ended, so has everything that it
     * started, also what had made itself a daemon.
     *
     * @throws UsageException when there is no such program or folder
     * @throws GateException when the calling thread is interrupted; the program is ended first
     */
    public static Ended run(Program program) {
        String mark = UUID.randomUUID().toString();
        long start = System.nanoTime();
        Process process = start(program, mark);
        Output output = new Output();
        Thread reader = reader(process.getInputStream(), output);
        try {
            boolean inTime = process.waitFor(program.timeout().toMillis(), TimeUnit.MILLISECONDS);
            long durationMs = (System.nanoTime() - start) / 1_000_000;
            int left = ProcessTree.end(process.toHandle(), mark);
            reader.join(DRAIN_MS);
            return new Ended(
                    inTime ? process.exitValue() : null, output.text(program.secrets()), durationMs, inTime ? left : 0);
        } catch (InterruptedException e) {
            ProcessTree.kill(process.toHandle(), mark);
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while " + program.command() + " ran", e);
        }
    }

    private static Process start(Program program, String mark) {
        if (!Files.isDirectory(program.folder())) {
            throw new UsageException(program.folder() + ": there is no such folder to run a program in");
        }
        ProcessBuilder builder = new ProcessBuilder(program.command())
                .directory(program.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        builder.environment().put(ProcessTree.MARK, mark);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UsageException(
                    program.command().get(0) + ": cannot be run in " + program.folder() + " (" + e.getMessage() + ")",
                    e);
        }
    }

    private static Thread reader(InputStream in, Output output) {
        Thread thread = new Thread(() -> output.readAll(in), "output of a program");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
