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

    /** The first version with a locale that is PostgreSQL's own (manual, chapter 23.1.4). */
    private static final int BUILTIN_LOCALE = 17;

    /** The first version that computes checksums unless told not to. */
    private static final int CHECKSUMS = 18;

    private static final String ACCESS = "host all all 127.0.0.1/32 scram-sha-256\n";

    private DataFolder() {}

    /** Fills {@code folder}'s data directory, owned by {@code account}. */
    static void create(
            RunFolder folder,
            Folders folders,
            Binaries binaries,
            ServerAccount account,
            String password,
            Capacity capacity) {
        try {
            var initialised = initialised(folders.cache(), binaries, account);
            var data = makeOwn(folder.data(), account);
            Trees.copy(initialised, data, account);
            Files.writeString(data.resolve("postgresql.conf"), settings(binaries.major(), capacity));
            Files.writeString(data.resolve("pg_hba.conf"), ACCESS);
            setPassword(binaries, account, data, password);
        } catch (IOException e) {
            throw Failures.of("Preparing PostgreSQL", folder.path().toString(), BYTES, e);
        }
    }

    /** Closed to all but password logins from this machine. */
    private static String settings(int major, Capacity capacity) {
        var settings = new StringBuilder("listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\n");
        ServerSettings.throwAway(major, capacity)
                .forEach((name, value) -> settings.append(name + " = '" + value + "'\n"));
        return settings.toString();
    }

    private static Path makeOwn(Path data, ServerAccount account) throws IOException {
        Files.createDirectory(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        account.own(data);
        return data;
    }

    private static Path initialised(Path cache, Binaries binaries, ServerAccount account) throws IOException {
        var options = initialisations(binaries.major());
        var kept = cache.resolve("cluster-" + binaries.id() + "-" + Integer.toHexString(options.hashCode()));
        if (Files.isDirectory(kept)) {
            return kept;
        }
        return FolderLock.holding(
                cache, () -> Files.isDirectory(kept) ? kept : initialise(kept, options, binaries, account));
    }

    /** What to tell {@code initdb}: the best first, then what does where the machine lacks that locale. */
    private static List<List<String>> initialisations(int major) {
        var all = new ArrayList<>(List.of(
                "--username=" + ADMIN,
                "--encoding=UTF8",
                "--auth=reject",
                // Each start copies what is here, and most of it would be an empty 16 MB segment.
                "--wal-segsize=1",
                "--no-sync"));
        if (major >= CHECKSUMS) {
            all.add("--no-data-checksums");
        }
        // All of them sort by code point, on every machine alike.
        return major >= BUILTIN_LOCALE
                ? List.of(and(all, "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"))
                : List.of(and(all, "--locale=C.UTF-8"), and(all, "--locale=C"));
    }

    private static List<String> and(List<String> options, String... more) {
        var both = new ArrayList<>(options);
        both.addAll(List.of(more));
        return both;
    }

    private static Path initialise(Path kept, List<List<String>> options, Binaries binaries, ServerAccount account)
            throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                return initialise(kept, options.get(attempt), binaries, account, kept.resolveSibling(".initialising"));
            } catch (IOException e) {
                if (Failures.isDiskFull(e) || attempt + 1 == options.size()) {
                    throw e;
                }
            }
        }
    }

    private static Path initialise(
            Path kept, List<String> options, Binaries binaries, ServerAccount account, Path unfinished)
            throws IOException {
        // Whoever left it is dead: the cache's lock is ours.
        Trees.delete(unfinished);
        try {
            makeOwn(unfinished, account);
            run(
                    account,
                    "",
                    and(List.of(binaries.program("initdb"), "--pgdata=" + unfinished), options.toArray(String[]::new)));
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
        ServerEnvironment.reduce(builder.environment());
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
