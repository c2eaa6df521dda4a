package io.tenantgate.mirror;

import io.tenantgate.config.PostgresConfig;
import io.tenantgate.docker.DockerEngine;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts or connects to the server that a configuration asks for.
 *
 * @param cacheHome where programs keep what they can make again
 * @param capacity what the server is to be made for
 * @param log told what takes long, and what was not to be had
 */
record Servers(Path cacheHome, Capacity capacity, Consumer<String> log) {
    MirrorServer open(PostgresConfig config) {
        var server = switch (config.provider()) {
            case AUTO -> automatic(config);
            case EMBEDDED -> embedded(config);
            case DOCKER -> docker(config);
            case EXTERNAL -> ExternalServer.connect(ExternalUrl.parse(config.url()), config.allowOtherDatabases());
        };
        requireVersion(config, server);
        return server;
    }

    /** What names the server names the provider; else the bundled one where it has the wanted version, else {@link #other}. */
    private MirrorServer automatic(PostgresConfig config) {
        if (config.url() != null) {
            return open(config.withProvider(PostgresConfig.Provider.EXTERNAL));
        }
        if (config.image() != null) {
            return docker(config);
        }
        var version = config.version();
        if (config.binaries() != null
                || version == null
                || (version == Binaries.BUNDLED_MAJOR && Binaries.areBundledHere())) {
            return embedded(config);
        }
        return other(version).orElseGet(() -> embedded(config));
    }

    /**
     * A server of a major version that is not bundled, where one can be had without being asked for: from the official
     * image if a Docker engine answers, else from what this machine has installed.
     */
    Optional<MirrorServer> other(int major) {
        if (major < Versions.OLDEST_MAJOR) {
            return Optional.empty();
        }
        try {
            return Optional.of(docker(PostgresImage.official(major)));
        } catch (GateException e) {
            log.accept("No mirror from a Docker image of PostgreSQL " + major + ": " + e.getMessage());
        }
        return Binaries.installed(major).map(this::embedded);
    }

    private MirrorServer docker(PostgresConfig config) {
        var image = config.image();
        var version = config.version();
        return docker(
                image != null
                        ? List.of(image)
                        : PostgresImage.official(version == null ? Binaries.BUNDLED_MAJOR : version));
    }

    private MirrorServer docker(List<String> images) {
        var engine = DockerEngine.connect("use postgres.provider embedded");
        var image = PostgresImage.get(engine, images, log);
        return DockerServer.start(engine, image, memory(engine), capacity, log);
    }

    /** Half of the machine's memory, as the kernel has it for such a file system; none where the mirrors would fill that. */
    private long memory(DockerEngine engine) {
        var half = engine.memory() / 2;
        return half / Folders.MEMORY_MARGIN >= capacity.bytes() ? half : 0;
    }

    private MirrorServer embedded(PostgresConfig config) {
        var account = ServerAccount.choose();
        var folders = Folders.standard(cacheHome, account, capacity.bytes());
        return EmbeddedServer.start(folders, account, binaries(config, folders.cache()), capacity);
    }

    private MirrorServer embedded(Binaries binaries) {
        var account = ServerAccount.choose();
        return EmbeddedServer.start(
                Folders.standard(cacheHome, account, capacity.bytes()), account, binaries, capacity);
    }

    private Binaries binaries(PostgresConfig config, Path cache) {
        var named = config.binaries();
        var version = config.version();
        if (named != null) {
            return Binaries.at(named, cache);
        }
        if (version == null || version == Binaries.BUNDLED_MAJOR) {
            return Binaries.bundled(cache);
        }
        if (version < Versions.OLDEST_MAJOR) {
            throw new UsageException("postgres.version is " + version + ", which is too old; mirrors are made on "
                    + Versions.OLDEST_MAJOR + " and later");
        }
        return Binaries.installed(version).orElseGet(() -> fetched(version, cache));
    }

    private Binaries fetched(int major, Path cache) {
        try {
            return MavenBinaries.get(major, cache, log);
        } catch (GateException e) {
            throw new UsageException(
                    "postgres.version is " + major + " and what is bundled is PostgreSQL "
                            + Binaries.BUNDLED_MAJOR + ": " + e.getMessage() + "; install PostgreSQL " + major
                            + ", name its programs with postgres.binaries, or use postgres.provider docker or external",
                    e);
        }
    }

    private static void requireVersion(PostgresConfig config, MirrorServer server) {
        var wanted = config.version();
        if (wanted != null && wanted != server.major()) {
            var found = server.description();
            server.close();
            throw new UsageException("postgres.version is " + wanted + " but what is available is " + found
                    + "; set postgres.version to " + server.major() + ", or give a server with version " + wanted
                    + ": postgres.provider docker with postgres.image, or external with postgres.url");
        }
        if (server.major() < Versions.OLDEST_MAJOR) {
            var found = server.description();
            server.close();
            throw new UsageException(found + " is too old; the gate needs " + Versions.OLDEST_MAJOR + " or later");
        }
    }
}
