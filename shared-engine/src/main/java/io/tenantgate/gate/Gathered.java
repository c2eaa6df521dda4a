package io.tenantgate.gate;

import io.tenantgate.audit.TestedShape;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Inputs;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.Shard;
import io.tenantgate.report.Step;
import io.tenantgate.rules.Evidence;
import io.tenantgate.rules.ModelRules;
import io.tenantgate.rules.Tenancy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one shard has gathered, before anything is concluded from it: findings depend on the whole fleet, so that a report of
 * several shards is made of this and not of their reports.
 *
 * @param taskId of the shard's own report
 * @param inputs what the shard was given, as far as it had been read
 * @param tenancy of the whole fleet
 * @param shapes those of the shard, the largest first
 * @param members the tenants of these shapes
 * @param tested the shapes as the record keeps them
 * @param evidence of the migrations
 * @param downs of their ways back
 * @param findings of stages that conclude by themselves, and of the whole fleet
 * @param error why the shard could not tell, or null
 */
record Gathered(
        Shard shard,
        String taskId,
        Instant started,
        Settings settings,
        Inputs inputs,
        Tenancy tenancy,
        List<GatedShape> shapes,
        List<TenantSummaries.Member> members,
        List<TestedShape> tested,
        List<Step> steps,
        List<Evidence> evidence,
        List<Evidence> downs,
        List<Finding> findings,
        List<Finding> regressions,
        List<ModelRules.OnShape> models,
        List<RollbackProof> proofs,
        int pendingMigrations,
        List<String> untried,
        List<String> triedInPart,
        @Nullable String error) {
    Gathered {
        shapes = List.copyOf(shapes);
        members = List.copyOf(members);
        tested = List.copyOf(tested);
        steps = List.copyOf(steps);
        evidence = List.copyOf(evidence);
        downs = List.copyOf(downs);
        models = List.copyOf(models);
        findings = List.copyOf(findings);
        regressions = List.copyOf(regressions);
        proofs = List.copyOf(proofs);
        untried = List.copyOf(untried);
        triedInPart = List.copyOf(triedInPart);
    }
}
