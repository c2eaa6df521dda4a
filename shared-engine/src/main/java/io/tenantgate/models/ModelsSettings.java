package io.tenantgate.models;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What the stage needs besides the models.
 *
 * @param node the Node program: {@code node}, or a path
 * @param environment all that the project's code sees of the engine's environment
 * @param timeout how long the ORM may take to make its schema
 * @param temporary a folder for what is thrown away afterwards
 */
public record ModelsSettings(String node, Map<String, String> environment, Duration timeout, Path temporary) {
    public ModelsSettings {
        environment = Map.copyOf(environment);
    }
}
