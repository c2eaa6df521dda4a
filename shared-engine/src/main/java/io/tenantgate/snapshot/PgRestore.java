package io.tenantgate.snapshot;

import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Turns a custom, tar or directory format dump into plain SQL with the {@code pg_restore} found on the {@code PATH}. */
final class PgRestore implements DumpSource {
    private static final String COMPLAINT = "pg_restore: error: ";
    /** How long it may take to exit after its output has ended. */
    private static final int EXIT_SECONDS = 10;

    private final Path path;
    private final Process process;
    private final CompletableFuture<String> complaint;

    private PgRestore(Path path, Process process) {
        this.path = path;
        this.process = process;
        this.complaint = CompletableFuture.supplyAsync(
                () -> firstLine(process.getErrorStream()), task -> daemon(task).start());
    }

    static PgRestore start(Path path) throws IOException {
        return start("pg_restore", path);
    }

    static PgRestore start(String program, Path path) throws IOException {
        if (Files.isDirectory(path) && !Files.exists(path.resolve(TOC_FILE))) {
            throw Refusal.of(path, "the folder holds no toc.dat, so that it is no finished dump", Refusal.DUMP_AGAIN);
        }
        ProcessBuilder command = new ProcessBuilder(program, "--file=-", "--", path.toString());
        command.environment().put("LC_ALL", "C");
        try {
            Process process = command.start();
            process.getOutputStream().close();
            return new PgRestore(path, process);
        } catch (IOException e) {
            throw new UsageException(
                    path
                            + ": this format is read with pg_restore, which is not on the PATH; install PostgreSQL's client"
                            + " programs, or make a plain dump (pg_dump --file NAME.sql DATABASE)",
                    e);
        }
    }

    @Override
    public InputStream plainSql() {
        return process.getInputStream();
    }

    @Override
    public boolean isFile() {
        return false;
    }

    @Override
    public Optional<UsageException> failure() {
        try {
            boolean refused = process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() != 0;
            return refused
                    ? Optional.of(Refusal.of(
                            path,
                            "pg_restore refuses it (" + complaint.join() + ")",
                            "make the dump again, or use a pg_restore of the same version as its pg_dump"))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while reading " + path, e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String firstLine(InputStream errors) {
        try (errors) {
            String all = new String(errors.readAllBytes(), StandardCharsets.UTF_8).strip();
            String line = all.lines().findFirst().orElse("it says nothing");
            return line.startsWith(COMPLAINT) ? line.substring(COMPLAINT.length()) : line;
        } catch (IOException e) {
            return "it says nothing";
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "pg_restore errors");
        thread.setDaemon(true);
        return thread;
    }
}
