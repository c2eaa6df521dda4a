package io.tenantgate.models;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What the stage needs besides the models.
 *
 * @param node the Node program: {@code node}, or a path
 * @param environment all that the project's code sees of the engine's environment
 * @param secrets texts that are struck out of what the project's code says
 * @param timeout how long the ORM may take to make its schema
 * @param temporary a folder for what is thrown away afterwards
 */
record ModelsSettings(
        String node, Map<String, String> environment, Set<String> secrets, Duration timeout, Path temporary) {
    public ModelsSettings {
        environment = Map.copyOf(environment);
        secrets = Set.copyOf(secrets);
    }
}
