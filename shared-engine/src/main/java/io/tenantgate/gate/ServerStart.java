package io.tenantgate.gate;

import io.tenantgate.config.GateConfig;
import io.tenantgate.config.PostgresConfig;
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

    private final PostgresConfig config;
    private final Path cacheHome;
    private final long room;
    private final Consumer<String> log;
    private CompletableFuture<Mirrors> starting;

    private ServerStart(PostgresConfig config, Path cacheHome, long room, Consumer<String> log) {
        this.config = config;
        this.cacheHome = cacheHome;
        this.room = room;
        this.log = log;
        this.starting = waitsForSnapshots() ? CompletableFuture.completedFuture(null) : start(config);
    }

    /** @param log told what takes long */
    static ServerStart begin(GateConfig config, Path cacheHome, Consumer<String> log) {
        return new ServerStart(
                config.postgres(),
                cacheHome,
                rooms(config) * room(config.tenants().snapshots()),
                log);
    }

    private CompletableFuture<Mirrors> start(PostgresConfig wanted) {
        return CompletableFuture.supplyAsync(() -> Mirrors.open(wanted, cacheHome, room, log));
    }

    /** An image is chosen by the version of the snapshots; what is bundled is started on the guess that they fit. */
    private boolean waitsForSnapshots() {
        return config.followsSnapshots() && config.provider() == PostgresConfig.Provider.DOCKER;
    }

    /** Ways back go on from mirrors of their own where one fails; suites have others, one for each that runs. */
    private static int rooms(GateConfig config) {
        return config.regression().isEmpty() ? 2 : 3;
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
            Mirrors.ofMajor(major, cacheHome, room, log).ifPresent(better -> {
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
