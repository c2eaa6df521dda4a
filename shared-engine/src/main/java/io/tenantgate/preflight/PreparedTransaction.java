package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Say;
import java.util.Map;
import java.util.stream.Stream;

/** Prepared transactions that nobody has ended. */
final class PreparedTransaction implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "prepared-transaction",
            "A prepared transaction is open",
            Severity.WARNING,
            "A prepared transaction (two-phase commit) keeps its locks until somebody ends it, also over a restart. An index that is built with CONCURRENTLY waits for it for ever.",
            "Look at pg_prepared_xacts, and end it with COMMIT PREPARED or ROLLBACK PREPARED.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Finding> find(Scene scene) {
        long allowed = scene.policy().preflight().longTransaction().toSeconds();
        Tally<String> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            LiveFacts live = tenant.live();
            if (live != null) {
                live.preparedSeconds().stream()
                        .filter(seconds -> seconds > allowed)
                        .forEach(seconds -> tally.add("", tenant.name(), Math.round(seconds * 1000)));
            }
        }
        return tally.map((any, millis) -> Scene.finding(
                DOC,
                DOC.severity(),
                scene.who(millis.keySet()) + ": a transaction was prepared up to " + Say.duration(Tally.most(millis))
                        + " ago and never ended.",
                Basis.PRODUCTION,
                millis.keySet(),
                Map.of("ms_by_tenant", Tally.top(millis))));
    }
}
