package io.tenantgate.gate;

import io.tenantgate.config.GateConfig;
import io.tenantgate.mirror.Mirrors;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Starts the server while the snapshots are being read, and ends it however the gate ends. */
final class ServerStart implements AutoCloseable {
    private static final long BASE_ROOM = 1L << 30;

    /** Compressed dumps grow by five or so, and four mirrors may hold rows at once. */
    private static final long ROOM_FACTOR = 40;

    private final CompletableFuture<Mirrors> starting;

    private ServerStart(CompletableFuture<Mirrors> starting) {
        this.starting = starting;
    }

    static ServerStart begin(GateConfig config, Path cacheHome) {
        return new ServerStart(CompletableFuture.supplyAsync(() -> Mirrors.open(
                config.postgres(),
                cacheHome,
                rooms(config) * room(config.tenants().snapshots()))));
    }

    /** Suites have mirrors of their own, one for each that runs. */
    private static int rooms(GateConfig config) {
        return config.regression().isEmpty() ? 1 : 2;
    }

    /** For the mirrors that are there at one time, each with one tenant's rows, their indexes, and a rewrite of both. */
    private static long room(Path snapshots) {
        try (Stream<Path> dumps = Files.walk(snapshots, 1)) {
            return BASE_ROOM
                    + ROOM_FACTOR * dumps.mapToLong(ServerStart::size).max().orElse(0);
        } catch (IOException | UncheckedIOException e) {
            // Reading the snapshots will say what is wrong with the folder.
            return BASE_ROOM;
        }
    }

    private static long size(Path dump) {
        try (Stream<Path> files = Files.isDirectory(dump) ? Files.list(dump) : Stream.of(dump)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the server; throws what made its start fail. */
    Mirrors mirrors() {
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        starting.handle((mirrors, failure) -> mirrors)
                .thenAccept(mirrors -> {
                    if (mirrors != null) {
                        mirrors.close();
                    }
                })
                .join();
    }
}
