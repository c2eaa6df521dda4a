package io.tenantgate.preflight;

import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tables whose columns change and that logical replication sends on. */
final class PublishedTable implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "published-table",
            "A table of a publication changes",
            Severity.WARNING,
            "Logical replication carries rows, not changes of the schema. A subscriber that lacks a new column stops at the first row that has it; one that still has a dropped column may refuse the row.",
            "Change the subscribers first where columns are added, last where they are dropped.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    private record Subject(String table, String publications) {}

    @Override
    public Stream<Finding> find(Scene scene) {
        Tally<Subject> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            LiveFacts live = tenant.live();
            if (live != null) {
                live.published().forEach((table, publications) -> {
                    if (columnsChange(tenant.demands(), table)) {
                        tally.add(new Subject(table, publications), tenant.name(), 1);
                    }
                });
            }
        }
        return tally.map((subject, tenants) -> Scene.finding(
                DOC,
                DOC.severity(),
                scene.who(tenants.keySet()) + ": " + Tables.shown(subject.table()) + " is published by "
                        + subject.publications() + ", and the migrations change its columns.",
                Basis.PRODUCTION,
                tenants.keySet(),
                Map.of("relations", List.of(Tables.shown(subject.table())), "publications", subject.publications())));
    }

    private static boolean columnsChange(Demands demands, String table) {
        return demands.catalogs().diff().changes().stream()
                .map(change -> change.key())
                .anyMatch(key -> (key.kind() == ObjectKind.COLUMN && table.equals(key.schema() + "." + key.parent()))
                        || (key.kind() == ObjectKind.TABLE && table.equals(key.schema() + "." + key.name())));
    }
}
