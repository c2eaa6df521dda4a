package io.tenantgate.preflight;

import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.snapshot.Production;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Indexes that no query can use. */
final class InvalidIndex implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "invalid-index",
            "An index is invalid",
            Severity.WARNING,
            "It was left behind by an index build with CONCURRENTLY that failed. It slows writes and answers no query; and a dump leaves it out, so that no mirror has it. A migration that makes an index of this name fails, or with IF NOT EXISTS makes nothing: then it is an error. On a table that the migrations do not touch it is a note.",
            "Drop the invalid index (DROP INDEX CONCURRENTLY), or build it again (REINDEX INDEX CONCURRENTLY), before the deployment.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    private record Subject(String table, String index, Severity severity) {}

    @Override
    public Stream<Finding> find(Scene scene) {
        Tally<Subject> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            Production production = tenant.production();
            if (production != null) {
                production
                        .tables()
                        .forEach((table, facts) -> facts.indexes().forEach((index, state) -> {
                            if (!state.valid()) {
                                tally.add(subject(tenant, table, index), tenant.name(), state.pages());
                            }
                        }));
            }
        }
        return tally.map((subject, pages) -> Scene.finding(
                DOC,
                subject.severity(),
                scene.who(pages.keySet()) + ": index " + Tables.shown(subject.index()) + " of "
                        + Tables.shown(subject.table()) + " is invalid"
                        + (subject.severity() == Severity.ERROR ? ", and the migrations make one of this name." : "."),
                Basis.PRODUCTION,
                pages.keySet(),
                Map.of(
                        "index", Tables.shown(subject.index()),
                        "relations", List.of(Tables.shown(subject.table())))));
    }

    private static Subject subject(Tenant tenant, String table, String index) {
        String schema = tenant.snapshot().schema();
        String of = Tables.spelled(table, schema);
        String name = Tables.spelled(index, schema);
        boolean isMade = tenant.demands().catalogs().diff().changes().stream()
                .anyMatch(change -> change.before() == null
                        && (change.key().kind() == ObjectKind.INDEX
                                || change.key().kind() == ObjectKind.CONSTRAINT)
                        && name.equals(
                                change.key().schema() + "." + change.key().name()));
        boolean isTouched = tenant.demands().locks().containsKey(of);
        return new Subject(of, name, isMade ? Severity.ERROR : isTouched ? DOC.severity() : Severity.NOTE);
    }
}
