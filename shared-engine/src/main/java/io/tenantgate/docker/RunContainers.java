package io.tenantgate.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import io.tenantgate.report.GateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The containers that runs of the gate have started on an engine, and the taking away of those whose run is dead. */
public final class RunContainers {
    /** On every container that a run starts; its value is the run. */
    public static final String LABEL = "io.tenantgate.run";

    /** One that was made longer ago than this and has not come to run is of a run that died meanwhile. */
    private static final Duration STARTING = Duration.ofMinutes(6);

    private RunContainers() {}

    /** Whether a container that runs is of no use to anybody any more. */
    @FunctionalInterface
    public interface Judge {
        boolean isAbandoned(Container container, InspectContainerResponse found);
    }

    /**
     * Removes those of dead runs.
     *
     * @param judge asked about those that run
     */
    public static void sweep(DockerEngine engine, Judge judge) {
        List<Container> ours = engine.ask(
                "list its containers",
                docker -> docker.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(List.of(LABEL))
                        .exec());
        for (var container : ours) {
            try {
                if (isDead(engine, container, judge)) {
                    engine.remove(container.getId());
                }
            } catch (NotFoundException e) {
                // Its own run, or another sweep, was quicker.
            } catch (GateException e) {
                // One that cannot be removed must not keep this run from starting.
            }
        }
    }

    private static boolean isDead(DockerEngine engine, Container container, Judge judge) {
        var found = engine.ask(
                "look at the container " + container.getId(),
                docker -> docker.inspectContainerCmd(container.getId()).exec());
        return switch (String.valueOf(found.getState().getStatus())) {
            // What it held went with what ran in it.
            case "exited", "dead" -> true;
            case "running" -> judge.isAbandoned(container, found);
            default -> isOld(container);
        };
    }

    /** Whether whoever made it would have come to use it by now. */
    public static boolean isOld(Container container) {
        return Instant.ofEpochSecond(container.getCreated()).plus(STARTING).isBefore(Instant.now());
    }
}
