package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Schemas that are no longer what was tested. */
final class SchemaChanged implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "schema-changed",
            "A tenant's schema has changed since its snapshot",
            Severity.ERROR,
            "The migrations were proven on the schema of the snapshot. This tenant has another one by now, so that nothing is proven for it. Where the difference is in a table that the migrations lock, it is an error, else a warning.",
            "Capture or dump these tenants again and gate once more.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    private record Subject(List<String> differences, boolean touches) {}

    @Override
    public Stream<Finding> find(Scene scene) {
        Tally<Subject> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            LiveFacts live = tenant.live();
            if (live != null && !live.drift().differences().isEmpty()) {
                tally.add(new Subject(live.drift().differences(), live.drift().touchesMigrations()), tenant.name(), 1);
            }
        }
        return tally.map((drift, tenants) -> Scene.finding(
                DOC,
                drift.touches() ? DOC.severity() : Severity.WARNING,
                scene.who(tenants.keySet()) + " changed since the snapshot: production "
                        + drift.differences().get(0)
                        + (drift.differences().size() > 1
                                ? " (and " + (drift.differences().size() - 1) + " more)"
                                : "")
                        + ".",
                Basis.PRODUCTION,
                tenants.keySet(),
                Map.of("differences", drift.differences().stream().limit(50).toList())));
    }
}
