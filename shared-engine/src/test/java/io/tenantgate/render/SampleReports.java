package io.tenantgate.render;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Fix;
import io.tenantgate.report.FleetSummary;
import io.tenantgate.report.Inputs;
import io.tenantgate.report.Interruption;
import io.tenantgate.report.Lock;
import io.tenantgate.report.Replacement;
import io.tenantgate.report.Report;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.Severity;
import io.tenantgate.report.ShapeSummary;
import io.tenantgate.report.Shard;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Statement;
import io.tenantgate.report.Status;
import io.tenantgate.report.Step;
import io.tenantgate.report.TenantOutcome;
import io.tenantgate.report.TenantSet;
import io.tenantgate.report.TenantSummary;
import io.tenantgate.report.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finished reports for the tests of this room. */
public final class SampleReports {
    static final List<String> TENANTS =
            IntStream.rangeClosed(1, 47).mapToObj("tenant_%04d"::formatted).toList();

    private static final String MAIN = "3f9a1b2c3d4e";
    private static final String DRIFTED = "77aa1b2c3d4e";

    private SampleReports() {}

    /** Two migrations on 47 tenants in two shapes: one blocks writes, one fails for a tenant. */
    public static Report fail() {
        Finding index = finding(
                "index-blocks-writes",
                Severity.ERROR,
                "The index build on public.users makes writes wait for an estimated 42 s on tenant_0042 (21,000,000"
                        + " rows).",
                "Build the index with CONCURRENTLY.\n\n"
                        + "CREATE INDEX CONCURRENTLY idx_users_metadata ON users USING GIN (metadata);",
                2,
                TENANTS,
                Map.of(
                        "lock_mode",
                        "ShareLock",
                        "blocks",
                        List.of("writes", "ddl"),
                        "relations",
                        List.of("public.users"),
                        "estimated_ms",
                        42_000L,
                        "largest_tenant",
                        "tenant_0042",
                        "statement",
                        "CREATE INDEX idx_users_metadata ON users USING GIN (metadata)"));
        Finding data = finding(
                "constraint-violated",
                Severity.ERROR,
                "1 of 47 tenants (tenant_0042): 3 rows of public.payments violate check constraint amount_positive"
                        + " (SQLSTATE 23514).",
                "Find the rows with the query in the evidence and repair them.",
                1,
                List.of("tenant_0042"),
                Map.of(
                        "sqlstate",
                        "23514",
                        "offending_rows",
                        3L,
                        "offending_rows_by_tenant",
                        Map.of("tenant_0042", 3L),
                        "offending_query",
                        "SELECT * FROM public.payments\nWHERE NOT (amount > 0)"));
        Finding timeout = finding(
                "no-lock-timeout",
                Severity.WARNING,
                "One statement takes locks up to AccessExclusiveLock on public.users without limit.",
                "Set lock_timeout.\n\nSET lock_timeout = '2s';",
                null,
                TENANTS.subList(0, 46),
                Map.of("lock_timeout_ms", 0L));
        Finding model = new Finding(
                "model-lacks-column",
                Severity.WARNING,
                Stage.MODELS,
                "ORM model out of sync: update User.ts before deployment. public.users has a column metadata, which User"
                        + " lacks.",
                "Add the property.",
                Basis.OBSERVED,
                "src/entities/User.ts",
                12,
                TenantSet.of(TENANTS),
                new TreeMap<>(Map.of("orm", "typeorm")),
                new Fix(
                        "Adds the property metadata to User",
                        true,
                        List.of(new Replacement(
                                "src/entities/User.ts",
                                13,
                                12,
                                "\n  @Column({ type: 'jsonb', nullable: true })\n  metadata: unknown | null;\n"))));
        return new Report(
                JsonReport.SCHEMA_VERSION,
                "7d0b6c1e",
                "tenantgate/1.0.0",
                Instant.parse("2026-01-15T08:32:14Z"),
                "0123abcd",
                "services/billing",
                inputs(),
                null,
                fleet(),
                tenants(),
                List.of(
                        step(
                                1,
                                "Provisioning ephemeral PostgreSQL",
                                Stage.PROVISION,
                                null,
                                47,
                                Status.SUCCESS,
                                List.of()),
                        step(
                                2,
                                "Executing migration: 001_add_user_metadata.sql",
                                Stage.MIGRATE,
                                MAIN,
                                46,
                                Status.WARNING,
                                statements()),
                        step(
                                3,
                                "Executing migration: 001_add_user_metadata.sql",
                                Stage.MIGRATE,
                                DRIFTED,
                                1,
                                Status.WARNING,
                                statements()),
                        step(
                                4,
                                "Executing migration: 002_amount.sql",
                                Stage.MIGRATE,
                                MAIN,
                                46,
                                Status.SUCCESS,
                                List.of()),
                        step(
                                5,
                                "Executing migration: 002_amount.sql",
                                Stage.MIGRATE,
                                DRIFTED,
                                1,
                                Status.FAILURE,
                                List.of(failing())),
                        step(6, "Running regression test suite", Stage.REGRESSION, null, 47, Status.SKIPPED, List.of()),
                        step(
                                        7,
                                        "Running regression suite api of the base branch",
                                        Stage.REGRESSION,
                                        MAIN,
                                        46,
                                        Status.FAILURE,
                                        List.of())
                                .withTests(87, 85, 2, 3, 2),
                        step(8, "Checking TypeORM models", Stage.MODELS, MAIN, 46, Status.WARNING, List.of())),
                List.of(index, data, timeout, model),
                """
                    --- a/src/entities/User.ts
                    +++ b/src/entities/User.ts
                    @@ -10,4 +10,7 @@
                       @Column({ type: 'text', unique: true })
                       email: string;

                    +  @Column({ type: 'jsonb', nullable: true })
                    +  metadata: unknown | null;
                    +
                     }
                    """,
                List.of(
                        new RollbackProof(
                                "migrations/001_add_user_metadata.sql",
                                RollbackProof.Outcome.PROVEN,
                                null,
                                null,
                                null,
                                "ALTER TABLE users DROP COLUMN metadata;",
                                "migrations/001_add_user_metadata.down.sql",
                                List.of(),
                                List.of(),
                                2,
                                List.of(),
                                List.of(),
                                0,
                                TenantSet.of(TENANTS)),
                        new RollbackProof(
                                "migrations/002_amount.sql",
                                RollbackProof.Outcome.BROKEN,
                                "the way back leaves a difference",
                                "migrations/002_amount.down.sql",
                                null,
                                null,
                                null,
                                List.of("has extra column payments.amount_old"),
                                List.of(),
                                0,
                                List.of("table public.payments: no row could be inserted (check, 23514)"),
                                List.of(new Interruption(
                                        1,
                                        false,
                                        1,
                                        List.of("has extra column payments.amount_old"),
                                        "1.sql fails",
                                        null,
                                        false)),
                                3,
                                TenantSet.of(TENANTS.subList(0, 46)))),
                List.of("Build idx_users_metadata concurrently.", "Repair 3 rows of public.payments for tenant_0042."),
                Verdict.FAIL,
                null,
                false,
                "5 minutes for all 47 tenants",
                true);
    }

