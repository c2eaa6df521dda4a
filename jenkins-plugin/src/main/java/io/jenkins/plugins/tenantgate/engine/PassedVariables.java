package io.jenkins.plugins.tenantgate.engine;

import hudson.EnvVars;
import hudson.model.Computer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The variables that a container gets: what the build sets, and nothing that describes the machine outside. Only their names
 * stand in a command line, so that no list of processes tells a secret.
 */
final class PassedVariables {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern OF_THE_MACHINE =
            Pattern.compile("PATH|HOME|USER|LOGNAME|SHELL|HOSTNAME|PWD|OLDPWD|TMP|TMPDIR|TEMP"
                    + "|CLASSPATH|JAVA_HOME|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|_|LANG|LC_.*|LD_.*|DYLD_.*|XDG_.*"
                    + "|DOCKER_.*|CONTAINER_.*|CONTAINERS_.*|BUILDAH_.*|PODMAN_.*|SSH_.*|NSS_WRAPPER_.*");

    private PassedVariables() {}

    static List<String> of(Workplace place) throws IOException, InterruptedException {
        Computer computer = place.computer();
        return of(place.env(), computer == null ? new EnvVars() : computer.getEnvironment());
    }

    static List<String> of(Map<String, String> build, Map<String, String> machine) {
        Set<Map.Entry<String, String>> known = machine.entrySet();
        return build.entrySet().stream()
                .filter(variable -> !known.contains(variable))
                .map(Map.Entry::getKey)
                .filter(name -> NAME.matcher(name).matches()
                        && !OF_THE_MACHINE.matcher(name).matches())
                .sorted()
                .toList();
    }
}
