package io.tenantgate.regression;

import io.tenantgate.process.Ended;
import io.tenantgate.process.Processes;
import io.tenantgate.process.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** This machine, with the engine's own account. */
record LocalWorkplace(Path folder) implements Workplace {
    @Override
    public Ended run(String line, Map<String, String> environment, Set<String> secrets, Duration timeout) {
        return Processes.run(new Program(Program.shell(line), folder, environment, secrets, timeout));
    }
}