    /** Nothing to say against it. */
    public static Report pass() {
        Report fail = fail();
        return new Report(
                fail.schemaVersion(),
                fail.taskId(),
                fail.agent(),
                fail.timestamp(),
                null,
                null,
                fail.inputs(),
                null,
                fail.fleet(),
                fail.tenants().stream()
                        .map(tenant -> new TenantSummary(
                                tenant.name(), tenant.shape(), TenantOutcome.PASS, tenant.bytes(), 5L))
                        .toList(),
                fail.executionSteps().subList(0, 4),
                List.of(),
                null,
                fail.rollbacks().subList(0, 1),
                List.of(),
                Verdict.PASS,
                null,
                true,
                fail.estimatedDeploymentWindow(),
                true);
    }

    /** A part of the fleet, with nothing to say against it. */
    public static Report shard() {
        Report pass = pass();
        return new Report(
                pass.schemaVersion(),
                pass.taskId(),
                pass.agent(),
                pass.timestamp(),
                pass.commit(),
                pass.folder(),
                pass.inputs(),
                new Shard(2, 3),
                pass.fleet(),
                pass.tenants(),
                pass.executionSteps(),
                pass.findings(),
                pass.modelsPatch(),
                pass.rollbacks(),
                pass.recommendations(),
                Verdict.PASS,
                null,
                false,
                pass.estimatedDeploymentWindow(),
                true);
    }

