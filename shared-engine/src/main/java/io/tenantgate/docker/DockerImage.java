package io.tenantgate.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * An image that an engine holds.
 *
 * @param name as the engine knows it
 * @param environment the variables that it sets, as {@code NAME=value}
 */
public record DockerImage(String name, List<String> environment) {
    private static final Duration PULL = Duration.ofMinutes(20);
    private static final Duration WORD = Duration.ofSeconds(5);

    public DockerImage {
        environment = List.copyOf(environment);
    }

    /**
     * The first of {@code names} that the engine holds, else the first one, pulled.
     *
     * @param key where the configuration names it, for messages
     * @param example a name as it should be written
     * @param log told that it is pulled, and how far that is
     * @throws UsageException when there is no such image
     * @throws GateException when it cannot be pulled
     */
    public static DockerImage get(
            DockerEngine engine, List<String> names, String key, String example, Consumer<String> log) {
        var wanted = names.stream().map(name -> parse(name, key, example)).toList();
        return wanted.stream()
                .flatMap(name -> local(engine, name).stream())
                .findFirst()
                .orElseGet(() -> pulled(engine, wanted.get(0), key, log));
    }

    /** With a tag or digest, and from the team's own registry where {@code ~/.testcontainers.properties} names one. */
    private static DockerImageName parse(String name, String key, String example) {
        try {
            var parsed = DockerImageName.parse(name.strip());
            parsed.assertValid();
            return ImageNameSubstitutor.instance().apply(parsed);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The second comes of a name that ends in a colon.
            throw new UsageException(
                    key + " is \"" + DockerEngine.firstLine(name) + "\", which is no name of an image; write it as in "
                            + example,
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
            return Optional.of(new DockerImage(
                    name.asCanonicalNameString(), environment == null ? List.of() : List.of(environment)));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static DockerImage pulled(DockerEngine engine, DockerImageName name, String key, Consumer<String> log) {
        log.accept("Pulling image " + name + " …");
        try {
            engine.ask("pull the image " + name, PULL, docker -> pull(docker, name, log));
        } catch (NotFoundException e) {
            throw new UsageException(
                    "there is no image " + name + ": " + DockerEngine.reason(e) + "; check " + key
                            + ", or log in with docker login",
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
