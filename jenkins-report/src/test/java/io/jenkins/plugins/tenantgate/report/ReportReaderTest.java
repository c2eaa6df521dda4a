package io.jenkins.plugins.tenantgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {
    @Test
    void shouldReadGoldenReportOfUnsafeMigrations() throws IOException {
        Summary summary = Reports.read(Reports.fail());

        assertThat(summary.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(summary.safeToDeploy()).isFalse();
        assertThat(summary.schemaVersion()).isEqualTo("1");
        assertThat(summary.agent()).isEqualTo("tenantgate/1.0.0");
        assertThat(summary.commit()).isEqualTo("0123abcd");
        assertThat(summary.fleet()).isEqualTo(new Fleet(47, "database", 2));
        assertThat(summary.tenants().total()).isEqualTo(47);
        assertThat(summary.counts()).isEqualTo(new Counts(2, 2, 0));
        assertThat(summary.deploymentWindow()).isEqualTo("5 minutes for all 47 tenants");
        assertThat(summary.rollbackTested()).isTrue();
        assertThat(summary.recommendations().shown())
                .containsExactly(
                        "Build idx_users_metadata concurrently.", "Repair 3 rows of public.payments for tenant_0042.");
        assertThat(summary.findings(Severity.ERROR))
                .extracting(RuleFindings::rule)
                .containsExactly("index-blocks-writes", "constraint-violated");
        assertThat(summary.findings(Severity.WARNING))
                .extracting(RuleFindings::rule)
                .containsExactly("no-lock-timeout", "model-lacks-column");
        assertThat(summary.rollbacks().shown())
                .extracting(Rollback::outcome)
                .containsExactly(WayBack.PROVEN, WayBack.BROKEN);
        assertThat(summary.suites().shown())
                .singleElement()
                .satisfies(suite -> assertThat(suite.executed()).isEqualTo(87));
        assertThat(summary.models().shown())
                .singleElement()
                .satisfies(step -> assertThat(step.action()).isEqualTo("Checking TypeORM models"));
        assertThat(summary.skipped().shown())
                .extracting(StepLine::action)
                .containsExactly("Running regression test suite");
        assertThat(summary.failed().shown()).extracting(StepLine::stage).containsExactly("migrate", "regression");
        assertThat(summary.stages())
                .extracting(StageTime::stage)
                .containsExactly("provision", "migrate", "regression", "models");
    }

    @Test
    void shouldTellMigrationsOfAllShapesTogether() throws IOException {
        List<Migration> migrations = Reports.read(Reports.fail()).migrations().shown();

        assertThat(migrations)
                .extracting(Migration::name)
                .containsExactly("001_add_user_metadata.sql", "002_amount.sql");
        assertThat(migrations.get(0).mirrorMs()).isEqualTo(1476);
        assertThat(migrations.get(0).estimatedMs()).isEqualTo(42_005);
        assertThat(migrations.get(0).lock())
                .isEqualTo(new Lock("public.users", "AccessExclusiveLock", List.of("reads", "writes", "ddl"), 4));
        assertThat(migrations.get(1).tenants()).isEqualTo(Map.of(Status.SUCCESS, 46L, Status.FAILURE, 1L));
        assertThat(migrations.get(1).lock()).isNull();
    }

    @Test
    void shouldReadGoldenReportOfGateThatCouldNotTell() throws IOException {
        Summary summary = Reports.read(Reports.error());

        assertThat(summary.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(summary.error()).startsWith("snapshots/tenant_0042.sql: the dump ends in the middle");
        assertThat(summary.fleet()).isNull();
    }

    @Test
    void shouldReadPassOfFleetAndOfShard() throws IOException {
        assertThat(Reports.read(Reports.pass()).safeToDeploy()).isTrue();

        Summary shard = Reports.read(Reports.shard());
        assertThat(shard.verdict()).isEqualTo(Verdict.PASS);
        assertThat(shard.safeToDeploy()).isFalse();
        assertThat(shard.shard()).isEqualTo(new Shard(2, 3));
    }

    @Test
    void shouldPassOverKeysOfLaterMinorVersion() throws IOException {
        String later = Reports.pass()
                .replace("\"schema_version\": \"1\"", "\"later\": {\"a\": [1, {}]}, \"schema_version\": \"1.7\"");

        assertThat(Reports.read(later).verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "newer schema          | \"schema_version\": \"1\"   | \"schema_version\": \"2\"    | this plugin reads 1",
                "newer schema, minor   | \"schema_version\": \"1\"   | \"schema_version\": \"10.1\" | this plugin reads 1",
                "schema is no text     | \"schema_version\": \"1\"   | \"schema_version\": 1        | is not a text",
                "no schema             | \"schema_version\"          | \"schema\"                   | lacks schema_version",
                "no verdict            | \"overall_status\"          | \"status\"                   | lacks overall_status",
                "unknown verdict       | \"PASS\"                    | \"OK\"                       | \"OK\"",
                "verdict in lower case | \"PASS\"                    | \"pass\"                     | \"pass\"",
                "verdict with blanks   | \"PASS\"                    | \" PASS\"                    | PASS",
                "verdict is null       | \"PASS\"                    | null                         | is not a text",
                "two verdicts          | \"error\": null             | \"error\": null, \"overall_status\": \"PASS\" | twice",
                "two verdicts, escaped | \"error\": null             | \"error\": null, \"\\u006fverall_status\": \"PASS\" | twice",
                "no findings           | \"findings\"                | \"finding\"                  | lacks findings",
                "findings are null     | \"findings\": []            | \"findings\": null           | is not a list",
                "a finding is text     | \"findings\": []            | \"findings\": [\"\"]         | /findings/0 is not an object",
                "no steps              | \"execution_steps\"         | \"steps\"                    | lacks execution_steps",
                "a failed step         | \"status\": \"success\"     | \"status\": \"failure\"      | says PASS against",
                "an erroneous step     | \"status\": \"success\"     | \"status\": \"error\"        | says PASS against",
                "an unknown status     | \"status\": \"success\"     | \"status\": \"fine\"         | \"fine\"",
                "an unknown tenant     | \"outcome\": \"pass\"       | \"outcome\": \"unknown\"     | says PASS against",
                "a failed tenant       | \"outcome\": \"pass\"       | \"outcome\": \"fail\"        | says PASS against",
                "an unheard-of outcome | \"outcome\": \"pass\"       | \"outcome\": \"PASS\"        | /tenants/0/outcome is unknown",
                "an error              | \"error\": null             | \"error\": \"oh\"            | error that is not",
                "unsafe pass           | \"safe_to_deploy\": true    | \"safe_to_deploy\": false    | safe_to_deploy",
                "safe as text          | \"safe_to_deploy\": true    | \"safe_to_deploy\": \"true\" | is not true or false",
                "a safe shard          | \"shard\": null             | \"shard\": {\"index\": 1, \"count\": 2} | safe_to_deploy",
                "negative number       | \"duration_ms\": 5          | \"duration_ms\": -5          | /execution_steps/0/duration_ms",
                "endless number        | \"duration_ms\": 5          | \"duration_ms\": 99999999999999 | no number that a report",
                "number beyond long    | \"duration_ms\": 5          | \"duration_ms\": 99999999999999999999999 | JSON",
                "not a number          | \"duration_ms\": 5          | \"duration_ms\": NaN         | is no JSON text",
            })
    void shouldRefuse(String what, String part, String broken, String reason) {
        String report = Reports.pass();
        assertThat(report).as(what).contains(part);

        refused(report.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(broken)), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"PASS\"", "null", "42", "true"})
    void shouldRefuseWhatIsNoObject(String json) {
        refused(json, "is not an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{'a': 1}", "// PASS", "{\"a\": 1,}", "\u0000"})
    void shouldRefuseWhatIsNoJson(String text) {
        refused(text, "is no JSON text");
    }

    @Test
    void shouldRefuseEmptyFile() {
        refused("", "is not an object");
    }

    @Test
    void shouldRefuseReportWhereverItIsCut() {
        String report = Reports.pass().strip();
        for (int end = 1; end < report.length(); end++) {
            refused(report.substring(0, end), "");
        }
    }

    @Test
    void shouldRefuseWhatFollowsReport() {
        refused(Reports.pass() + Reports.pass(), "more than one JSON value");
        refused(Reports.pass() + "}", "is no JSON text");
    }

    @Test
    void shouldRefuseOtherEncodings() {
        byte[] bytes =
                Reports.pass().replace("Provisioning", "Provisionn\u00e9").getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> ReportReader.read(new ByteArrayInputStream(bytes), Reports.FILE))
                .withMessageContaining("is no UTF-8 text");
    }

    @Test
    void shouldTellWhenFileCannotBeRead() {
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream("{\"a\": ".getBytes(StandardCharsets.UTF_8)), new Broken());

        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> ReportReader.read(broken, Reports.FILE))
                .withMessage("report.json: cannot be read: the disk is gone");
    }

    @Test
    void shouldRefuseDeepNesting() {
        String deep = "[".repeat(5000) + "]".repeat(5000);

        refused(
                Reports.pass().replace("{\"schema_version\"", "{\"x\": " + deep + ", \"schema_version\""),
                "nested too deeply");
    }

    @Test
    void shouldShowWhatHidesOrTurnsCharacters() throws IOException {
        String hostile = Reports.fail()
                .replace("The index build", "\\u202e<script>alert(1)</script>\\u0007 \\ud800 The index build");

        assertThat(Reports.read(hostile)
                        .findings(Severity.ERROR)
                        .get(0)
                        .findings()
                        .shown()
                        .get(0)
                        .message())
                .startsWith("�<script>alert(1)</script>� � The index build");
    }

    @Test
    void shouldKeepFewOfMany() throws IOException {
        String finding = """
                {"id": "rule-%d", "severity": "error", "stage": "migrate", "message": "%s", "remedy": "", "basis": "static",
                 "file": null, "line": null, "tenants": {"count": 90, "examples": ["a", "b", "c", "d"]}, "evidence": {}, "fix": null}
                """;
        String many = IntStream.range(0, 5000)
                .mapToObj(i -> finding.formatted(i % 100, "x".repeat(10_000)))
                .collect(Collectors.joining(","));
        String report = Reports.fail().replace("\"findings\": [", "\"findings\": [" + many + ",");

        Summary summary = Reports.read(report);

        assertThat(summary.counts().errors()).isEqualTo(5002);
        assertThat(summary.findings().more()).isEqualTo(2502);
        assertThat(summary.findings(Severity.ERROR)).hasSize(50).allSatisfy(rule -> {
            assertThat(rule.findings().count()).isEqualTo(50);
            assertThat(rule.findings().shown()).hasSize(5).allSatisfy(one -> {
                assertThat(one.message()).hasSize(1001).endsWith("…");
                assertThat(one.tenants()).isEqualTo(new Some<>(List.of("a", "b", "c"), 87));
            });
        });
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the disk is gone");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
        }
    }

    private static void refused(String json, String reason) {
        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> Reports.read(json))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("report.json: ")
                        .contains(reason)
                        .doesNotContain("\n")
                        .hasSizeLessThan(420));
    }
}
