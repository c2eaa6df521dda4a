package io.tenantgate.mirror;

import io.tenantgate.docker.DockerEngine;
import io.tenantgate.docker.DockerImage;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.util.List;
import java.util.function.Consumer;

/**
 * An image of a PostgreSQL server that an engine holds.
 *
 * @param name as the engine knows it
 * @param major what its variable {@code PG_MAJOR} tells, which the official images and those made from them have; else 0
 */
record PostgresImage(String name, int major) {
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
    static PostgresImage get(DockerEngine engine, List<String> names, Consumer<String> log) {
        var image = DockerImage.get(engine, names, "postgres.image", "postgres:16-alpine", log);
        return new PostgresImage(image.name(), major(image));
    }

    private static int major(DockerImage image) {
        return image.environment().stream()
                .filter(variable -> variable.matches(MAJOR + "\\d{1,3}"))
                .mapToInt(variable -> Integer.parseInt(variable.substring(MAJOR.length())))
                .findFirst()
                .orElse(0);
    }
}
