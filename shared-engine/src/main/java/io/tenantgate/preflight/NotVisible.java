package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.snapshot.Production;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the role that looked had no right to see. */
final class NotVisible implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "not-visible",
            "Some of production was hidden",
            Severity.WARNING,
            "PostgreSQL hides other roles' sessions and the statistics of tables that a role may not read. A check that sees nothing finds nothing: long transactions, locks and values that break a constraint may be there all the same.",
            "Grant the role that looks what docs/preflight.md lists: pg_monitor, and SELECT on the tables for probes.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Finding> find(Scene scene) {
        Tally<Boolean> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            Production production = tenant.production();
            if (production != null && !production.notRead().isEmpty()) {
                tally.add(
                        tenant.live() != null,
                        tenant.name(),
                        production.notRead().size());
            }
        }
        return tally.map((live, counts) -> Scene.finding(
                DOC,
                live ? DOC.severity() : Severity.NOTE,
                scene.who(counts.keySet()) + ": " + first(scene, Tally.leader(counts))
                        + (Tally.most(counts) > 1 ? " (and " + (Tally.most(counts) - 1) + " more)" : "") + ".",
                Basis.PRODUCTION,
                counts.keySet(),
                Map.of("hidden", hidden(scene, Tally.leader(counts)))));
    }

    private static String first(Scene scene, String tenant) {
        List<String> hidden = hidden(scene, tenant);
        // What hides sessions hides more than one table's statistics.
        return hidden.stream()
                .filter(one -> one.contains("session"))
                .findFirst()
                .orElse(hidden.get(0));
    }

    private static List<String> hidden(Scene scene, String name) {
        return scene.tenants().stream()
                .filter(tenant -> tenant.name().equals(name))
                .flatMap(tenant -> {
                    Production production = tenant.production();
                    return production == null ? Stream.empty() : production.notRead().stream();
                })
                .limit(20)
                .toList();
    }
}
