package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Demands on rows that no probe could tell about. */
final class NotProbed implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "not-probed",
            "Whether production's rows fit was not asked",
            Severity.WARNING,
            "A query could not tell, or the server did not answer it. What was not checked did not pass. Where the snapshots of all these tenants hold rows, it is a note: the migrations were tried on them.",
            "Gate on snapshots with rows of these tenants; or give the role what docs/preflight.md lists, or more time (policy.preflight.probe-timeout).",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    private record Subject(String demand, String why) {}

    @Override
    public Stream<Finding> find(Scene scene) {
        Tally<Subject> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            LiveFacts live = tenant.live();
            if (live != null) {
                tenant.demands()
                        .probes()
                        .unprobed()
                        .forEach(one -> tally.add(new Subject("rows fit " + one.what(), one.why()), tenant.name(), 1));
                for (Probe probe : tenant.demands().probes().probes()) {
                    ProbeAnswer answer = live.answers().get(probe);
                    String failure = answer == null ? "the run ended before" : answer.failure();
                    if (failure != null) {
                        tally.add(
                                new Subject("rows of " + Tables.shown(probe.table()) + " " + probe.fault(), failure),
                                tenant.name(),
                                1);
                    }
                }
            }
        }
        return tally.map((subject, tenants) -> Scene.finding(
                DOC,
                areTried(scene, tenants.keySet()) ? Severity.NOTE : DOC.severity(),
                scene.who(tenants.keySet()) + ": whether " + subject.demand() + " is not known, because "
                        + subject.why() + ".",
                Basis.PRODUCTION,
                tenants.keySet(),
                Map.of("reason", subject.why())));
    }

    private static boolean areTried(Scene scene, Set<String> names) {
        return scene.tenants().stream()
                .filter(tenant -> names.contains(tenant.name()))
                .allMatch(tenant -> tenant.snapshot().hasRows());
    }
}
