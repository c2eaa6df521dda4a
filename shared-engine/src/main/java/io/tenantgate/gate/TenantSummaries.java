package io.tenantgate.gate;

import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.report.TenantOutcome;
import io.tenantgate.report.TenantSummary;
import io.tenantgate.report.Verdict;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the whole gate means for each tenant by itself. */
final class TenantSummaries {
    /** A tenant of the fleet, before anything was found. */
    record Member(String name, String shape, @Nullable Long bytes) {}

    private TenantSummaries() {}

    /**
     * One entry for each tenant, by name.
     *
     * @param isUnknown whether a finding says that something could not be told
     * @param blockedMs estimated milliseconds by tenant
     */
    static List<TenantSummary> of(
            List<Member> fleet,
            List<Finding> findings,
            Predicate<Finding> isUnknown,
            Verdict verdict,
            Map<String, Long> blockedMs) {
        Map<String, TenantOutcome> outcomes = new HashMap<>();
        for (Finding finding : findings) {
            TenantOutcome outcome = outcome(finding, isUnknown);
            for (String tenant : outcome == TenantOutcome.PASS
                    ? List.<String>of()
                    : finding.tenants().names()) {
                outcomes.merge(tenant, outcome, TenantSummaries::worse);
            }
        }
        return fleet.stream()
                .map(tenant -> new TenantSummary(
                        tenant.name(),
                        tenant.shape(),
                        unlessUnknown(outcomes.getOrDefault(tenant.name(), TenantOutcome.PASS), verdict),
                        tenant.bytes(),
                        blockedMs.get(tenant.name())))
                .sorted(Comparator.comparing(TenantSummary::name))
                .toList();
    }

    private static TenantOutcome outcome(Finding finding, Predicate<Finding> isUnknown) {
        if (finding.severity() == Severity.ERROR) {
            return isUnknown.test(finding) ? TenantOutcome.UNKNOWN : TenantOutcome.FAIL;
        }
        return finding.severity() == Severity.WARNING ? TenantOutcome.WARNING : TenantOutcome.PASS;
    }

    /** A gate that could not tell lets no tenant pass. */
    private static TenantOutcome unlessUnknown(TenantOutcome outcome, Verdict verdict) {
        return verdict == Verdict.ERROR && outcome != TenantOutcome.FAIL ? TenantOutcome.UNKNOWN : outcome;
    }

    private static TenantOutcome worse(TenantOutcome a, TenantOutcome b) {
        return rank(a) >= rank(b) ? a : b;
    }

    private static int rank(TenantOutcome outcome) {
        return switch (outcome) {
            case PASS -> 0;
            case WARNING -> 1;
            case UNKNOWN -> 2;
            case FAIL -> 3;
        };
    }
}
