package io.tenantgate.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.Report;
import io.tenantgate.report.UsageException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    @Test
    void shouldWriteTheContractsKeysInTheirOrder() {
        Golden.assertMatches("report-fail.json", JsonReport.write(SampleReports.fail()));
        Golden.assertMatches("report-error.json", JsonReport.write(SampleReports.error()));
    }

    @Test
    void shouldReadBackWhatItWrote() {
        for (Report report : List.of(SampleReports.fail(), SampleReports.pass(), SampleReports.error())) {
            assertThat(JsonReport.read(JsonReport.write(report), "report.json")).isEqualTo(report);
        }
    }

    @Test
    void shouldWriteHalfSurrogatesAndControlCharactersAsValidJson() {
        Report report = SampleReports.with(
                SampleReports.fail(),
                List.of(),
                List.of(),
                List.of("half \uD83D of a face, a bell \u0007 and a zero \u0000"));

        String json = new String(
                JsonReport.write(report).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.UTF_8);

        assertThat(JsonReport.read(json, "report.json").recommendations())
                .containsExactly("half ? of a face, a bell \u0007 and a zero \u0000");
    }

    @Test
    void shouldRefuseWhatIsNoReport() {
        assertRefused("", "report.json");
        assertRefused("null", "report.json");
        assertRefused("{ \"schema_version\": \"1\" }", "report.json");
        assertRefused("[1]", "report.json");
        assertRefused(
                JsonReport.write(SampleReports.pass()).replace("\"agent\"", "\"agnt\""), "report.json, key agnt: ");
    }

    @Test
    void shouldRefuseTruncatedReport() {
        String json = JsonReport.write(SampleReports.fail());

        assertRefused(json.substring(0, json.length() / 2), "report.json, line");
    }

    @Test
    void shouldRefuseAnotherSchemaVersion() {
        String json = JsonReport.write(SampleReports.pass())
                .replace("\"schema_version\": \"1\"", "\"schema_version\": \"2\"");

        assertThatThrownBy(() -> JsonReport.read(json, "report.json"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("report.json: schema_version is \"2\"");
    }

    @Test
    void shouldNameFileThatIsMissing() {
        assertThatThrownBy(() -> JsonReport.read(Path.of("nowhere", "report.json")))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(Path.of("nowhere", "report.json") + ": ");
    }

    private static void assertRefused(String json, String start) {
        assertThatThrownBy(() -> JsonReport.read(json, "report.json"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(start)
                .hasMessageNotContaining("\n");
    }
}