    /** The gate ended before it had read the fleet. */
    public static Report error() {
        Report fail = fail();
        return new Report(
                fail.schemaVersion(),
                fail.taskId(),
                fail.agent(),
                fail.timestamp(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                Verdict.ERROR,
                "snapshots/tenant_0042.sql: the dump ends in the middle of table payments; dump it again",
                false,
                null,
                false);
    }

    public static Report with(Report report, List<Finding> findings, List<Step> steps, List<String> recommendations) {
        return new Report(
                report.schemaVersion(),
                report.taskId(),
                report.agent(),
                report.timestamp(),
                report.commit(),
                report.folder(),
                report.inputs(),
                report.shard(),
                report.fleet(),
                report.tenants(),
                steps,
                findings,
                report.modelsPatch(),
                report.rollbacks(),
                recommendations,
                report.overallStatus(),
                report.error(),
                report.safeToDeploy(),
                report.estimatedDeploymentWindow(),
                report.rollbackTested());
    }

    public static Finding finding(
            String id,
            Severity severity,
            String message,
            String remedy,
            @Nullable Integer line,
            List<String> tenants,
            Map<String, Object> evidence) {
        return new Finding(
                id,
                severity,
                Stage.MIGRATE,
                message,
                remedy,
                Basis.OBSERVED,
                "migrations/001_add_user_metadata.sql",
                line,
                TenantSet.of(tenants),
                new TreeMap<>(evidence));
    }

    public static Step step(
            int number,
            String action,
            Stage stage,
            @Nullable String shape,
            int tenants,
            Status status,
            List<Statement> statements) {
        return new Step(number, action, stage, shape, tenants, status, 492L * number, "not configured", statements);
    }

    private static List<TenantSummary> tenants() {
        return IntStream.range(0, TENANTS.size())
                .mapToObj(n -> new TenantSummary(
                        TENANTS.get(n),
                        n < 46 ? MAIN : DRIFTED,
                        n == 41 ? TenantOutcome.FAIL : n == 46 ? TenantOutcome.UNKNOWN : TenantOutcome.WARNING,
                        n == 46 ? null : 1_000_000L << n % 14,
                        n == 46 ? null : 5L << n % 14))
                .toList();
    }

    private static Inputs inputs() {
        return new Inputs(
                "c0".repeat(32),
                "b0".repeat(32),
                null,
                List.of(new Inputs.File("migrations/001_add_user_metadata.sql", "a0".repeat(32))),
                new Inputs.Snapshots("pack", "d0".repeat(32), Instant.parse("2026-01-15T06:00:00Z")),
                new Inputs.Server("PostgreSQL 16.4 (docker, postgres:16-alpine)", 16, "sha256:" + "e0".repeat(32)));
    }

    private static FleetSummary fleet() {
        return new FleetSummary(
                47,
                "database",
                List.of(
                        new ShapeSummary(MAIN, TENANTS.subList(0, 46), 47, 289, 12, List.of()),
                        new ShapeSummary(
                                DRIFTED,
                                TENANTS.subList(46, 47),
                                47,
                                288,
                                12,
                                List.of("lacks index payments_tenant_id_idx"))));
    }

    private static List<Statement> statements() {
        return List.of(
                new Statement(
                        "ALTER TABLE users ADD COLUMN metadata JSONB DEFAULT '{}'",
                        "migrations/001_add_user_metadata.sql",
                        1,
                        1,
                        3.1,
                        null,
                        List.of(new Lock(
                                "public.users", "AccessExclusiveLock", List.of("reads", "writes", "ddl"), 4.2)),
                        List.of(),
                        List.of(),
                        0,
                        812,
                        0,
                        null,
                        5L),
                new Statement(
                        "CREATE INDEX idx_users_metadata ON users USING GIN (metadata)",
                        "migrations/001_add_user_metadata.sql",
                        2,
                        1,
                        7.5,
                        null,
                        List.of(new Lock("public.users", "ShareLock", List.of("writes", "ddl"), 7.5)),
                        List.of(),
                        List.of("public.users"),
                        0,
                        16_384,
                        0,
                        null,
                        42_000L));
    }

    private static Statement failing() {
        return new Statement(
                "ALTER TABLE payments ADD CONSTRAINT amount_positive CHECK (amount > 0)",
                "migrations/002_amount.sql",
                1,
                1,
                1.5,
                "23514",
                List.of(),
                List.of(),
                List.of("public.payments"),
                0,
                0,
                0,
                null,
                null);
    }
}
