package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Say;
import io.tenantgate.snapshot.Production;
import java.util.Map;
import java.util.stream.Stream;

/** Columns that are to be NOT NULL and had NULLs when they were last analyzed. */
final class StatisticsShowNulls implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "statistics-show-nulls",
            "Production's statistics show NULLs where none may be",
            Severity.ERROR,
            "SET NOT NULL, or a primary key, fails at the first row without a value. The planner's statistics say that the column had such rows when the table was last analyzed. Where the migrations write to the table before, it is a warning: they may mend the rows.",
            "Fill the column in a migration of its own before the constraint comes, in batches; or gate on snapshots with rows, or with --target, to know exactly.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    @Override
    public Stream<Finding> find(Scene scene) {
        Tally<Probe> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            for (Probe probe : tenant.probesOnlyStatisticsTell()) {
                Production.Table table = tenant.table(probe);
                Production.Column column = table == null
                        ? null
                        : table.columns().get(probe.columns().get(0));
                if (probe.kind() == Probe.Kind.NOT_NULL
                        && table != null
                        && column != null
                        && column.nullFraction() > 0) {
                    tally.add(probe, tenant.name(), Math.max(1, Math.round(column.nullFraction() * table.rows())));
                }
            }
        }
        return tally.map((probe, rows) -> Scene.finding(
                DOC,
                probe,
                scene.who(rows.keySet()) + ": about " + Say.count(Tally.sum(rows), "row", "rows") + " of "
                        + Tables.shown(probe.table()) + " " + probe.fault(Tally.sum(rows)) + ", by the statistics"
                        + (probe.changedBefore() ? "; the migrations write to the table before they demand it." : "."),
                Basis.STATISTICS,
                rows,
                Map.of("estimated_rows", Tally.sum(rows), "estimated_rows_by_tenant", Tally.top(rows))));
    }
}
