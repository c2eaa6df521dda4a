package io.tenantgate.rules;

import io.tenantgate.config.PolicyConfig;
import io.tenantgate.observe.ObservedStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * For how long the migrations make each tenant's reads or writes wait; an estimate. Counted is every statement during which
 * its transaction holds a lock that reads or writes of a table wait at, unless the migrations made that table themselves.
 */
public final class Blocking {
    private final Map<String, Long> millis = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();

    private Blocking() {}

    /**
     * Milliseconds by tenant; a tenant is missing where one of the statements failed or worked through tables whose size
     * is not known.
     *
     * @param fleet of each shape its migrations in the order in which they ran
     */
    public static Map<String, Long> byTenant(List<Evidence> fleet, PolicyConfig policy) {
        Blocking blocking = new Blocking();
        Map<List<String>, Set<Relation>> created = new HashMap<>();
        for (Evidence evidence : fleet) {
            Set<Relation> earlier = created.computeIfAbsent(evidence.tenants(), any -> new HashSet<>());
            Case migration = Case.of(evidence, policy, earlier);
            earlier.addAll(migration.created());
            blocking.add(migration);
        }
        blocking.millis.keySet().removeAll(blocking.unknown);
        return blocking.millis;
    }

    private void add(Case migration) {
        long always = 0;
        List<Map<Relation, Work>> bySize = new ArrayList<>();
        for (ObservedStatement statement : migration.succeeded()) {
            if (!migration.held(statement).isEmpty()) {
                Map<Relation, Work> work = Effects.of(statement);
                if (work.isEmpty()) {
                    always += Work.METADATA_MS;
                } else {
                    bySize.add(work);
                }
            }
        }
        boolean failed = migration.succeeded().size() < migration.statements().size();
        for (String tenant : migration.evidence().tenants()) {
            Estimate estimate = Estimate.of(List.of(tenant), migration.sizes(), bySize);
            if (failed || estimate.unknown() > 0) {
                unknown.add(tenant);
            }
            millis.merge(tenant, always + estimate.millis(), Long::sum);
        }
    }
}
