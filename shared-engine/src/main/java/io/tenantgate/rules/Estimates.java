package io.tenantgate.rules;

import io.tenantgate.observe.ObservedStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How long statements and deployments take in production, told from what was observed and how large the tables are there.
 * Always an estimate; the kinds of work and their rates stand in {@link Work}.
 */
public final class Estimates {
    private final Collection<String> tenants;
    private final Sizes sizes;

    private Estimates(Evidence evidence) {
        tenants = evidence.tenants();
        sizes = new Sizes(evidence);
    }

    /** Estimates for the tenants and sizes of this evidence. */
    public static Estimates of(Evidence evidence) {
        return new Estimates(evidence);
    }

    /**
     * Milliseconds of one statement on the tenant on which it takes longest; empty where it failed, or worked through
     * tables of which no tenant's size is known.
     */
    public OptionalLong largestTenantMs(ObservedStatement statement) {
        if (statement.error() != null) {
            return OptionalLong.empty();
        }
        Estimate estimate = Estimate.of(tenants, sizes, List.of(Effects.of(statement)));
        return estimate.tenant() == null ? OptionalLong.empty() : OptionalLong.of(estimate.millis());
    }

    /**
     * How long the pending migrations take for the whole fleet when tenants are migrated one after another, for people:
     * {@code 5 minutes for all 47 tenants}; empty where nothing is pending or a migration fails.
     *
     * @param fleet all migrations of all shapes
     */
    public static Optional<String> deploymentWindow(List<Evidence> fleet) {
        boolean fails = fleet.stream()
                .anyMatch(one -> !one.failures().isEmpty()
                        || one.statements().stream().anyMatch(statement -> statement.error() != null));
        Map<String, Boolean> known = new HashMap<>();
        long millis = 0;
        Set<String> sharedDone = new HashSet<>();
        for (Evidence evidence : fleet) {
            Sizes sizes = new Sizes(evidence);
            List<Map<Relation, Work>> work =
                    evidence.statements().stream().map(Effects::of).toList();
            List<Map<Relation, Work>> next = next(evidence, work);
            for (String tenant : evidence.tenants()) {
                boolean first = sharedDone.add(evidence.file());
                Estimate estimate = Estimate.of(List.of(tenant), sizes, first ? work : next);
                millis += estimate.millis();
                known.merge(tenant, estimate.tenant() != null, Boolean::logicalAnd);
            }
        }
        long unknown = known.values().stream().filter(one -> !one).count();
        if (fails || known.isEmpty()) {
            return Optional.empty();
        }
        String whom = whom(fleet.get(0).tenancy(), known.size());
        return Optional.of(
                unknown == known.size()
                        ? "not known for " + whom + ", because the sizes in production are unknown"
                        : (unknown > 0 ? "at least " : "") + window(millis) + " for " + whom
                                + (unknown > 0 ? "; the sizes of " + Say.count(unknown) + " are unknown" : ""));
    }

    /** The work for a tenant after another one: what tenants share costs what it was seen to cost the second time. */
    private static List<Map<Relation, Work>> next(Evidence evidence, List<Map<Relation, Work>> work) {
        Evidence.Next next = evidence.next();
        if (next == null) {
            return work;
        }
        List<Map<Relation, Work>> all = new ArrayList<>();
        work.forEach(one -> all.add(only(one, table -> !evidence.tenancy().isShared(table))));
        next.statements().forEach(statement -> all.add(only(Effects.of(statement), evidence.tenancy()::isShared)));
        return all;
    }

    private static Map<Relation, Work> only(Map<Relation, Work> work, Predicate<Relation> wanted) {
        Map<Relation, Work> some = new LinkedHashMap<>(work);
        some.keySet().removeIf(wanted.negate());
        return some;
    }

    private static String whom(Tenancy tenancy, int units) {
        if (tenancy.byRow()) {
            return tenancy.allInWords() + " at once";
        }
        return units == 1 ? "the only tenant" : "all " + Say.count(units) + " tenants";
    }

    /** Whole minutes, rounded up: a window is something to plan with. */
    private static String window(long millis) {
        long minutes = (millis + 59_999) / 60_000;
        return minutes < 120
                ? Say.count(Math.max(1, minutes), "minute", "minutes")
                : Say.count((minutes + 59) / 60, "hour", "hours");
    }
}
