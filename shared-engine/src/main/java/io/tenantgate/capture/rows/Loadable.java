package io.tenantgate.capture.rows;

import io.tenantgate.report.UsageException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether masked rows hold the CHECK constraints of their table: production computes it on the very rows that will be copied.
 * A load would stop at the first that does not.
 */
final class Loadable {
    private Loadable() {}

    /** @throws UsageException when a mask breaks a constraint */
    static void require(Session session, Masking masking, SourceTable table, Chosen chosen) throws SQLException {
        List<Limits.Check> checks = masking.checks(table);
        if (checks.isEmpty()) {
            return;
        }
        String broken = checks.stream()
                .map(check -> "count(*) FILTER (WHERE NOT (" + check.expression() + "))")
                .collect(Collectors.joining(", "));
        String columns = table.columns().stream()
                .map(column -> masking.term(table, column) + " AS " + column.quoted())
                .collect(Collectors.joining(", "));
        String sql = "SELECT " + broken + " FROM (SELECT " + columns + " FROM ONLY " + table.quoted() + " t";
        if (chosen.isWhole(table.oid())) {
            count(session, sql + ") masked", table, checks);
            return;
        }
        long[] rows = chosen.rows(table);
        for (int from = 0; from < rows.length; from += RowDump.BATCH) {
            String some = RowSet.array(rows, from, Math.min(rows.length, from + RowDump.BATCH));
            count(session, sql + " WHERE t.ctid = ANY ('" + some + "'::tid[])) masked", table, checks);
        }
    }

    private static void count(Session session, String sql, SourceTable table, List<Limits.Check> checks)
            throws SQLException {
        session.each(sql, row -> {
            for (int index = 0; index < checks.size(); index++) {
                long rows = row.getLong(index + 1);
                if (rows > 0) {
                    throw new UsageException("the masks of " + table.label() + " break its constraint "
                            + checks.get(index).name() + " in " + rows + (rows == 1 ? " row" : " rows")
                            + ", so they could not be loaded; try the mask format, or fixed:TEXT, for its columns "
                            + checks.get(index).columns().stream().sorted().collect(Collectors.joining(", ")));
                }
            }
        });
    }
}
