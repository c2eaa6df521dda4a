package io.tenantgate.gate;

import io.tenantgate.config.GateConfig;
import io.tenantgate.config.PostgresConfig;
import io.tenantgate.mirror.Capacity;
import io.tenantgate.mirror.Mirrors;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Starts the server while the snapshots are being read, and ends it however the gate ends. */
final class ServerStart implements AutoCloseable {
    private static final long BASE_ROOM = 1L << 30;

    /** Compressed dumps grow by five or so, and a rewrite and its indexes double that. */
    private static final long ROOM_FACTOR = 10L * Gate.MIRRORS_AT_A_TIME;

    /** A table, an index or a sequence takes a hundred bytes of a dump, or ten of a compressed one. */
    private static final long BYTES_OF_A_RELATION = 10;

    private final PostgresConfig config;
    private final Path cacheHome;
    private final Capacity capacity;
    private final Consumer<String> log;
    private CompletableFuture<Mirrors> starting;

    private ServerStart(PostgresConfig config, Path cacheHome, Capacity capacity, Consumer<String> log) {
        this.config = config;
        this.cacheHome = cacheHome;
        this.capacity = capacity;
        this.log = log;
        this.starting = waitsForSnapshots() ? CompletableFuture.completedFuture(null) : start(config);
    }

    /** @param log told what takes long */
    static ServerStart begin(GateConfig config, Path cacheHome, Consumer<String> log) {
        long largest = largest(config.tenants().snapshots());
        // For the mirrors that are there at one time, each with one tenant's rows, their indexes, and a rewrite of
        // both.
        long room = rooms(config) * (BASE_ROOM + ROOM_FACTOR * largest);
        return new ServerStart(config.postgres(), cacheHome, new Capacity(room, largest / BYTES_OF_A_RELATION), log);
    }

    private CompletableFuture<Mirrors> start(PostgresConfig wanted) {
        return CompletableFuture.supplyAsync(() -> Mirrors.open(wanted, cacheHome, capacity, log));
    }

    /** An image is chosen by the version of the snapshots; what is bundled is started on the guess that they fit. */
    private boolean waitsForSnapshots() {
        return config.followsSnapshots() && config.provider() == PostgresConfig.Provider.DOCKER;
    }

    /** Ways back go on from mirrors of their own where one fails; suites have others, one for each that runs. */
    private static int rooms(GateConfig config) {
        return config.regression().isEmpty() ? 2 : 3;
    }

    /** The bytes of the largest dump; 0 where the folder cannot be read, which reading the snapshots will tell. */
    private static long largest(Path snapshots) {
        try (Stream<Path> dumps = Files.walk(snapshots.toRealPath(), 1)) {
            return dumps.mapToLong(ServerStart::size).max().orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
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

    /**
     * Waits for the server; throws what made its start fail. Where the configuration leaves the version open, the server is
     * one of the snapshots' version if that can be had.
     *
     * @param major the version that most of the snapshots have
     */
    Mirrors mirrors(int major) {
        if (waitsForSnapshots()) {
            starting = start(config.withVersion(major));
        } else if (config.followsSnapshots() && !fits(major)) {
            Mirrors.ofMajor(major, cacheHome, capacity, log).ifPresent(better -> {
                close();
                starting = CompletableFuture.completedFuture(better);
            });
        }
        return join();
    }

    /** Whether the server that was started on a guess is the right one; false also where this machine could start none. */
    private boolean fits(int major) {
        return starting.handle((mirrors, failure) ->
                        mirrors != null && mirrors.server().major() == major)
                .join();
    }

    private Mirrors join() {
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
