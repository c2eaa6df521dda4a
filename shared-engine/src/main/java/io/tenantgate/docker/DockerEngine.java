package io.tenantgate.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.tenantgate.report.GateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.testcontainers.dockerclient.DockerClientConfigUtils;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * A Docker engine. Testcontainers finds it: {@code DOCKER_HOST}, {@code ~/.testcontainers.properties}, the usual sockets, and
 * from inside a container the address under which the ports of its siblings are reached.
 */
public final class DockerEngine {
    private static final Path SOCKET = Path.of("/var/run/docker.sock");
    private static final Set<String> SOCKETS = Set.of("unix", "npipe");
    private static final String HERE = "localhost";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** An engine that is stopped in the middle of an answer never gives it, so nobody waits for one without a limit. */
    private static final ExecutorService ASKING = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "tenantgate-docker");
        thread.setDaemon(true);
        return thread;
    });

    /** {@code Status 404: {"message":"No such image: x"}}, as docker-java words an engine's refusal. */
    private static final Pattern REFUSAL = Pattern.compile("\\{\\s*\"message\"\\s*:\\s*\"(.*)\"\\s*}", Pattern.DOTALL);

    private final DockerClient client;
    private final String host;

    private DockerEngine(DockerClient client, String host) {
        this.client = client;
        this.host = host;
    }

    /**
     * The engine that answers.
     *
     * @param otherwise what to do without one, completes "or …"
     * @throws GateException when there is none, or it does not let this account in
     */
    public static DockerEngine connect(String otherwise) {
        return within("find an engine", PATIENCE, () -> {
            try {
                var strategy = DockerClientProviderStrategy.getFirstValidStrategy(
                        ServiceLoader.load(DockerClientProviderStrategy.class, DockerEngine.class.getClassLoader())
                                .stream()
                                .map(ServiceLoader.Provider::get)
                                .toList());
                return new DockerEngine(strategy.getDockerClient(), host(strategy));
            } catch (IllegalStateException e) {
                throw new GateException(whyNone(otherwise), e);
            }
        });
    }

    /** Within a container Testcontainers may start another to find out, of an image that it pulls; nobody here has to wait for that. */
    private static String host(DockerClientProviderStrategy strategy) {
        boolean bySocket =
                SOCKETS.contains(strategy.getTransportConfig().getDockerHost().getScheme());
        boolean isTold =
                TestcontainersConfiguration.getInstance().getEnvVarOrUserProperty("host.override", null) != null;
        if (bySocket && DockerClientConfigUtils.IN_A_CONTAINER && !isTold) {
            return Bridge.gateway(strategy.getDockerClient())
                    .filter(gateway -> Bridge.own(gateway).isEmpty())
                    .orElse(HERE);
        }
        return strategy.getDockerHostIpAddress();
    }

    /** Testcontainers tells only its log. */
    private static String whyNone(String otherwise) {
        if (Files.exists(SOCKET) && !Files.isWritable(SOCKET)) {
            return "the Docker engine does not let this account in (permission denied on " + SOCKET
                    + "); add the account to the group docker";
        }
        return "no Docker engine answers; start one, set DOCKER_HOST, or " + otherwise;
    }

    /** Where published ports are reached. */
    public String host() {
        return host;
    }

    /** Whether ports are reached on this machine itself, so that nobody else needs to reach them. */
    public boolean isHere() {
        return host.equals(HERE);
    }

    /**
     * Asks it something; {@code what} completes "Docker cannot …".
     *
     * @throws NotFoundException where what it is asked about is not there
     * @throws GateException where it refuses, is gone, or does not answer in time
     */
    public <T> T ask(String what, Function<DockerClient, T> question) {
        return ask(what, PATIENCE, question);
    }

    /** As {@link #ask(String, Function)}, for what may take longer. */
    public <T> T ask(String what, Duration patience, Function<DockerClient, T> question) {
        return within(what, patience, () -> question.apply(client));
    }

    private interface Question<T> {
        T answer();
    }

    private static <T> T within(String what, Duration patience, Question<T> question) {
        var answer = ASKING.submit(question::answer);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(what, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new GateException(
                    "Docker cannot " + what + ": its engine did not answer within " + patience.toSeconds() + " seconds",
                    e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while Docker was to " + what, e);
        }
    }

    private static RuntimeException failure(String what, Throwable cause) {
        if (cause instanceof GateException || cause instanceof NotFoundException) {
            return (RuntimeException) cause;
        }
        return new GateException("Docker cannot " + what + ": " + reason(cause), cause);
    }

    /** What the engine answered, in one line. */
    public static String reason(Throwable failure) {
        if (failure instanceof DockerException || failure instanceof DockerClientException) {
            var message = String.valueOf(failure.getMessage());
            var refusal = REFUSAL.matcher(message);
            return firstLine(refusal.find() ? unescaped(refusal.group(1)) : message);
        }
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "its engine is gone (" + firstLine(String.valueOf(root.getMessage())) + ")";
    }

    static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("no reason given").strip();
    }

    private static String unescaped(String json) {
        return json.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
    }

    /** Bytes of memory that the engine's machine has. */
    public long memory() {
        var total = ask("tell its memory", docker -> docker.infoCmd().exec().getMemTotal());
        return total == null ? 0 : total;
    }

    /** Whether it runs without privileges, in a network of its own that this machine has no address in. */
    boolean isRootless() {
        List<String> options =
                ask("tell its options", docker -> docker.infoCmd().exec().getSecurityOptions());
        return options != null && options.contains("name=rootless");
    }

    /** Ends and removes a container with its volumes; one that is gone already does not matter. */
    public void remove(String container) {
        try {
            ask(
                    "remove the container " + container,
                    docker -> docker.removeContainerCmd(container)
                            .withForce(true)
                            .withRemoveVolumes(true)
                            .exec());
        } catch (NotFoundException e) {
            // Somebody else was quicker.
        }
    }

    /** The last lines that a container wrote. */
    public List<String> lastLines(String container) {
        return ask("read the log of the container " + container, docker -> DockerLog.lastLines(docker, container));
    }
}
