package io.tenantgate.preflight;

import io.tenantgate.snapshot.Production;
import io.tenantgate.snapshot.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tenant with what is known of it in production.
 *
 * @param demands what its migrations demand
 * @param live what was seen in production just now; null where nobody looked
 * @param unreached why production could not be looked at although that was asked for; null otherwise
 */
record Tenant(
        Snapshot snapshot,
        Demands demands,
        @Nullable LiveFacts live,
        @Nullable String unreached) {
    String name() {
        return snapshot.tenant();
    }

    /** Production as it is now, else as it was captured; null where neither is known. */
    @Nullable
    Production production() {
        return live == null ? snapshot.production() : live.production();
    }

    /** The size and statistics of the table that a probe is about; null where they are not known. */
    Production.@Nullable Table table(Probe probe) {
        Production production = production();
        return production == null ? null : production.tables().get(Tables.of(probe.table(), snapshot.schema()));
    }

    /** Demands on rows of which neither the rows themselves nor the migrations' trial on them told anything. */
    List<Probe> probesOnlyStatisticsTell() {
        if (snapshot.hasRows()) {
            return List.of();
        }
        return demands.probes().probes().stream()
                .filter(probe -> {
                    ProbeAnswer answer = live == null ? null : live.answers().get(probe);
                    return answer == null || answer.failure() != null;
                })
                .toList();
    }
}
