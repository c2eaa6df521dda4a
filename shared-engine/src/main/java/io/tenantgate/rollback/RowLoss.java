package io.tenantgate.rollback;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.observe.RowCensus;
import io.tenantgate.observe.RowCensus.ColumnValues;
import io.tenantgate.observe.RowCensus.TableRows;
import io.tenantgate.report.RollbackProof.Loss;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Something that was in the tables and did not come back.
 *
 * @param place what is lost: a table, or a column with its table; told once even where several steps back see it
 * @param message for the report
 * @param loss the same in figures; null of a sequence
 * @param unclear whether it may only look like it, because the old rows cannot be told from others
 */
record RowLoss(String place, String message, @Nullable Loss loss, boolean unclear) {
    /** Whether a trigger that a new row fires could have done it, or new rows make it look so. */
    boolean isDoubtful() {
        return unclear || (loss != null && loss.column() != null && loss.lost() == loss.of() && loss.of() > 0);
    }

    /**
     * What a census of before tells that is not there now. Rows that came meanwhile may stay.
     *
     * @param singleTenant whether the mirror holds the rows of the only tenant it stands for, so that what it lacks
     *     nobody has
     * @param knownEmpty tables in which no tenant has a row, by schema and name
     * @param written rows that the gate has written since, which are passed over
     */
    static List<RowLoss> since(
            RowCensus before,
            Connection connection,
            CatalogScope scope,
            boolean singleTenant,
            Predicate<String> knownEmpty,
            WrittenRows written)
            throws SQLException {
        RowCensus now = RowCensus.take(connection, scope);
        List<RowLoss> losses = new ArrayList<>();
        for (Map.Entry<String, TableRows> entry : new TreeMap<>(before.tables()).entrySet()) {
            String table = entry.getKey();
            TableRows then = entry.getValue();
            TableRows here = now.tables().get(table);
            if (here != null && (written.in(table) > 0 || here.count() > then.count())) {
                TableRows old = old(before, connection, scope, table, written);
                boolean onlyMore = here.count() >= then.count() + written.in(table);
                if (old.count() != then.count() && onlyMore) {
                    losses.add(new RowLoss(
                            table,
                            "table " + table + ": has " + here.count() + " rows instead of " + then.count()
                                    + ", and whether the old ones are unchanged cannot be told, because they were rewritten",
                            new Loss(table, null, 0, then.count()),
                            true));
                    continue;
                }
                here = old;
            }
            losses.addAll(inTable(table, then, here, singleTenant && then.count() > 0, knownEmpty.test(table)));
        }
        losses.addAll(inSequences(before, now));
        return losses;
    }

    private static TableRows old(
            RowCensus before, Connection connection, CatalogScope scope, String table, WrittenRows written)
            throws SQLException {
        if (written.in(table) > 0) {
            TableRows others = RowCensus.where(connection, scope, table, written.others(connection, table));
            if (others.count() <= count(before, table)) {
                return others;
            }
        }
        return before.untouched(connection, scope, table);
    }

    private static long count(RowCensus census, String table) {
        TableRows rows = census.tables().get(table);
        return rows == null ? 0 : rows.count();
    }

    private static List<RowLoss> inTable(
            String table, TableRows then, @Nullable TableRows now, boolean allRowsHere, boolean knownEmpty) {
        long rowsHere = now == null ? 0 : now.count();
        if (rowsHere < then.count()) {
            return List.of(new RowLoss(
                    table,
                    "table " + table + ": " + (then.count() - rowsHere) + " of " + then.count() + " rows are lost",
                    new Loss(table, null, then.count() - rowsHere, then.count()),
                    false));
        }
        if (now == null) {
            return List.of();
        }
        List<RowLoss> losses = new ArrayList<>();
        int remade = 0;
        for (Map.Entry<String, ColumnValues> entry : new TreeMap<>(then.columns()).entrySet()) {
            String column = table + "." + entry.getKey();
            ColumnValues values = entry.getValue();
            ColumnValues here = now.columns().get(entry.getKey());
            long valuesHere = here == null ? 0 : here.count();
            if (valuesHere < values.count()) {
                losses.add(new RowLoss(
                        column,
                        "column " + column + ": " + (values.count() - valuesHere) + " of " + values.count()
                                + " values are lost",
                        new Loss(table, entry.getKey(), values.count() - valuesHere, values.count()),
                        false));
            } else if (here != null && !here.checksum().equals(values.checksum())) {
                losses.add(new RowLoss(
                        column,
                        "column " + column + ": not all of its " + values.count() + " values are what they were",
                        new Loss(table, entry.getKey(), values.count(), values.count()),
                        false));
            } else if (here != null
                    && !here.storedAs().equals(values.storedAs())
                    && values.count() == 0
                    && !allRowsHere
                    && !knownEmpty) {
                remade++;
                losses.add(new RowLoss(
                        column,
                        "column " + column
                                + ": is dropped and added again; what a tenant has in it is lost (the mirror has nothing in it)",
                        new Loss(table, entry.getKey(), 0, 0),
                        false));
            }
        }
        return remade > 0 && remade == then.columns().size()
                ? List.of(new RowLoss(
                        table,
                        "table " + table
                                + ": is dropped and made again; what a tenant has in it is lost (the mirror has nothing in it)",
                        new Loss(table, null, 0, 0),
                        false))
                : losses;
    }

    private static List<RowLoss> inSequences(RowCensus before, RowCensus now) {
        List<RowLoss> losses = new ArrayList<>();
        new TreeMap<>(before.sequences()).forEach((sequence, position) -> {
            Long here = now.sequences().get(sequence);
            if (here == null || here < position) {
                losses.add(new RowLoss(
                        sequence,
                        "sequence " + sequence + ": stands at "
                                + (here == null ? "its start" : String.valueOf(Math.abs(here))) + " instead of "
                                + Math.abs(position)
                                + ", so that it would hand out values again",
                        null,
                        false));
            }
        });
        return losses;
    }
}
