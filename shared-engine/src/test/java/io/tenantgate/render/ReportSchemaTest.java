package io.tenantgate.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tenantgate.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds {@code docs/report.schema.json} to what {@link JsonReport} writes. */
class ReportSchemaTest {
    private static final Path FILE = Path.of("..", "docs", "report.schema.json");
    private static final Schema SCHEMA = schema();

    @Test
    void shouldAcceptEveryReport() {
        assertThat(errors(SampleReports.fail())).isEmpty();
        assertThat(errors(SampleReports.pass())).isEmpty();
        assertThat(errors(SampleReports.error())).isEmpty();
        assertThat(errors(SampleReports.shard())).isEmpty();
    }

    @Test
    void shouldRefuseShardThatCallsTheFleetSafe() {
        String json = JsonReport.write(SampleReports.shard())
                .replace("\"safe_to_deploy\": false", "\"safe_to_deploy\": true");

        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "unknown key            | \"agent\":           | \"extra\": 1, \"agent\":",
                "missing key            | \"rollback_tested\": | \"rollback_teste\":",
                "unknown status         | \"status\": \"success\" | \"status\": \"SUCCESS\"",
                "unknown stage          | \"stage\": \"migrate\" | \"stage\": \"migration\"",
                "unknown severity       | \"severity\": \"warning\" | \"severity\": \"fatal\"",
                "unknown verdict        | \"FAIL\"               | \"MAYBE\"",
                "pass with errors       | \"FAIL\"               | \"PASS\"",
                "error without reason   | \"FAIL\"               | \"ERROR\"",
                "unsafe yet safe        | \"safe_to_deploy\": false | \"safe_to_deploy\": true",
                "no timestamp           | 2026-01-15T08:32:14Z   | yesterday",
                "number as text         | \"duration_ms\": 492  | \"duration_ms\": \"492\"",
                "negative number        | \"duration_ms\": 492  | \"duration_ms\": -1",
                "line zero              | \"line\": 2           | \"line\": 0",
                "bad SQLSTATE           | \"sqlstate\": \"23514\", | \"sqlstate\": \"oops\",",
                "unknown lock           | \"ShareLock\",         | \"SomeLock\",",
                "shape without keys     | [                      | [ {}, ",
                "other version          | \"schema_version\": \"1\" | \"schema_version\": \"2\"",
                "shape without hex      | \"id\": \"3f9a1b2c3d4e\" | \"id\": \"main\"",
                "unknown rollback       | \"proven\"             | \"PROVEN\"",
            })
    void shouldRefuse(String what, String part, String broken) {
        String json = JsonReport.write(SampleReports.fail());
        assertThat(json).as(what).contains(part);

        int at = json.indexOf(part);
        String changed = json.substring(0, at) + broken + json.substring(at + part.length());

        assertThat(SCHEMA.validate(
                        changed,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as(what)
                .isNotEmpty();
    }

    @Test
    void shouldRefuseEmptyListOfStatements() {
        String json = JsonReport.write(SampleReports.error())
                .replace(
                        "\"execution_steps\": []",
                        "\"execution_steps\": [{\"step\":1,\"action\":\"a\",\"stage\":\"plan\",\"tenants\":0,\"status\":\"error\","
                                + "\"duration_ms\":0,\"log\":\"\",\"statements\":[]}]");

        assertThat(SCHEMA.validate(json, InputFormat.JSON))
                .extracting(Error::getKeyword)
                .containsExactly("minItems");
    }

    private static List<Error> errors(Report report) {
        return SCHEMA.validate(
                JsonReport.write(report),
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(FILE), InputFormat.JSON);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
