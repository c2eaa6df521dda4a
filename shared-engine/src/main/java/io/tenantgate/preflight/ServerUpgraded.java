package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import java.util.Map;
import java.util.stream.Stream;

/** Servers that were upgraded since the snapshot. */
final class ServerUpgraded implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "server-upgraded",
            "Production runs another major than the snapshot's",
            Severity.WARNING,
            "The snapshot was taken from another major version of PostgreSQL than the one that answers now, so that the mirror may have been made for a server that is no longer there.",
            "Capture or dump these tenants again and gate on production's version.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    private record Subject(int snapshot, int now) {}

    @Override
    public Stream<Finding> find(Scene scene) {
        Tally<Subject> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            LiveFacts live = tenant.live();
            if (live != null && live.major() != tenant.snapshot().serverMajor()) {
                tally.add(new Subject(tenant.snapshot().serverMajor(), live.major()), tenant.name(), 1);
            }
        }
        return tally.map((majors, tenants) -> Scene.finding(
                DOC,
                DOC.severity(),
                scene.who(tenants.keySet()) + ": production runs PostgreSQL " + majors.now()
                        + ", the snapshot came from " + majors.snapshot() + ".",
                Basis.PRODUCTION,
                tenants.keySet(),
                Map.of("production", (long) majors.now(), "snapshot", (long) majors.snapshot())));
    }
}
