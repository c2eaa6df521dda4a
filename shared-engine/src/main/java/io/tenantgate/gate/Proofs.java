package io.tenantgate.gate;

import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.RollbackProof.Outcome;
import io.tenantgate.report.Status;
import io.tenantgate.report.TenantSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the ways back of several migrations and shapes amount to. */
final class Proofs {
    private Proofs() {}

    /** Proofs of one migration that say the same of several shapes, as one for the tenants of all of them. */
    static List<RollbackProof> merge(List<RollbackProof> proofs) {
        Map<RollbackProof, List<RollbackProof>> alike = new LinkedHashMap<>();
        proofs.forEach(proof -> alike.computeIfAbsent(
                        proof.withTenants(new TenantSet(0, List.of())), key -> new ArrayList<>())
                .add(proof));
        return alike.entrySet().stream()
                .map(entry -> entry.getKey().withTenants(union(entry.getValue())))
                .toList();
    }

    private static TenantSet union(List<RollbackProof> proofs) {
        return proofs.stream().map(RollbackProof::tenants).reduce(new TenantSet(0, List.of()), TenantSet::and);
    }

    static Status status(List<RollbackProof> proofs) {
        Status worst = Status.SUCCESS;
        for (RollbackProof proof : proofs) {
            Status status = switch (proof.outcome()) {
                case PROVEN -> Status.SUCCESS;
                case PROVEN_WITH_DATA_LOSS, IRREVERSIBLE -> Status.WARNING;
                case BROKEN -> proof.failsAfterWrites() ? Status.WARNING : Status.FAILURE;
                case NOT_TESTED -> Status.SKIPPED;
            };
            worst = rank(status) > rank(worst) ? status : worst;
        }
        return worst;
    }

    private static int rank(Status status) {
        return switch (status) {
            case SUCCESS -> 0;
            case WARNING -> 1;
            case SKIPPED -> 2;
            default -> 3;
        };
    }

    /** {@code 2 proven, 1 irreversible}. */
    static String sentence(List<RollbackProof> proofs) {
        Map<Outcome, Long> counts = proofs.stream()
                .collect(Collectors.groupingBy(
                        RollbackProof::outcome, () -> new EnumMap<>(Outcome.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " "
                        + entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }
}
