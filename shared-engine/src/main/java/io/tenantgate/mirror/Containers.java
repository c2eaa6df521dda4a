package io.tenantgate.mirror;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Container;
import io.tenantgate.docker.DockerEngine;
import io.tenantgate.docker.RunContainers;
import java.io.EOFException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The containers of servers that runs have started on an engine. A living run holds an advisory lock on the server in its container,
 * over a connection that ends however the run ends; so whether it lives is seen from any machine and any other container
 * that reaches the engine.
 */
final class Containers {
    private Containers() {}

    /** Removes those of dead runs. */
    static void sweep(DockerEngine engine) {
        RunContainers.sweep(
                engine,
                (container, found) -> address(engine, found)
                        .map(address -> isDead(container, address))
                        .orElse(false));
    }

    private static boolean isDead(Container container, ServerAddress address) {
        try (var session = Sessions.open(address, "postgres")) {
            return Leftovers.isAbandoned(session, container.getLabels().getOrDefault(RunContainers.LABEL, ""));
        } catch (SQLException e) {
            // A server that is too busy to answer is somebody's; one where nobody listens is nobody's, sooner or later.
            return RunContainers.isOld(container) && nobodyListens(e);
        }
    }

    private static boolean nobodyListens(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof EOFException) {
                return true;
            }
        }
        return false;
    }

    /** Who may ask the engine is told a container's variables, so the password is no secret to another run. */
    private static Optional<ServerAddress> address(DockerEngine engine, InspectContainerResponse container) {
        var bindings = container.getNetworkSettings().getPorts().getBindings().get(DockerServer.PORT);
        var environment = container.getConfig().getEnv();
        if (bindings == null || bindings.length == 0 || environment == null) {
            return Optional.empty();
        }
        var password = Arrays.stream(environment)
                .filter(variable -> variable.startsWith("POSTGRES_PASSWORD="))
                .map(variable -> variable.substring("POSTGRES_PASSWORD=".length()))
                .findFirst();
        var host = engine.isHere() ? "127.0.0.1" : engine.host();
        return password.map(known ->
                new ServerAddress(host, Integer.parseInt(bindings[0].getHostPortSpec()), DataFolder.ADMIN, known));
    }
}
