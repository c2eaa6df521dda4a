package io.tenantgate.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.machine.Needs;
import io.tenantgate.process.Ended;
import io.tenantgate.process.Environment;
import io.tenantgate.process.Processes;
import io.tenantgate.process.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Runs the Node package's own tests. */
class NodePackageIT {
    @Test
    void shouldPassItsOwnTests() throws Exception {
        Needs.programs("node");
        Ended ended = Processes.run(new Program(
                List.of("node", "--test", "src/test/node/"),
                Path.of("").toAbsolutePath(),
                Environment.allowed(System.getenv(), Set.of()),
                Set.of(),
                Duration.ofMinutes(2)));

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).containsPattern("pass [1-9]");
    }
}
