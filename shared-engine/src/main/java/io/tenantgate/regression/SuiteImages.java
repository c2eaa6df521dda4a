package io.tenantgate.regression;

import io.tenantgate.config.SuiteConfig;
import io.tenantgate.docker.CommandContainer;
import io.tenantgate.docker.DockerEngine;
import io.tenantgate.docker.DockerImage;
import io.tenantgate.docker.Reach;
import io.tenantgate.docker.RunContainers;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The engine and the images that suites run in; there is an engine as soon as a suite asks for one. */
final class SuiteImages {
    private final Consumer<String> log;
    private final Map<String, DockerImage> images = new ConcurrentHashMap<>();
    private final DockerEngine engine;

    private SuiteImages(DockerEngine engine, Consumer<String> log) {
        this.engine = engine;
        this.log = log;
    }

    /**
     * Finds an engine and takes away what dead runs have left on it.
     *
     * @throws GateException when there is none
     */
    static SuiteImages find(SuiteConfig first, Consumer<String> log) {
        try {
            DockerEngine engine = DockerEngine.connect("remove image, so that the suite runs where the gate runs");
            RunContainers.sweep(engine, (container, found) -> false);
            return new SuiteImages(engine, log);
        } catch (GateException e) {
            throw new GateException("suite " + first.name() + " wants a container: " + e.getMessage(), e);
        }
    }

    DockerEngine engine() {
        return engine;
    }

    /**
     * The suite's image, pulled where the engine has it not.
     *
     * @throws UsageException when there is no such image
     * @throws GateException when it cannot be pulled
     */
    DockerImage of(SuiteConfig suite, SuiteConfig.Container container) {
        return images.computeIfAbsent(
                container.image(),
                name -> DockerImage.get(
                        engine, List.of(name), "regression." + suite.name() + ".image", "node:22", log));
    }

    CommandContainer start(SuiteConfig suite, String run, Reach reach) {
        SuiteConfig.Container container = suite.container();
        if (container == null) {
            throw new IllegalArgumentException(suite.name() + " has no image");
        }
        try {
            return CommandContainer.start(
                    engine, new CommandContainer.Wanted(of(suite, container), container.user(), run, reach));
        } catch (UsageException e) {
            throw new UsageException("regression." + suite.name() + ".image: " + e.getMessage(), e);
        }
    }
}
