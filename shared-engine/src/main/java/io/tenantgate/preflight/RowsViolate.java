package io.tenantgate.preflight;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Say;
import java.util.Map;
import java.util.stream.Stream;

/** Rows that were counted in production and do not have what the migrations demand. */
final class RowsViolate implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "rows-violate",
            "Rows in production do not have what the migrations demand",
            Severity.ERROR,
            "The statement fails on these tenants, or, where it is one of many, stops the deployment half-way through the fleet. The rows were counted in production just now. Where the migrations write to the table before they demand it, it is a warning: they may mend the rows, and a snapshot with rows proves whether they do.",
            "Mend the rows in a migration of its own before the constraint comes.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Finding> find(Scene scene) {
        Tally<Probe> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            LiveFacts live = tenant.live();
            if (live != null) {
                for (Probe probe : tenant.demands().probes().probes()) {
                    ProbeAnswer answer = live.answers().get(probe);
                    if (answer != null && answer.rows() > 0) {
                        tally.add(probe, tenant.name(), answer.rows());
                    }
                }
            }
        }
        return tally.map((probe, rows) -> {
            String query = query(scene, probe, Tally.leader(rows));
            return Scene.finding(
                    DOC,
                    probe,
                    scene.who(rows.keySet()) + ": " + Say.count(Tally.sum(rows), "row", "rows") + " of "
                            + Tables.shown(probe.table()) + " " + probe.fault(Tally.sum(rows))
                            + (probe.changedBefore()
                                    ? "; the migrations write to the table before they demand it."
                                    : "."),
                    Basis.PRODUCTION,
                    rows,
                    Map.of(
                            "offending_rows", Tally.sum(rows),
                            "offending_rows_by_tenant", Tally.top(rows),
                            "offending_query", query));
        });
    }

    /** As the tenant with most of the rows would be asked. */
    private static String query(Scene scene, Probe probe, String leader) {
        return scene.tenants().stream()
                .filter(tenant -> tenant.name().equals(leader))
                .findFirst()
                .map(tenant -> new CatalogScope(tenant.snapshot().schema())
                        .unspell(probe.query().sql()))
                .orElse(probe.query().sql());
    }
}
