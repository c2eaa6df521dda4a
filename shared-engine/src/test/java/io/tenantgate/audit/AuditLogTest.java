package io.tenantgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.GateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-15T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private List<String> lines = new ArrayList<>();

    @BeforeEach
    void writeFourLines() throws IOException {
        try (AuditLog log = AuditLog.begin(folder, "user:ada", NOON)) {
            log.add(List.of(AuditEntry.of("gate started", Map.of("config", "c0"), "success", Map.of())));
            log.add(List.of(
                    AuditEntry.of("step", Map.of(), "success", Map.of("action", "a \"quoted\"\nname \u202e")),
                    AuditEntry.of("verdict", Map.of(), "PASS", Map.of())));
            log.add(List.of(AuditEntry.of(AuditLog.LAST, Map.of(), "PASS", Map.of())));
        }
        lines = new ArrayList<>(Files.readAllLines(folder.resolve("audit.jsonl")));
    }

    @Test
    void shouldSayWhoDidWhatWhenWithWhat() {
        assertThat(lines.get(0))
                .isEqualTo(
                        "{\"action\":\"gate started\",\"actor\":\"user:ada\",\"details\":{},\"inputs\":{\"config\":\"c0\"},"
                                + "\"outcome\":\"success\",\"previous\":\"" + "0".repeat(64)
                                + "\",\"sequence\":0,\"time\":\"2026-01-15T12:00:00Z\"}");
    }

    @Test
    void shouldReadWhatItWrote() {
        AuditChain chain = read();

        assertThat(chain.lines()).extracting(AuditLine::sequence).containsExactly(0L, 1L, 2L, 3L);
        assertThat(chain.lines().get(1).details()).containsEntry("action", "a \"quoted\"\nname \u202e");
    }

    @Test
    void shouldBeOnTheDiskBeforeTheNextStep() throws IOException {
        try (AuditLog log = AuditLog.begin(folder, "user:ada", NOON)) {
            log.add(List.of(AuditEntry.of("gate started", Map.of(), "success", Map.of())));

            assertThat(Files.readString(folder.resolve("audit.jsonl"))).endsWith("}\n");
        }
        assertThatThrownBy(() -> AuditChain.read(Files.readAllBytes(folder.resolve("audit.jsonl"))))
                .hasMessage("audit.jsonl has no end: the gate was broken off, or lines are missing, so that the record"
                        + " is incomplete");
    }

    @Test
    void shouldRefuseSecondGateInOneFolder() throws IOException {
        AuditLog first = AuditLog.begin(folder, "user:ada", NOON);

        assertThatThrownBy(() -> AuditLog.begin(folder, "user:bob", NOON))
                .isInstanceOf(GateException.class)
                .hasMessageContaining("another gate is writing");
        first.close();
    }

    @Test
    void shouldNotFollowLinkOutOfTheFolder() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "precious");
        Path report = Files.createDirectory(folder.resolve("report"));
        Files.createSymbolicLink(report.resolve("audit.jsonl"), elsewhere);

        AuditLog.begin(report, "user:ada", NOON).close();

        assertThat(elsewhere).hasContent("precious");
    }

    @Test
    void shouldNoticeRemovedLine() {
        lines.remove(1);

        assertThatThrownBy(this::read)
                .hasMessage("audit.jsonl, line 2: has the number 2 instead of 1: a line was removed, added or moved");
    }

    @Test
    void shouldNoticeDuplicatedLine() {
        lines.add(1, lines.get(1));

        assertThatThrownBy(this::read).hasMessageStartingWith("audit.jsonl, line 3: has the number 1 instead of 2");
    }

    @Test
    void shouldNoticeReorderedLines() {
        Collections.swap(lines, 1, 2);

        assertThatThrownBy(this::read).hasMessageStartingWith("audit.jsonl, line 2: has the number 2 instead of 1");
    }

    @Test
    void shouldNoticeAlteredLine() {
        lines.set(1, lines.get(1).replace("success", "failure"));

        assertThatThrownBy(this::read)
                .hasMessage("audit.jsonl, line 3: does not follow from the line before, which was altered");
    }

    @Test
    void shouldNoticeMissingEnd() {
        lines.remove(3);

        assertThatThrownBy(this::read).hasMessageContaining("incomplete");
    }

    @Test
    void shouldNoticeHalfALine() {
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> AuditChain.read(text))
                .hasMessage("audit.jsonl, line 4: is cut off, so that the record is incomplete");
    }

    @Test
    void shouldNoticeLineThatIsNotCanonical() {
        lines.set(2, lines.get(2).replace("\":\"", "\": \""));

        assertThatThrownBy(this::read)
                .hasMessage("audit.jsonl, line 3: this is not in canonical form (RFC 8785), which a gate writes");
    }

    private AuditChain read() {
        return AuditChain.read((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
