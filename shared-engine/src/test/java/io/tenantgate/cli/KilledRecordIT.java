package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code kill -9} in the middle of a gate leaves of its record. */
@Tag("alone")
class KilledRecordIT {
    @TempDir
    private Path folder;

    private SmallFleet fleet;

    @BeforeEach
    void killGateInTheMiddle() throws Exception {
        fleet = SmallFleet.in(folder).migration("001_slow.sql", "SELECT 1;\nSELECT pg_sleep(300);\n");
        try (GateProcess gate = GateProcess.start(folder)) {
            gate.awaitMigration();
            gate.signal("KILL");
            assertThat(gate.exitCode(30)).isNotZero();
        }
    }

    @Test
    void shouldLeaveWholeBeginningOfChain() throws IOException {
        String log = Files.readString(folder.resolve("report/audit.jsonl"));
        assertThat(log).endsWith("\n");

        List<String> lines = log.lines().toList();

        assertThat(lines).isNotEmpty();
        String head = "0".repeat(64);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = JsonMapper.shared().readTree(lines.get(i));
            assertThat(line.path("sequence").asInt(-1)).isEqualTo(i);
            assertThat(line.path("previous").asString()).isEqualTo(head);
            head = Sha256.of(lines.get(i));
        }
    }

    @Test
    void shouldHoldNothingToBeVerified() {
        CommandRun verify = CommandRun.of(
                "verify",
                folder.resolve("report").toString(),
                "-c",
                folder.resolve("tenantgate.yml").toString());

        assertThat(verify.exitCode()).as(verify.toString()).isEqualTo(ExitCode.FAIL);
        assertThat(verify.out()).contains("attestation.json").doesNotContain("PASS");
    }

    @Test
    void shouldMakeRoomForTheNextGate() {
        fleet.migration("001_slow.sql", "SELECT 1;\n");

        CommandRun next = CommandRun.gate(folder);

        assertThat(next.exitCode()).as(next.toString()).isZero();
        assertThat(folder.resolve("report/attestation.json")).exists();
    }
}
