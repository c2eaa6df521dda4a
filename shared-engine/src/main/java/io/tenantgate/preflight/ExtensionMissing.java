package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.snapshot.Production;
import java.util.Map;
import java.util.stream.Stream;

/** Extensions that the migrations install and production's servers do not have. */
final class ExtensionMissing implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "extension-not-available",
            "An extension cannot be installed in production",
            Severity.ERROR,
            "CREATE EXTENSION only finds what the server's operating system has. What the mirror's server has need not be there in production.",
            "Install the extension's package on production's servers before the deployment.",
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
            Production production = tenant.production();
            // A server without a single extension would be one that was not asked.
            if (production != null && !production.server().available().isEmpty()) {
                tenant.demands().newExtensions().keySet().stream()
                        .filter(name -> !production.server().available().containsKey(name)
                                && !production.server().extensions().containsKey(name))
                        .forEach(name -> tally.add(name, tenant.name(), 1));
            }
        }
        return tally.map((name, tenants) -> Scene.finding(
                DOC,
                DOC.severity(),
                scene.who(tenants.keySet()) + ": the migrations install extension " + name
                        + ", which the server does not have.",
                Basis.PRODUCTION,
                tenants.keySet(),
                Map.of("extension", name)));
    }
}
