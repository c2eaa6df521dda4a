package io.tenantgate.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a gate found, and its verdict.
 *
 * @param taskId an identifier of this run
 * @param agent the program and its version, {@code tenantgate/1.0.0}
 * @param commit the commit that was gated, or null outside a repository
 * @param folder where the configuration lies in its repository, {@code services/billing}, which the findings' files are told
 *     from; empty for its root, null outside a repository
 * @param inputs what the gate was given; null where nobody told
 * @param shard the part of the fleet that was gated, whose verdict says nothing of the rest; null for the whole fleet
 * @param fleet the fleet, or null when the gate ended before it was read
 * @param tenants one entry for each tenant of the fleet, in the order of their names; none where the fleet is not known
 * @param modelsPatch all proven fixes of models as one unified diff for {@code git apply} in the configuration's folder, or null
 * @param error why the gate could not tell, in one line; null unless the verdict is ERROR
 * @param safeToDeploy whether the whole fleet passed; never true of a shard
 * @param estimatedDeploymentWindow for people: "5 minutes for all 47 tenants"
 * @param rollbackTested whether every pending migration's way back was executed
 */
public record Report(
        String schemaVersion,
        String taskId,
        String agent,
        Instant timestamp,
        @Nullable String commit,
        @Nullable String folder,
        @Nullable Inputs inputs,
        @Nullable Shard shard,
        @Nullable FleetSummary fleet,
        List<TenantSummary> tenants,
        List<Step> executionSteps,
        List<Finding> findings,
        @Nullable String modelsPatch,
        List<RollbackProof> rollbacks,
        List<String> recommendations,
        Verdict overallStatus,
        @Nullable String error,
        boolean safeToDeploy,
        @Nullable String estimatedDeploymentWindow,
        boolean rollbackTested) {
    public Report {
        tenants = List.copyOf(tenants);
        executionSteps = List.copyOf(executionSteps);
        findings = List.copyOf(findings);
        rollbacks = List.copyOf(rollbacks);
        recommendations = List.copyOf(recommendations);
    }
}
