package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Say;
import io.tenantgate.snapshot.Production;
import java.util.Map;
import java.util.stream.Stream;

/** Transactions that have been open for longer than the policy allows. */
final class LongTransaction implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "long-transaction",
            "A transaction has been open for long",
            Severity.WARNING,
            "A migration waits for whoever holds a lock on its table, and everybody who comes after waits behind the migration. An index that is built with CONCURRENTLY waits for every transaction that is older. What was seen when the snapshot was captured is only a note: it tells what is usual there.",
            "Find out who holds transactions open and end them before the deployment; set lock_timeout in the migration, so that it gives up instead of keeping others waiting.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Finding> find(Scene scene) {
        long allowed = scene.policy().preflight().longTransaction().toMillis();
        Tally<Boolean> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            Production production = tenant.production();
            if (production != null) {
                long millis = Math.round(production.load().longestTransactionSeconds() * 1000);
                if (millis > allowed) {
                    tally.add(tenant.live() != null, tenant.name(), millis);
                }
            }
        }
        return tally.map((live, millis) -> Scene.finding(
                DOC,
                live ? DOC.severity() : Severity.NOTE,
                scene.who(millis.keySet()) + ": a transaction " + (live ? "has been open for " : "had been open for ")
                        + Say.duration(Tally.most(millis)) + (live ? "" : " when the snapshot was captured")
                        + " (on " + Tally.leader(millis) + ").",
                Basis.PRODUCTION,
                millis.keySet(),
                Map.of("longest_ms", Tally.most(millis), "allowed_ms", allowed, "ms_by_tenant", Tally.top(millis))));
    }
}
