package io.tenantgate.github;

import io.tenantgate.render.JsonReport;
import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Fix;
import io.tenantgate.report.Report;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Shard;
import io.tenantgate.report.Stage;
import io.tenantgate.report.TenantOutcome;
import io.tenantgate.report.TenantSet;
import io.tenantgate.report.TenantSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The reports that the engine's tests hold as golden files, and variations of them. */
final class Reports {
    private Reports() {}

    static Report fail() {
        return golden("report-fail.json");
    }

    static Report error() {
        return golden("report-error.json");
    }

    static Report pass() {
        Report fail = fail();
        return new Report(
                fail.schemaVersion(),
                fail.taskId(),
                fail.agent(),
                fail.timestamp(),
                fail.commit(),
                fail.folder(),
                fail.inputs(),
                null,
                fail.fleet(),
                fail.tenants().stream()
                        .map(tenant -> new TenantSummary(
                                tenant.name(),
                                tenant.shape(),
                                TenantOutcome.PASS,
                                tenant.bytes(),
                                tenant.estimatedBlockedMs()))
                        .toList(),
                fail.executionSteps().subList(0, 4),
                List.of(),
                null,
                fail.rollbacks().subList(0, 1),
                List.of(),
                io.tenantgate.report.Verdict.PASS,
                null,
                true,
                fail.estimatedDeploymentWindow(),
                true);
    }

    static Report shard() {
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
                pass.overallStatus(),
                null,
                false,
                pass.estimatedDeploymentWindow(),
                true);
    }

    static Report failWith(List<Finding> findings) {
        Report fail = fail();
        return new Report(
                fail.schemaVersion(),
                fail.taskId(),
                fail.agent(),
                fail.timestamp(),
                fail.commit(),
                fail.folder(),
                fail.inputs(),
                null,
                fail.fleet(),
                fail.tenants(),
                fail.executionSteps(),
                findings,
                fail.modelsPatch(),
                fail.rollbacks(),
                fail.recommendations(),
                fail.overallStatus(),
                null,
                false,
                fail.estimatedDeploymentWindow(),
                true);
    }

    static Finding finding(String rule, String file, int line, String message, @Nullable Fix fix) {
        return new Finding(
                rule,
                Severity.ERROR,
                Stage.MIGRATE,
                message,
                "Mend it.",
                Basis.OBSERVED,
                file,
                line,
                TenantSet.of(List.of("tenant_0001")),
                new TreeMap<>(),
                fix);
    }

    private static Report golden(String name) {
        return JsonReport.read(Path.of("../shared-engine/src/test/resources/golden", name));
    }
}
