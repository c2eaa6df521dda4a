package io.tenantgate.mirror;

import io.tenantgate.report.GateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes a data directory: a copy of one that was initialised once, with this run's settings and password. */
final class DataFolder {
    /** What an empty one takes on disk. */
    static final long BYTES = 60_000_000;

    static final String ADMIN = "tenantgate_admin";

    /** Tuned for data that nobody will miss (manual, chapter 14.5), and closed to all but password logins from here. */
    private static final String SETTINGS = """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            max_connections = 100
            max_locks_per_transaction = 1024
            shared_buffers = '128MB'
            maintenance_work_mem = '64MB'
            fsync = off
            full_page_writes = off
            synchronous_commit = off
            autovacuum = off
            wal_level = replica
            max_wal_senders = 0
            wal_init_zero = off
            wal_recycle = off
            checkpoint_timeout = '1d'
            bgwriter_lru_maxpages = 0
            log_checkpoints = off
            jit = off
            dynamic_shared_memory_type = mmap
            io_method = 'sync'
            timezone = 'UTC'
            log_timezone = 'UTC'
            datestyle = 'iso, mdy'
            lc_messages = 'C'
            default_text_search_config = 'pg_catalog.english'
            """;

    private static final String ACCESS = "host all all 127.0.0.1/32 scram-sha-256\n";

    /** The built-in locale sorts and folds alike on every machine (manual, chapter 23.1.4). */
    private static final List<String> INITIALISATION = List.of(
            "--username=" + ADMIN,
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--auth=reject",
            // Each start copies what is here, and most of it would be an empty 16 MB segment.
            "--wal-segsize=1",
            "--no-sync",
            "--no-data-checksums",
            "--no-instructions");

    private DataFolder() {}

    /** Fills {@code folder}'s data directory, owned by {@code account}. */
    static void create(RunFolder folder, Folders folders, Binaries binaries, ServerAccount account, String password) {
        try {
            var initialised = initialised(folders.cache(), binaries, account);
            var data = makeOwn(folder.data(), account);
            Trees.copy(initialised, data, account);
            Files.writeString(data.resolve("postgresql.conf"), SETTINGS);
            Files.writeString(data.resolve("pg_hba.conf"), ACCESS);
            setPassword(binaries, account, data, password);
        } catch (IOException e) {
            throw Failures.of("Preparing PostgreSQL", folder.path().toString(), BYTES, e);
        }
    }

    private static Path makeOwn(Path data, ServerAccount account) throws IOException {
        Files.createDirectory(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        account.own(data);
        return data;
    }

    private static Path initialised(Path cache, Binaries binaries, ServerAccount account) throws IOException {
        var kept = cache.resolve("cluster-" + binaries.id() + "-" + Integer.toHexString(INITIALISATION.hashCode()));
        if (Files.isDirectory(kept)) {
            return kept;
        }
        return FolderLock.holding(cache, () -> Files.isDirectory(kept) ? kept : initialise(kept, binaries, account));
    }

    private static Path initialise(Path kept, Binaries binaries, ServerAccount account) throws IOException {
        var unfinished = kept.resolveSibling(".initialising");
        // Whoever left it is dead: the cache's lock is ours.
        Trees.delete(unfinished);
        try {
            makeOwn(unfinished, account);
            var command = new ArrayList<>(List.of(binaries.program("initdb"), "--pgdata=" + unfinished));
            command.addAll(INITIALISATION);
            run(account, "", command);
            Trees.give(unfinished, account.engine());
            return Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Trees.delete(unfinished);
        }
    }

    /** In single-user mode, so that the server never listens before it has its password. */
    private static void setPassword(Binaries binaries, ServerAccount account, Path data, String password)
            throws IOException {
        run(
                account,
                "ALTER ROLE " + ADMIN + " PASSWORD " + Quote.literal(password) + "\n"
                        + "REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC\n",
                List.of(
                        binaries.program("postgres"),
                        "--single",
                        "-c",
                        "exit_on_error=on",
                        "-D",
                        data.toString(),
                        "postgres"));
    }

    private static void run(ServerAccount account, String input, List<String> program) throws IOException {
        var builder = new ProcessBuilder(account.command(program)).redirectErrorStream(true);
        // Nothing of the engine's environment is for the server's eyes.
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LC_ALL", "C");
        builder.directory(Path.of("/").toFile());
        var process = builder.start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            // Far less than a pipe holds, so nobody waits for anybody; its end is what the program waits for.
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(input);
            } catch (IOException e) {
                // It ended before it read this; what it said is below.
            }
            var lines = out.lines().toList();
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw failure(Path.of(program.get(0)).getFileName().toString(), lines);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while PostgreSQL was being prepared", e);
        }
    }

    private static IOException failure(String program, List<String> lines) {
        var telling = lines.stream()
                .filter(line -> line.contains("No space left on device"))
                .findFirst()
                .orElseGet(() -> ServerLog.lastTelling(lines));
        return new IOException(program + ": " + telling);
    }
}
