package io.tenantgate.regression;

import io.tenantgate.mirror.Mirror;
import io.tenantgate.observe.ErrorTap;
import io.tenantgate.process.Ended;
import io.tenantgate.process.Environment;
import io.tenantgate.process.Processes;
import io.tenantgate.process.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** This machine, with the engine's own account. */
record LocalWorkplace(Path folder) implements Workplace {
    @Override
    public Path seenAs() {
        return folder;
    }

    @Override
    public Map<String, String> environment(Map<String, String> all, Collection<String> let) {
        return Environment.allowed(all, let);
    }

    @Override
    public ErrorTap tap(Mirror mirror) {
        return ErrorTap.open(mirror);
    }

    @Override
    public Ended run(String line, Map<String, String> environment, Set<String> secrets, Duration timeout) {
        return Processes.run(new Program(Program.shell(line), folder, environment, secrets, timeout));
    }

    @Override
    public void close() {
        // Nothing was made.
    }
}
