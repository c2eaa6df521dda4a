package io.tenantgate.github;

import io.tenantgate.report.Report;
import io.tenantgate.report.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Reports of gates that could not tell, and the exit codes of verdicts, which are the engine's. */
final class Verdicts {
    static final int USAGE = 2;
    static final int ERROR = 3;

    private Verdicts() {}

    static int exitCode(Report report) {
        return switch (report.overallStatus()) {
            case PASS -> 0;
            case FAIL -> 1;
            case ERROR -> ERROR;
        };
    }

    /** Where there is no report that could be read: nothing is known but the reason. */
    static Report withoutReport(String reason, String commit, String run) {
        return new Report(
                "1",
                run,
                "tenantgate/" + Version.number(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                commit,
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
                reason,
                false,
                null,
                false);
    }

    /** The same report, which is not to be believed for this reason. */
    static Report doubted(Report report, String reason) {
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
                report.executionSteps(),
                report.findings(),
                report.modelsPatch(),
                report.rollbacks(),
                report.recommendations(),
                Verdict.ERROR,
                reason,
                false,
                report.estimatedDeploymentWindow(),
                report.rollbackTested());
    }
}
