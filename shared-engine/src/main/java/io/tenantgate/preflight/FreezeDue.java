package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Say;
import java.util.Map;
import java.util.stream.Stream;

/** Tables for which autovacuum against wraparound is due. */
final class FreezeDue implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "freeze-due",
            "A table must soon be frozen",
            Severity.NOTE,
            "Autovacuum against wraparound starts by itself once a table is old enough, cannot be put off, and does not give way to a migration that wants the table.",
            "Run VACUUM (FREEZE) on the table before the deployment, at a quiet time.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    private static final double SOON = 0.95;

    @Override
    public Stream<Finding> find(Scene scene) {
        Tally<String> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            LiveFacts live = tenant.live();
            if (live != null) {
                live.freezing().forEach((table, used) -> {
                    if (used >= SOON) {
                        tally.add(table, tenant.name(), Math.round(used * 100));
                    }
                });
            }
        }
        return tally.map((table, percents) -> Scene.finding(
                DOC,
                DOC.severity(),
                scene.who(percents.keySet()) + ": " + Tables.shown(table) + " has used up "
                        + Say.count(Tally.most(percents)) + " % of autovacuum_freeze_max_age.",
                Basis.PRODUCTION,
                percents.keySet(),
                Map.of("relations", java.util.List.of(Tables.shown(table)), "percent_by_tenant", Tally.top(percents))));
    }
}
