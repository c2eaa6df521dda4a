package io.tenantgate.regression;

import io.tenantgate.process.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Where a suite runs: on this machine, or elsewhere with a copy of its folder. */
interface Workplace {
    /** Where the suite's folder lies for this process, so that its results can be read. */
    Path folder();

    /**
     * Runs one line for {@code sh} in the folder, to its end or its time-out, and leaves nothing of it running.
     *
     * @param environment all that it sees of the environment
     * @param secrets texts that are struck out of its output
     */
    Ended run(String line, Map<String, String> environment, Set<String> secrets, Duration timeout);
}
