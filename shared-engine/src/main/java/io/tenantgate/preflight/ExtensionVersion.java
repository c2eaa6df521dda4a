package io.tenantgate.preflight;

import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.snapshot.Production;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Extensions of which the mirror has another version than production. */
final class ExtensionVersion implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "extension-version",
            "An extension has another version in production",
            Severity.NOTE,
            "Functions, operators and types of an extension differ from version to version; what was observed on the mirror was observed with its version.",
            "Gate on a server that has production's extensions: an image, or postgres.provider external.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    private record Subject(String extension, String mirror, String production) {}

    @Override
    public Stream<Finding> find(Scene scene) {
        Tally<Subject> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            Production production = tenant.production();
            if (production != null) {
                Map<String, String> there = new TreeMap<>(production.server().available());
                there.putAll(production.server().extensions());
                versions(tenant.demands()).forEach((name, version) -> {
                    String other = there.get(name);
                    if (other != null && !other.equals(version)) {
                        tally.add(new Subject(name, version, other), tenant.name(), 1);
                    }
                });
            }
        }
        return tally.map((subject, tenants) -> Scene.finding(
                DOC,
                DOC.severity(),
                scene.who(tenants.keySet()) + ": extension " + subject.extension() + " is " + subject.production()
                        + " in production and " + subject.mirror() + " on the mirror.",
                Basis.PRODUCTION,
                tenants.keySet(),
                Map.of(
                        "extension", subject.extension(),
                        "mirror", subject.mirror(),
                        "production", subject.production())));
    }

    private static Map<String, String> versions(Demands demands) {
        Map<String, String> versions = new TreeMap<>();
        demands.catalogs().after().objects().forEach((key, properties) -> {
            if (key.kind() == ObjectKind.EXTENSION) {
                versions.put(key.name(), properties.getOrDefault("version", ""));
            }
        });
        return versions;
    }
}
