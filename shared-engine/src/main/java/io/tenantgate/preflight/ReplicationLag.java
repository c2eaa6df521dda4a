package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Say;
import io.tenantgate.snapshot.Production;
import java.util.Map;
import java.util.stream.Stream;

/** Standbys that are further behind than the policy allows. */
final class ReplicationLag implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "replication-lag",
            "A standby is behind",
            Severity.WARNING,
            "Rewrites and index builds write much write-ahead log at once. A standby that is behind already falls back further: it answers with old rows, and a failover loses more.",
            "Deploy when the standbys have caught up, and put large rewrites and backfills into small batches. How far is too far says policy.preflight.replication-lag.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Finding> find(Scene scene) {
        long allowed = scene.policy().preflight().replicationLag().toMillis();
        Tally<Boolean> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            Production production = tenant.production();
            Double lag = production == null ? null : production.load().replicationLagSeconds();
            if (lag != null && lag * 1000 > allowed) {
                tally.add(tenant.live() != null, tenant.name(), Math.round(lag * 1000));
            }
        }
        return tally.map((live, millis) -> Scene.finding(
                DOC,
                live ? DOC.severity() : Severity.NOTE,
                scene.who(millis.keySet()) + ": the slowest standby " + (live ? "is " : "was ")
                        + Say.duration(Tally.most(millis)) + " behind"
                        + (live ? "." : " when the snapshot was captured."),
                Basis.PRODUCTION,
                millis.keySet(),
                Map.of("lag_ms", Tally.most(millis), "allowed_ms", allowed)));
    }
}
