package io.tenantgate.mirror;

import io.tenantgate.report.GateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The server's main process. */
final class Postmaster {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The line of {@code postmaster.pid} that tells the state, as {@code pg_ctl} reads it. */
    private static final int STATE_LINE = 8;

    private final Process process;
    private final Path data;
    private final Path log;

    private Postmaster(Process process, Path data, Path log) {
        this.process = process;
        this.data = data;
        this.log = log;
    }

    /** Starts it; {@link #awaitReady} tells whether that went well. */
    static Postmaster start(ServerAccount account, Binaries binaries, RunFolder folder, int port) throws IOException {
        var builder = new ProcessBuilder(account.command(List.of(
                        binaries.program("postgres"), "-D", folder.data().toString(), "-p", Integer.toString(port))))
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile())
                .directory(Path.of("/").toFile());
        ServerEnvironment.reduce(builder.environment());
        return new Postmaster(startInOwnThread(builder), folder.data(), folder.log());
    }

    /** Linux sends the parent-death signal when the thread that started the process ends, so that thread must stay. */
    private static Process startInOwnThread(ProcessBuilder builder) throws IOException {
        var started = new CompletableFuture<Process>();
        var keeper = new Thread(
                () -> {
                    try {
                        var process = builder.start();
                        started.complete(process);
                        process.onExit().join();
                    } catch (IOException | RuntimeException e) {
                        started.completeExceptionally(e);
                    }
                },
                "tenantgate-postgres");
        keeper.setDaemon(true);
        keeper.start();
        try {
            return started.join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause() == null ? e : e.getCause());
        }
    }

    /** Waits until it accepts connections; false when it ended instead. */
    boolean awaitReady() {
        if (!Stragglers.await(() -> isReady() || !process.isAlive(), PATIENCE)) {
            stop();
            throw new GateException("PostgreSQL did not start within " + PATIENCE.toSeconds() + " seconds");
        }
        return process.isAlive();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it ended because somebody else listens on the port. */
    boolean lostPort() {
        return ServerLog.lines(log).stream().anyMatch(line -> line.contains("could not bind"));
    }

    String lastWords() {
        return ServerLog.lastTelling(ServerLog.lines(log));
    }

    /** Immediate shutdown: the data is thrown away, so nothing needs to be written any more. */
    void stop() {
        try {
            Stragglers.stop(data);
        } catch (IOException e) {
            process.destroyForcibly();
        }
        // runuser and su stand between; they end with their child.
        Stragglers.await(() -> !process.isAlive(), Duration.ofSeconds(1));
        process.destroyForcibly();
    }

    private boolean isReady() {
        try {
            var lines = Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.ISO_8859_1);
            return lines.size() >= STATE_LINE
                    && lines.get(STATE_LINE - 1).strip().equals("ready");
        } catch (IOException e) {
            return false;
        }
    }
}
