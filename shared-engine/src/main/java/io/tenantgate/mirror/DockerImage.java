package io.tenantgate.mirror;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * An image of a PostgreSQL server that an engine holds.
 *
 * @param name as the engine knows it
 * @param major what its variable {@code PG_MAJOR} tells, which the official images and those made from them have; else 0
 */
record DockerImage(String name, int major) {
    private static final Duration PULL = Duration.ofMinutes(20);
    private static final Duration WORD = Duration.ofSeconds(5);
    private static final String MAJOR = "PG_MAJOR=";

    /** The official images of a major version, the one to pull first. */
    static List<String> official(int major) {
        return List.of("postgres:" + major + "-alpine", "postgres:" + major);
    }

    /**
     * The first of {@code names} that the engine holds, else the first one, pulled.
     *
     * @param log told that it is pulled, and how far that is
     * @throws UsageException when there is no such image
     * @throws GateException when it cannot be pulled
     */
    static DockerImage get(DockerEngine engine, List<String> names, Consumer<String> log) {
        var wanted = names.stream().map(DockerImage::parse).toList();
        return wanted.stream()
                .flatMap(name -> local(engine, name).stream())
                .findFirst()
                .orElseGet(() -> pulled(engine, wanted.get(0), log));
    }

    /** With a tag or digest, and from the team's own registry where {@code ~/.testcontainers.properties} names one. */
    private static DockerImageName parse(String name) {
        try {
            var parsed = DockerImageName.parse(name.strip());
            parsed.assertValid();
            return ImageNameSubstitutor.instance().apply(parsed);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "postgres.image is \"" + Failures.firstLine(name)
                            + "\", which is no name of an image; write it as in postgres:16-alpine",
                    e);
        }
    }

    private static Optional<DockerImage> local(DockerEngine engine, DockerImageName name) {
        try {
            var image = engine.ask(
                    "look at the image " + name,
                    docker ->
                            docker.inspectImageCmd(name.asCanonicalNameString()).exec());
            var environment =
                    image.getConfig() == null ? null : image.getConfig().getEnv();
            return Optional.of(new DockerImage(name.asCanonicalNameString(), major(environment)));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static int major(String @org.jspecify.annotations.Nullable [] environment) {
        return Arrays.stream(environment == null ? new String[0] : environment)
                .filter(variable -> variable.matches(MAJOR + "\\d{1,3}"))
                .mapToInt(variable -> Integer.parseInt(variable.substring(MAJOR.length())))
                .findFirst()
                .orElse(0);
    }

    private static DockerImage pulled(DockerEngine engine, DockerImageName name, Consumer<String> log) {
        log.accept("Pulling image " + name + " …");
        try {
            engine.ask("pull the image " + name, PULL, docker -> pull(docker, name, log));
        } catch (NotFoundException e) {
            throw new UsageException(
                    "there is no image " + name + ": " + DockerEngine.reason(e)
                            + "; check postgres.image, or log in with docker login",
                    e);
        }
        return local(engine, name)
                .orElseThrow(() -> new GateException("Docker pulled the image " + name + " and does not have it"));
    }

    private static DockerImageName pull(DockerClient docker, DockerImageName name, Consumer<String> log) {
        try (var pulling = docker.pullImageCmd(name.getUnversionedPart())
                .withTag(name.getVersionPart())
                .exec(new Pulling(name, log))) {
            pulling.awaitCompletion();
            return name;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DockerClientException("interrupted", e);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Adds up what the layers say, and tells it now and then. */
    private static final class Pulling extends ResultCallback.Adapter<PullResponseItem> {
        private static final long MEGABYTE = 1_000_000;

        private final DockerImageName name;
        private final Consumer<String> log;
        private final Map<String, Long> loaded = new HashMap<>();
        private final Map<String, Long> total = new HashMap<>();
        private Instant lastWord = Instant.now();

        Pulling(DockerImageName name, Consumer<String> log) {
            this.name = name;
            this.log = log;
        }

        @Override
        public void onNext(PullResponseItem item) {
            if (item.isErrorIndicated()) {
                onError(new DockerClientException(String.valueOf(
                        item.getErrorDetail() == null
                                ? item.getStatus()
                                : item.getErrorDetail().getMessage())));
                return;
            }
            var detail = item.getProgressDetail();
            if ("Downloading".equals(item.getStatus()) && detail != null && detail.getCurrent() != null) {
                loaded.put(item.getId(), detail.getCurrent());
                total.put(item.getId(), detail.getTotal() == null ? detail.getCurrent() : detail.getTotal());
                tell();
            }
        }

        private void tell() {
            if (Duration.between(lastWord, Instant.now()).compareTo(WORD) >= 0) {
                lastWord = Instant.now();
                log.accept("Pulling image " + name + ": " + sum(loaded) + " of " + sum(total) + " MB");
            }
        }

        private static long sum(Map<String, Long> bytes) {
            return bytes.values().stream().mapToLong(Long::longValue).sum() / MEGABYTE;
        }
    }
}
