package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Say;
import io.tenantgate.snapshot.Production;
import java.util.Map;
import java.util.stream.Stream;

/** Sessions that wait for locks of others. */
final class BlockedSessions implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "blocked-sessions",
            "Sessions wait for locks",
            Severity.WARNING,
            "Where sessions already wait for each other, a migration that takes a strong lock joins the queue and makes it longer. What was seen when the snapshot was captured is only a note.",
            "Find out what they wait for (pg_blocking_pids) and deploy when nobody does.",
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
            if (production != null && production.load().blocked() > 0) {
                tally.add(
                        tenant.live() != null, tenant.name(), production.load().blocked());
            }
        }
        return tally.map((live, sessions) -> Scene.finding(
                DOC,
                live ? DOC.severity() : Severity.NOTE,
                scene.who(sessions.keySet()) + ": up to " + Say.count(Tally.most(sessions), "session", "sessions")
                        + (live ? " of a database wait" : " of a database waited")
                        + " for locks" + (live ? "." : " when the snapshot was captured."),
                Basis.PRODUCTION,
                sessions.keySet(),
                Map.of("blocked_by_tenant", Tally.top(sessions))));
    }
}
