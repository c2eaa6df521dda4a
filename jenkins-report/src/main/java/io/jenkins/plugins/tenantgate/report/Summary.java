package io.jenkins.plugins.tenantgate.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The few facts of a report that are shown. Each list and each text is bounded, and no character hides another.
 *
 * @param timestamp as the report tells it; empty where there was no report
 * @param folder where the configuration lies in its repository, which the findings' files are told from; empty for the root, null
 *     outside a repository
 * @param error why the gate could not tell; null unless the verdict is {@link Verdict#ERROR}
 * @param shard null where the whole fleet was gated
 * @param fleet null where the gate ended before it was read
 * @param deploymentWindow an estimate, for people
 * @param failed steps that failed
 * @param skipped steps that were left out: what they check has not passed
 */
public record Summary(
        String schemaVersion,
        String agent,
        String timestamp,
        @Nullable String commit,
        @Nullable String folder,
        Verdict verdict,
        @Nullable String error,
        boolean safeToDeploy,
        @Nullable Shard shard,
        @Nullable Fleet fleet,
        Outcomes tenants,
        Counts counts,
        Some<String> recommendations,
        Some<RuleFindings> findings,
        Some<Migration> migrations,
        Some<StepLine> models,
        Some<Suite> suites,
        boolean rollbackTested,
        Some<Rollback> rollbacks,
        @Nullable String deploymentWindow,
        Some<StepLine> failed,
        Some<StepLine> skipped,
        List<StageTime> stages) {

    private static final int ERROR_LENGTH = 1000;

    public Summary {
        stages = List.copyOf(stages);
    }

    /** The findings of one severity, by rule. */
    public List<RuleFindings> findings(Severity severity) {
        return findings.shown().stream()
                .filter(rule -> rule.severity() == severity)
                .toList();
    }

    /** Where there is no report that can be read: nothing is known but the reason. */
    public static Summary error(String reason) {
        return new Summary(
                "",
                "",
                "",
                null,
                null,
                Verdict.ERROR,
                Visible.text(reason, ERROR_LENGTH),
                false,
                null,
                null,
                new Outcomes(0, 0, 0, 0),
                new Counts(0, 0, 0),
                Some.none(),
                Some.none(),
                Some.none(),
                Some.none(),
                Some.none(),
                false,
                Some.none(),
                null,
                Some.none(),
                Some.none(),
                List.of());
    }
}
