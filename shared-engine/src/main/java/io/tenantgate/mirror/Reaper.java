package io.tenantgate.mirror;

import com.github.dockerjava.api.exception.NotFoundException;
import io.tenantgate.docker.DockerEngine;
import io.tenantgate.docker.RunContainers;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.ResourceReaper;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * Testcontainers' reaper, a container that removes others as soon as the engine that started them is gone. It is used where
 * its image is at hand and the team has not turned it off; pulling an image for it would cost every run in CI more than it
 * gives, since {@link Containers#sweep} removes the same containers on the next start.
 */
final class Reaper {
    /** What this version of Testcontainers asks for. */
    static final String IMAGE = "testcontainers/ryuk:0.14.0";

    private Reaper() {}

    /** Has it remove the containers of {@code run} once this JVM has ended. */
    static void guard(DockerEngine engine, String run) {
        if (isOff() || !isAtHand(engine)) {
            return;
        }
        try {
            // Its start is a part of making the factory's client.
            DockerClientFactory.instance().client();
            ResourceReaper.instance().registerLabelsFilterForCleanup(Map.of(RunContainers.LABEL, run));
        } catch (RuntimeException e) {
            // It may not run here, as where privileged containers are forbidden; the sweep remains.
        }
    }

    private static boolean isOff() {
        return Boolean.parseBoolean(
                TestcontainersConfiguration.getInstance().getEnvVarOrProperty("ryuk.disabled", "false"));
    }

    private static boolean isAtHand(DockerEngine engine) {
        try {
            engine.ask(
                    "look at the image " + IMAGE,
                    docker -> docker.inspectImageCmd(IMAGE).exec());
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
