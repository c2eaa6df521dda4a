package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Privileges that the migrations need and the migrating role does not have. */
final class MissingPrivilege implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "missing-privilege",
            "The migrating role lacks a privilege",
            Severity.ERROR,
            "The statement fails there, for these tenants, after it went through on the others. On a mirror the migrations run as the owner of the tenant's tables; production may have another owner, or another role may migrate.",
            "Grant the privilege, or migrate as the role that has it. Which role migrates says policy.preflight.role; without it, it is taken for the one that owns the tenant's tables.",
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
            LiveFacts live = tenant.live();
            if (live != null) {
                live.missing().forEach(lack -> tally.add(lack, tenant.name(), 1));
            }
        }
        return tally.map((lack, tenants) -> Scene.finding(
                DOC,
                DOC.severity(),
                scene.who(tenants.keySet()) + ": the role that migrates" + role(scene) + " " + lack + ".",
                Basis.PRODUCTION,
                tenants.keySet(),
                Map.of("roles", roles(scene, tenants.keySet()))));
    }

    private static String role(Scene scene) {
        String role = scene.policy().preflight().role();
        return role == null ? "" : " (" + role + ")";
    }

    private static List<String> roles(Scene scene, Set<String> tenants) {
        return scene.tenants().stream()
                .filter(tenant -> tenants.contains(tenant.name()))
                .flatMap(tenant -> Roles.migrating(scene.policy().preflight(), tenant.snapshot()).stream())
                .distinct()
                .sorted()
                .limit(10)
                .toList();
    }
}
