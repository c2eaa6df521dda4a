package io.tenantgate.preflight;

import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Say;
import io.tenantgate.snapshot.Production;
import java.util.Map;
import java.util.stream.Stream;

/** Columns that are to be unique and whose values repeated when they were last analyzed. */
final class StatisticsShowDuplicates implements Check {
    private static final RuleDoc DOC = new RuleDoc(
            "statistics-show-duplicates",
            "Production's statistics show duplicates where none may be",
            Severity.ERROR,
            "A unique index, a UNIQUE constraint or a primary key fails where two rows have the same values. The planner's sample met values that repeat, or there are fewer combinations of values than rows. Where the migrations write to the table before, it is a warning: they may mend the rows.",
            "Find the duplicates and merge them in a migration of its own before the constraint comes; or gate on snapshots with rows, or with --target, to know exactly.",
            "",
            "");

    @Override
    public RuleDoc doc() {
        return DOC;
    }

    /** What rounding may do to a fraction that is stored with single precision. */
    private static final double ROUNDING = 1e-4;

    /** Estimates of several columns multiply their errors. */
    private static final double MARGIN = 0.5;

    @Override
    public Stream<Finding> find(Scene scene) {
        Tally<Probe> tally = new Tally<>();
        for (Tenant tenant : scene.tenants()) {
            for (Probe probe : tenant.probesOnlyStatisticsTell()) {
                Production.Table table = tenant.table(probe);
                if (probe.kind() == Probe.Kind.KEY && probe.plain() && table != null && table.rows() > 1) {
                    long surplus = surplus(tenant.demands(), probe, table);
                    if (surplus > 0) {
                        tally.add(probe, tenant.name(), surplus);
                    }
                }
            }
        }
        return tally.map((probe, rows) -> Scene.finding(
                DOC,
                probe,
                scene.who(rows.keySet()) + ": about " + Say.count(Tally.sum(rows), "row", "rows") + " of "
                        + Tables.shown(probe.table()) + " " + probe.fault(Tally.sum(rows)) + " ("
                        + String.join(", ", probe.columns())
                        + "), by the statistics"
                        + (probe.changedBefore() ? "; the migrations write to the table before they demand it." : "."),
                Basis.STATISTICS,
                rows,
                Map.of("estimated_rows", Tally.sum(rows), "estimated_rows_by_tenant", Tally.top(rows))));
    }

    /** How many rows more there are than values for them; 0 where the statistics do not tell. */
    private static long surplus(Demands demands, Probe probe, Production.Table table) {
        double values = 1;
        double filled = 1;
        for (String name : probe.columns()) {
            Production.Column column = table.columns().get(name);
            if (column == null || column.distinct() == 0 || demands.hasOwnDistinct(probe.table(), name)) {
                return 0;
            }
            values *= column.distinct() > 0 ? column.distinct() : -column.distinct() * table.rows();
            filled -= column.nullFraction();
        }
        double rows = table.rows() * filled;
        boolean alone = probe.columns().size() == 1;
        // ANALYZE tells a column apart of which it met no value twice: its n_distinct is minus the share of rows with a
        // value.
        double most = alone ? rows * (1 - ROUNDING) : rows * MARGIN;
        return values < most ? Math.max(1, Math.round(rows - values)) : 0;
    }
}
