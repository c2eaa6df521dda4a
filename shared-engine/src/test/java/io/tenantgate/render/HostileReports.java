package io.tenantgate.render;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Fix;
import io.tenantgate.report.FleetSummary;
import io.tenantgate.report.Lock;
import io.tenantgate.report.Replacement;
import io.tenantgate.report.Report;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.Severity;
import io.tenantgate.report.ShapeSummary;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Statement;
import io.tenantgate.report.Status;
import io.tenantgate.report.Step;
import io.tenantgate.report.TenantOutcome;
import io.tenantgate.report.TenantSet;
import io.tenantgate.report.TenantSummary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reports whose every word comes from somebody who means harm, and reports that are too large to be shown. */
final class HostileReports {
    static final String HOSTILE =
            "</details></title></svg><script>alert(1)</script><img src=x onerror=alert(1)> \" ' | `tick` **bold**"
                    + " [a](http://evil.example) @octocat #12 www.evil.example %% ; : \u202E\u0000\r\n# x \u05D0\u05D1 \uD83D\uDE00";

    private static final String SHAPE = "3f9a1b2c3d4e";

    private HostileReports() {}

    /** A word of harm in each place that text can stand in. */
    static Report everywhere() {
        Report fail = SampleReports.fail();
        Finding finding = new Finding(
                "statement-fails",
                Severity.ERROR,
                Stage.MIGRATE,
                HOSTILE,
                HOSTILE + "\n\n" + "```\n" + HOSTILE,
                Basis.OBSERVED,
                HOSTILE,
                1,
                TenantSet.of(List.of(HOSTILE)),
                new TreeMap<>(Map.of("detail", HOSTILE, "statement", HOSTILE, "offending_query", HOSTILE)),
                new Fix(HOSTILE, false, List.of(new Replacement(HOSTILE, 1, 1, HOSTILE + "\n"))));
        Statement statement = new Statement(
                HOSTILE,
                HOSTILE,
                1,
                1,
                3.1,
                "23514",
                List.of(new Lock(HOSTILE, "AccessExclusiveLock", List.of("reads", "writes", "ddl"), 4.2)),
                List.of(HOSTILE),
                List.of(HOSTILE),
                0,
                0,
                0,
                null,
                5L);
        return new Report(
                fail.schemaVersion(),
                HOSTILE,
                "tenantgate/" + HOSTILE,
                fail.timestamp(),
                HOSTILE,
                HOSTILE,
                fail.inputs(),
                null,
                new FleetSummary(
                        1, "database", List.of(new ShapeSummary(SHAPE, List.of(HOSTILE), 1, 1, 1, List.of(HOSTILE)))),
                List.of(new TenantSummary(HOSTILE, SHAPE, TenantOutcome.FAIL, 1_000_000L, 5L)),
                List.of(
                        step("Executing migration: " + HOSTILE, Stage.MIGRATE, Status.FAILURE, List.of(statement)),
                        step("Running regression suite " + HOSTILE, Stage.REGRESSION, Status.FAILURE, List.of())
                                .withTests(1, 0, 1, 0, 1),
                        step(HOSTILE, Stage.REGRESSION, Status.SKIPPED, List.of())),
                List.of(finding),
                HOSTILE,
                List.of(new RollbackProof(
                        HOSTILE,
                        RollbackProof.Outcome.BROKEN,
                        HOSTILE,
                        null,
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        List.of(HOSTILE),
                        List.of(new RollbackProof.Loss(HOSTILE, HOSTILE, 1, 2)),
                        1,
                        List.of(HOSTILE),
                        List.of(),
                        0,
                        TenantSet.of(List.of(HOSTILE)))),
                List.of(HOSTILE),
                fail.overallStatus(),
                null,
                false,
                HOSTILE,
                true);
    }

    /** 10,000 tenants in 40 shapes, 10,000 findings, 300 migrations. */
    static Report large() {
        Report fail = SampleReports.fail();
        List<String> names =
                IntStream.range(0, 10_000).mapToObj("tenant_%05d"::formatted).toList();
        List<ShapeSummary> shapes = IntStream.range(0, 40)
                .mapToObj(n -> new ShapeSummary(
                        shape(n), names.subList(n * 250, n * 250 + 250), 47, 289, 12, List.of("lacks index i" + n)))
                .toList();
        List<TenantSummary> tenants = IntStream.range(0, 10_000)
                .mapToObj(n -> new TenantSummary(
                        names.get(n),
                        shape(n / 250),
                        n % 97 == 0
                                ? TenantOutcome.FAIL
                                : n % 31 == 0
                                        ? TenantOutcome.UNKNOWN
                                        : n % 7 == 0 ? TenantOutcome.WARNING : TenantOutcome.PASS,
                        (long) Math.pow(10, 5 + n % 1000 / 200.0),
                        (long) Math.pow(10, n % 1000 / 250.0) + n % 13))
                .toList();
        List<Finding> findings = IntStream.range(0, 10_000)
                .mapToObj(n -> SampleReports.finding(
                        n % 3 == 0 ? "index-blocks-writes" : n % 3 == 1 ? "constraint-violated" : "table-rewrite",
                        n % 3 == 0 ? Severity.ERROR : n % 3 == 1 ? Severity.WARNING : Severity.NOTE,
                        "The index build on public.table_" + n + " makes writes wait for an estimated 42 s.",
                        "Build the index with CONCURRENTLY.\n\nCREATE INDEX CONCURRENTLY i" + n + " ON t (a);",
                        n + 1,
                        names.subList(n, n + 1),
                        Map.of("statement", "CREATE INDEX i" + n + " ON t (a)", "estimated_ms", 42_000L)))
                .toList();
        List<Step> steps = IntStream.range(0, 300)
                .mapToObj(n -> new Step(
                        n + 1,
                        "Executing migration: V%03d__change.sql".formatted(n),
                        Stage.MIGRATE,
                        shape(0),
                        10_000,
                        Status.SUCCESS,
                        40 + n,
                        "",
                        fail.executionSteps().get(1).statements()))
                .toList();
        return new Report(
                fail.schemaVersion(),
                fail.taskId(),
                fail.agent(),
                fail.timestamp(),
                fail.commit(),
                fail.folder(),
                fail.inputs(),
                null,
                new FleetSummary(10_000, "schema", shapes),
                tenants,
                steps,
                findings,
                null,
                IntStream.range(0, 300)
                        .mapToObj(n -> new RollbackProof(
                                "V%03d__change.sql".formatted(n),
                                RollbackProof.Outcome.PROVEN,
                                null,
                                null,
                                null,
                                "DROP INDEX i" + n + ";",
                                "V%03d__change.down.sql".formatted(n),
                                List.of(),
                                List.of(),
                                0,
                                List.of(),
                                List.of(),
                                0,
                                TenantSet.of(names)))
                        .toList(),
                IntStream.range(0, 3000).mapToObj(n -> "Mend number " + n + ".").toList(),
                fail.overallStatus(),
                null,
                false,
                "9 hours for all 10,000 tenants",
                true);
    }

    private static String shape(int number) {
        return "%012x".formatted(0x3f9a1b2c3d00L + number);
    }

    private static Step step(String action, Stage stage, Status status, List<Statement> statements) {
        return new Step(1, action, stage, SHAPE, 1, status, 492, HOSTILE, statements);
    }
}
