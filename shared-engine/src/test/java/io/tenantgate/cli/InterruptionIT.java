package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that is stopped from outside while a migration runs, or whose server is. */
@Tag("alone")
class InterruptionIT {
    @TempDir
    private Path folder;

    private final List<Path> before = Leftovers.now();

    private GateProcess gate;

    @BeforeEach
    void startGateThatWaits() throws Exception {
        SmallFleet.in(folder).migration("001_slow.sql", "SELECT 1;\nSELECT pg_sleep(300);\n");
        gate = GateProcess.start(folder);
        gate.awaitMigration();
    }

    @AfterEach
    void endGate() {
        gate.close();
    }

    @Test
    void shouldEndCleanlyOnCtrlC() throws Exception {
        gate.signal("INT");

        assertThat(gate.exitCode(30)).isEqualTo(3);
        assertThat(gate.err()).contains("tenantgate: interrupted (SIGINT), so there is no verdict");
        assertThat(gate.out()).doesNotContain("PASS");
        assertThat(Leftovers.since(before)).isEmpty();
    }

    @Test
    void shouldSweepWhatKilledRunHasLeft() throws Exception {
        gate.signal("KILL");
        assertThat(gate.exitCode(30)).isNotZero();
        SmallFleet.in(folder).migration("001_slow.sql", "SELECT 1;\n");

        CommandRun next = CommandRun.gate(folder);

        assertThat(next.exitCode()).as(next.toString()).isZero();
        assertThat(Leftovers.since(before)).isEmpty();
    }

    @Test
    void shouldSayThatServerCrashed() throws Exception {
        long postmaster = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/bin/postgres"))
                .filter(process -> process.parent().map(ProcessHandle::pid).orElse(0L)
                        == gate.process().pid())
                .findFirst()
                .orElseThrow()
                .pid();

        GateProcess.signal("KILL", postmaster);

        assertThat(gate.exitCode(60)).isEqualTo(3);
        assertThat(gate.out()).contains("ERROR: ").contains("001_slow.sql:2").doesNotContain("PASS");
        assertThat(Leftovers.since(before)).isEmpty();
    }
}
