package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import java.util.Map;
import java.util.stream.Stream;

/** Tenants that were to be looked at and could not be. */
final class TargetNotChecked implements Check {
    static final String ID = "target-not-checked";

    private static final RuleDoc DOC = new RuleDoc(
            ID,
            "Production could not be looked at",
            Severity.ERROR,
            "It was asked for with --target, and these tenants could not be reached, so that nothing is known of them as they are now. What was not checked did not pass: unless something else fails the gate, it ends in ERROR.",
            "See that the server can be reached and lets the role in; give --target TENANT=URL where a tenant's database has another name. Set this rule to warning where that is to be accepted.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Finding> find(Scene scene) {
        Tally<String> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            String why = tenant.unreached();
            if (why != null) {
                tally.add(why, tenant.name(), 1);
            }
        }
        return tally.map((why, tenants) -> Scene.finding(
                DOC,
                DOC.severity(),
                scene.who(tenants.keySet()) + " could not be looked at in production: " + why,
                Basis.PRODUCTION,
                tenants.keySet(),
                Map.of("reason", why)));
    }
}
