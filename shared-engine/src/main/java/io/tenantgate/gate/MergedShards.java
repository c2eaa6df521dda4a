package io.tenantgate.gate;

import io.tenantgate.audit.TestedShape;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Inputs;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.Stage;
import io.tenantgate.report.TenantSet;
import io.tenantgate.rules.Evidence;
import io.tenantgate.rules.ModelRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/** What several shards have gathered, as one gate would have: in the order of the whole fleet's shapes. */
final class MergedShards {
    private final List<Gathered> shards;
    private final List<GatedShape> shapes;
    private final Map<String, Integer> rankOfTenant = new HashMap<>();

    private MergedShards(List<Gathered> shards) {
        this.shards = shards;
        // Dumps of different text may be of one shape, whose tenants are joined.
        this.shapes = byId(Gathered::shapes, GatedShape::id, GatedShape::and).stream()
                .sorted(Comparator.comparing(
                                (GatedShape shape) -> -shape.tenants().size())
                        .thenComparing(GatedShape::firstTenant))
                .toList();
        for (int i = 0; i < shapes.size(); i++) {
            for (String tenant : shapes.get(i).tenants()) {
                rankOfTenant.put(tenant, i);
            }
        }
    }

    static Gathered of(List<Gathered> shards) {
        return new MergedShards(shards).gathered();
    }

    private Gathered gathered() {
        // A shard that ended early knows least.
        Gathered first = shards.stream()
                .filter(shard -> !shard.shapes().isEmpty())
                .findFirst()
                .orElse(shards.get(0));
        Inputs inputs = first.inputs();
        return new Gathered(
                first.shard(),
                first.taskId(),
                shards.stream().map(Gathered::started).min(Instant::compareTo).orElse(first.started()),
                first.settings(),
                inputs,
                first.tenancy(),
                shapes,
                concat(Gathered::members),
                byId(Gathered::tested, TestedShape::id, TestedShape::and),
                new MergedSteps(shapes).of(shards),
                inOrder(Gathered::evidence, Evidence::tenants),
                inOrder(Gathered::downs, Evidence::tenants),
                findings(),
                inOrder(Gathered::regressions, finding -> finding.tenants().names()),
                inOrder(Gathered::models, ModelRules.OnShape::tenants),
                proofs(),
                shards.stream().mapToInt(Gathered::pendingMigrations).sum(),
                inOrder(Gathered::untried, List::of),
                inOrder(Gathered::triedInPart, List::of),
                null);
    }

    private <T> List<T> concat(Function<Gathered, List<T>> part) {
        return shards.stream().flatMap(shard -> part.apply(shard).stream()).toList();
    }

    private <T> List<T> byId(Function<Gathered, List<T>> part, Function<T, String> id, BinaryOperator<T> join) {
        Map<String, T> byId = new LinkedHashMap<>();
        concat(part).forEach(one -> byId.merge(id.apply(one), one, join));
        return List.copyOf(byId.values());
    }

    /** As one gate goes through the shapes. */
    private <T> List<T> inOrder(Function<Gathered, List<T>> part, Function<T, Collection<String>> tenants) {
        return concat(part).stream()
                .sorted(Comparator.comparing(one -> tenants.apply(one).stream()
                        .findFirst()
                        .map(tenant -> rankOfTenant.getOrDefault(tenant, 0))
                        .orElse(0)))
                .toList();
    }

    /** What all shards say of the fleet is told once; what several say alike of production, with the tenants of all. */
    private List<Finding> findings() {
        Set<Finding> all = new LinkedHashSet<>();
        Map<Finding, TenantSet> ofProduction = new LinkedHashMap<>();
        for (Finding finding : concat(Gathered::findings)) {
            if (finding.stage() == Stage.PREFLIGHT) {
                ofProduction.merge(finding.withTenants(new TenantSet(0, List.of())), finding.tenants(), TenantSet::and);
            } else {
                all.add(finding);
            }
        }
        return Stream.concat(
                        all.stream(),
                        ofProduction.entrySet().stream().map(one -> one.getKey().withTenants(one.getValue())))
                .toList();
    }

    /** A migration is stopped half way on one shape, in each shard; what is seen alike is told of the first. */
    private List<RollbackProof> proofs() {
        Map<String, RollbackProof> stopped = new HashMap<>();
        List<RollbackProof> proofs = new ArrayList<>();
        for (RollbackProof proof :
                inOrder(Gathered::proofs, one -> one.tenants().names())) {
            RollbackProof first = proof.interruptions().isEmpty() && proof.interruptionsNotTried() == 0
                    ? null
                    : stopped.putIfAbsent(proof.migration(), proof);
            boolean told = first != null
                    && first.interruptions().equals(proof.interruptions())
                    && first.interruptionsNotTried() == proof.interruptionsNotTried();
            proofs.add(told ? proof.withInterruptions(List.of(), 0) : proof);
        }
        return proofs;
    }
}
