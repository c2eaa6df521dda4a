package io.tenantgate.mirror;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.tenantgate.docker.DockerEngine;
import io.tenantgate.report.GateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the server in a container. The official image's entry point starts it twice: the first, which prepares the
 * database, listens on its socket only, so a password login over the network meets the second one.
 */
record ContainerStart(DockerEngine engine, String container, String image) {
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Nobody listens yet, or the server says that it is starting (57P03). */
    private static final Set<String> NOT_YET = Set.of("08001", "08004", "08006", "57P03");

    /** Where its port has been published. */
    ServerAddress address(String user, String password) {
        var bindings = inspect().getNetworkSettings().getPorts().getBindings().get(DockerServer.PORT);
        if (bindings == null || bindings.length == 0) {
            throw ended();
        }
        var host = engine.isHere() ? "127.0.0.1" : engine.host();
        return new ServerAddress(host, Integer.parseInt(bindings[0].getHostPortSpec()), user, password);
    }

    /** A superuser's session, as soon as the server grants one. */
    Connection awaitServer(ServerAddress address) {
        var end = Instant.now().plus(DockerServer.PATIENCE);
        var nextLook = Instant.now();
        while (true) {
            var failure = new SQLException[1];
            var session = connect(address, failure);
            if (session != null) {
                return session;
            }
            if (Instant.now().isAfter(nextLook)) {
                requireRunning();
                nextLook = Instant.now().plus(LOOK);
            }
            if (Instant.now().isAfter(end)) {
                throw new GateException(
                        "the image " + image + " started, but no PostgreSQL answers in it within "
                                + DockerServer.PATIENCE.toSeconds() + " seconds: " + lastWords(),
                        failure[0]);
            }
            pause();
        }
    }

    private @Nullable Connection connect(ServerAddress address, SQLException[] failure) {
        try {
            return Sessions.open(address, "postgres");
        } catch (SQLException e) {
            failure[0] = e;
            if (!NOT_YET.contains(String.valueOf(e.getSQLState()))) {
                throw new GateException(
                        "PostgreSQL in a container of " + image + " does not let the gate in: "
                                + Failures.line(e)
                                + "; the image must set up POSTGRES_USER and POSTGRES_PASSWORD as the"
                                + " official one does",
                        e);
            }
            return null;
        }
    }

    private void requireRunning() {
        if (!Boolean.TRUE.equals(inspect().getState().getRunning())) {
            throw ended();
        }
    }

    private GateException ended() {
        var code = inspect().getState().getExitCodeLong();
        return new GateException("the image " + image + " did not become a PostgreSQL server; its container ended with "
                + (code == null ? "no code" : code) + ": " + lastWords());
    }

    private String lastWords() {
        return ServerLog.lastTelling(engine.lastLines(container));
    }

    private InspectContainerResponse inspect() {
        return engine.ask(
                "look at the container " + container,
                docker -> docker.inspectContainerCmd(container).exec());
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException("interrupted while PostgreSQL was starting", e);
        }
    }
}
