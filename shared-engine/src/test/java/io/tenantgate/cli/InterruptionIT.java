package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    private Process gate;

    @BeforeEach
    void startGateThatWaits() throws IOException {
        SmallFleet.in(folder).migration("001_slow.sql", "SELECT 1;\nSELECT pg_sleep(300);\n");
        gate = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "gate",
                        "-c",
                        folder.resolve("tenantgate.yml").toString(),
                        "--out",
                        folder.resolve("report").toString())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    @AfterEach
    void endGate() {
        gate.destroyForcibly();
    }

    @Test
    void shouldEndCleanlyOnCtrlC() throws Exception {
        waitForMigration();

        signal("INT", gate.pid());

        assertThat(gate.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(gate.exitValue()).isEqualTo(3);
        assertThat(text("err.txt")).contains("tenantgate: interrupted (SIGINT), so there is no verdict");
        assertThat(text("out.txt")).doesNotContain("PASS");
        assertThat(Leftovers.since(before)).isEmpty();
    }

    @Test
    void shouldSweepWhatKilledRunHasLeft() throws Exception {
        waitForMigration();
        signal("KILL", gate.pid());
        assertThat(gate.waitFor(30, TimeUnit.SECONDS)).isTrue();
        SmallFleet.in(folder).migration("001_slow.sql", "SELECT 1;\n");

        CommandRun next = CommandRun.gate(folder);

        assertThat(next.exitCode()).as(next.toString()).isZero();
        assertThat(Leftovers.since(before)).isEmpty();
    }

    @Test
    void shouldSayThatServerCrashed() throws Exception {
        waitForMigration();
        long postmaster = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/bin/postgres"))
                .filter(process -> process.parent().map(ProcessHandle::pid).orElse(0L) == gate.pid())
                .findFirst()
                .orElseThrow()
                .pid();

        signal("KILL", postmaster);

        assertThat(gate.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(gate.exitValue()).isEqualTo(3);
        assertThat(text("out.txt"))
                .contains("ERROR: ")
                .contains("001_slow.sql:2")
                .doesNotContain("PASS");
        assertThat(Leftovers.since(before)).isEmpty();
    }

    /** The gate's progress says when it migrates; the statement that waits follows at once. */
    private void waitForMigration() throws Exception {
        for (int i = 0; i < 600 && !text("err.txt").contains("Migrating shape"); i++) {
            assertThat(gate.isAlive()).as(text("err.txt")).isTrue();
            Thread.sleep(100);
        }
        Thread.sleep(4_000);
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    }
}
