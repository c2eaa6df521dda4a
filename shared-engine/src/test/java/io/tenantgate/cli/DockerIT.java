package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.mirror.TestImages;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates whose mirrors are in a container, and what goes wrong with such a one. */
@Tag("alone")
class DockerIT {
    private static final String IMAGE = "postgres: { image: \"" + TestImages.POSTGRES + "\" }\n";

    @TempDir
    private Path folder;

    private SmallFleet fleet;

    private List<String> before;

    @BeforeAll
    static void findEngine() {
        TestImages.require();
    }

    @BeforeEach
    void writeFleet() throws Exception {
        fleet = SmallFleet.in(folder).config(IMAGE).migration("001_fine.sql", "ALTER TABLE users ADD nickname text;\n");
        before = containers();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        assertThat(containers()).isEqualTo(before);
    }

    @Test
    void shouldGateOnAnImageAndSayThatItsVersionIsNotTheSnapshots() {
        CommandRun run = CommandRun.gate(folder);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).contains("(docker, " + TestImages.POSTGRES);
        assertThat(run.out())
                .contains("PASS")
                .contains("2 tenants run on PostgreSQL 18, their mirrors on ")
                .contains("[server-version]");
    }

    @Test
    void shouldSayThatAnImageIsNoPostgres() {
        fleet.config("postgres: { provider: docker, image: \"" + TestImages.DEBIAN + "\" }\n");

        refused(CommandRun.gate(folder), TestImages.DEBIAN, "postgres");
    }

    @Test
    void shouldSayThatThereIsNoSuchImage() {
        fleet.config("postgres: { provider: docker, image: \"tenantgate-test/nowhere:1\" }\n");

        refused(CommandRun.gate(folder), "tenantgate-test/nowhere:1");
    }

    @Test
    void shouldSayThatThereIsNoImageOfTheSnapshotsVersion() {
        fleet.config("postgres: { provider: docker, version: 99 }\n");

        refused(CommandRun.gate(folder), "postgres:99-alpine");

        // Asked for by name, Docker is not replaced by another provider.
        fleet.config("postgres: { provider: docker }\n").snapshotsOf("93.1");
        refused(CommandRun.gate(folder), "postgres:93-alpine");
    }

    @Test
    void shouldSayThatTheContainerWasKilled() throws Exception {
        fleet.migration("002_slow.sql", "SELECT 1;\nSELECT pg_sleep(300);\n");
        try (GateProcess gate = GateProcess.start(folder)) {
            gate.awaitMigration();
            docker("kill", ourContainer());

            assertEndedWithError(gate);
            assertThat(gate.out()).contains("002_slow.sql:2");
        }
    }

    /** The engine's socket goes away, and what ran under the engine ends, as when {@code dockerd} is stopped. */
    @Test
    void shouldEndWhenTheEngineStops() throws Exception {
        fleet.migration("002_slow.sql", "SELECT 1;\nSELECT pg_sleep(300);\n");
        try (SocketRelay engine = SocketRelay.to(Path.of("/var/run/docker.sock"));
                GateProcess gate = GateProcess.start(folder, "DOCKER_HOST=unix://" + engine.path())) {
            gate.awaitMigration();
            String container = ourContainer();
            engine.end();
            docker("kill", container);

            assertEndedWithError(gate);
            assertThat(container).isNotEmpty();
        }
        // The engine could not be asked to remove it; the next start does that.
        assertThat(CommandRun.gate(
                                fleet.migration("002_slow.sql", "SELECT 1;\n").folder())
                        .exitCode())
                .isZero();
    }

    /** An engine that is stopped like a process in a debugger neither answers nor refuses. */
    @Test
    void shouldEndWhenTheEngineFallsSilent() throws Exception {
        try (SocketRelay engine = SocketRelay.to(Path.of("/var/run/docker.sock"))) {
            engine.fallSilent();
            try (GateProcess gate = GateProcess.start(folder, "DOCKER_HOST=unix://" + engine.path())) {
                assertThat(gate.exitCode(90)).isEqualTo(3);
                assertThat(gate.out())
                        .contains("ERROR: ")
                        .contains("did not answer")
                        .doesNotContain("PASS");
            }
        }
    }

    @Test
    void shouldSweepWhatAKilledRunHasLeft() throws Exception {
        fleet.migration("002_slow.sql", "SELECT 1;\nSELECT pg_sleep(300);\n");
        try (GateProcess gate = GateProcess.start(folder)) {
            gate.awaitMigration();
        }
        assertThat(containers()).isNotEqualTo(before);

        CommandRun next =
                CommandRun.gate(fleet.migration("002_slow.sql", "SELECT 1;\n").folder());

        assertThat(next.exitCode()).as(next.toString()).isZero();
    }

    @Test
    void shouldLeaveNothingOnCtrlC() throws Exception {
        fleet.migration("002_slow.sql", "SELECT 1;\nSELECT pg_sleep(300);\n");
        try (GateProcess gate = GateProcess.start(folder)) {
            gate.awaitMigration();
            gate.signal("INT");

            assertThat(gate.exitCode(60)).isEqualTo(3);
        }
    }

    private static void assertEndedWithError(GateProcess gate) throws Exception {
        assertThat(gate.exitCode(120)).isEqualTo(3);
        assertThat(gate.out()).contains("ERROR: ").doesNotContain("PASS");
        assertThat(gate.err()).doesNotContain("\tat ").doesNotContain("SLF4J");
    }

    private static void refused(CommandRun run, String... parts) {
        assertThat(run.exitCode()).as(run.toString()).isIn(2, 3);
        assertThat(run.complaints()).as(run.toString()).hasSize(1);
        assertThat(run.complaints().get(0)).contains(parts);
        assertThat(run.out() + run.err()).doesNotContain("\tat ").doesNotContain("PASS");
    }

    private String ourContainer() throws Exception {
        return containers().stream()
                .filter(container -> !before.contains(container))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> containers() throws Exception {
        return docker("ps", "--all", "--quiet", "--no-trunc", "--filter", "label=io.tenantgate.run")
                .lines()
                .sorted()
                .toList();
    }

    private static String docker(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
