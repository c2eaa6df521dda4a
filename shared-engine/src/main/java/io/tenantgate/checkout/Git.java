package io.tenantgate.checkout;

import io.tenantgate.process.Ended;
import io.tenantgate.process.Processes;
import io.tenantgate.process.Program;
import io.tenantgate.report.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The program {@code git}, without the hooks of the repository. */
final class Git {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Path folder;
    private final Map<String, String> environment;

    Git(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    Git with(String variable, Path value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value.toString());
        return new Git(folder, more);
    }

    boolean succeeds(String... arguments) {
        return run(arguments).succeeded();
    }

    /** The last line of what it says; {@code otherwise} is told to the user where it fails. */
    String ask(String otherwise, String... arguments) {
        Ended ended = run(arguments);
        String last = ended.output().lines().filter(line -> !line.isBlank()).reduce("", (earlier, later) -> later);
        if (!ended.succeeded()) {
            throw new UsageException(otherwise + (last.isEmpty() ? "" : " (git: " + last.strip() + ")"));
        }
        return last.strip();
    }

    private Ended run(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"));
        command.addAll(List.of(arguments));
        return Processes.run(new Program(command, folder, environment, Set.of(), TIMEOUT));
    }
}
