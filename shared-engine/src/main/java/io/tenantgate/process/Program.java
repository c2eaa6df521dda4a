package io.tenantgate.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be run.
 *
 * @param command program and arguments; see {@link #shell}
 * @param folder where it runs
 * @param environment all that it sees of the environment
 * @param secrets texts that are struck out of its output wherever they stand, such as the password of a mirror
 * @param timeout how long it may run
 */
public record Program(
        List<String> command, Path folder, Map<String, String> environment, Set<String> secrets, Duration timeout) {
    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        secrets = Set.copyOf(secrets);
    }

    /** One line as a person would type it, for {@code sh}. */
    public static List<String> shell(String line) {
        return List.of("/bin/sh", "-c", line);
    }
}
