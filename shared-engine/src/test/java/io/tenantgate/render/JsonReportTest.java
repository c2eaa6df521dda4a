package io.tenantgate.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.Report;
import io.tenantgate.report.TenantSet;
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
        for (Report report :
                List.of(SampleReports.fail(), SampleReports.pass(), SampleReports.error(), SampleReports.shard())) {
            assertSame(JsonReport.read(JsonReport.write(report), "report.json"), report);
        }
    }

    @Test
    void shouldTellOfManyTenantsTheirNumberAndTheFirstTen() {
        TenantSet read = JsonReport.read(JsonReport.write(SampleReports.fail()), "report.json")
                .findings()
                .get(0)
                .tenants();

        assertThat(read.count()).isEqualTo(47);
        assertThat(read.names()).isEqualTo(SampleReports.TENANTS.subList(0, 10));
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
    void shouldRefuseAnotherSchemaVersionWhateverElseItHolds() {
        String json = JsonReport.write(SampleReports.pass())
                .replace("\"schema_version\": \"1\"", "\"schema_version\": \"2\"");

        for (String newer : List.of(json, json.replace("\"agent\"", "\"written_by\""))) {
            assertThatThrownBy(() -> JsonReport.read(newer, "report.json"))
                    .isInstanceOf(UsageException.class)
                    .hasMessage(
                            "report.json: schema_version is \"2\", but this version of Tenantgate reads \"1\"; read it"
                                    + " with the version that wrote it, or make it again with this one");
        }
    }

    @Test
    void shouldNameFileThatIsMissing() {
        assertThatThrownBy(() -> JsonReport.read(Path.of("nowhere", "report.json")))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(Path.of("nowhere", "report.json") + ": ");
    }

    /** Equal but for the names of tenants that are not written. */
    static void assertSame(Report read, Report written) {
        assertThat(read)
                .usingRecursiveComparison()
                .withEqualsForType(
                        (a, b) -> a.count() == b.count() && a.examples().equals(b.examples()), TenantSet.class)
                .isEqualTo(written);
    }

    private static void assertRefused(String json, String start) {
        assertThatThrownBy(() -> JsonReport.read(json, "report.json"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(start)
                .hasMessageNotContaining("\n");
    }
}
