package io.tenantgate.regression;

import io.tenantgate.mirror.Mirror;
import io.tenantgate.observe.ErrorTap;
import io.tenantgate.process.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Where a suite runs: on this machine, or in a container with a copy of the workspace. */
interface Workplace extends AutoCloseable {
    /** Where the suite's folder lies for this process, or a copy of it that holds its results. */
    Path folder();

    /** What the suite's folder is called where it runs. */
    Path seenAs();

    /** What of the engine's environment a suite may see there; {@code let} are the names that the team lets through. */
    Map<String, String> environment(Map<String, String> all, Collection<String> let);

    /** A tap to a mirror that programs there reach. */
    ErrorTap tap(Mirror mirror);

    /**
     * Runs one line for {@code sh} in the folder, to its end or its time-out, and leaves nothing of it running.
     *
     * @param environment all that it sees of the environment
     * @param secrets texts that are struck out of its output
     */
    Ended run(String line, Map<String, String> environment, Set<String> secrets, Duration timeout);

    @Override
    void close();
}
