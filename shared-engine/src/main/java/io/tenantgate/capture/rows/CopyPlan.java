package io.tenantgate.capture.rows;

import io.tenantgate.capture.rows.SourceTable.Obstacle;
import io.tenantgate.report.UsageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which tables rows are copied from, and which are left out for what reason. A table that cannot be read is left out where
 * nothing copied refers to it; where something does, the copy would not be whole, and there is none.
 *
 * @param tables in the order in which they are written: what is referred to first
 * @param leftOut tables that are left out, each with the reason
 * @param missed those of them, by schema and name without quotes, whose rows nothing else brings
 */
record CopyPlan(List<SourceTable> tables, List<String> leftOut, List<String> missed) {

    static CopyPlan of(Source source, RowLimit limit, Set<String> historyTables) {
        List<String> leftOut = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        Set<Long> reached = new LinkedHashSet<>();
        Deque<SourceTable> waiting = new ArrayDeque<>();
        for (SourceTable table : source.tables()) {
            boolean wanted = limit.of(table) > 0 || historyTables.contains(table.name());
            if (!table.inScope() || table.kind() == SourceTable.Kind.PARTITIONED || !wanted) {
                continue;
            }
            Obstacle obstacle = table.obstacle();
            if (obstacle == Obstacle.ROW_SECURITY) {
                throw new UsageException(table.label() + ": " + obstacle.text);
            }
            if (obstacle != null) {
                leftOut.add(table.label() + ": " + obstacle.text);
                if (obstacle.hidesRows) {
                    missed.add(table.label());
                }
            } else if (reached.add(table.oid())) {
                waiting.add(table);
            }
        }
        while (!waiting.isEmpty()) {
            SourceTable table = waiting.remove();
            for (ForeignKey key : source.keysOf(table)) {
                for (SourceTable referenced : readable(source, table, key)) {
                    if (reached.add(referenced.oid())) {
                        waiting.add(referenced);
                    }
                }
            }
        }
        for (SourceTable table : source.tables()) {
            if (table.inScope() && table.holdsRows() && limit.of(table) == 0 && !reached.contains(table.oid())) {
                leftOut.add(table.label() + ": no rows were asked for");
                missed.add(table.label());
            }
        }
        return new CopyPlan(source.inLoadOrder(reached), leftOut, missed);
    }

    private static List<SourceTable> readable(Source source, SourceTable table, ForeignKey key) {
        List<SourceTable> referenced = new ArrayList<>();
        List<SourceTable> read = new ArrayList<>(List.of(source.table(key.referenced())));
        source.holders(key.referenced()).forEach(holder -> read.add(source.table(holder)));
        for (SourceTable one : read) {
            Obstacle obstacle = one.obstacle();
            if (obstacle == Obstacle.EXTENSION) {
                continue;
            }
            if (obstacle != null) {
                throw new UsageException(one.label() + " is referred to by " + table.label() + " (" + key.name()
                        + ") and cannot be read: " + obstacle.text + "; or leave " + table.label()
                        + " out with --rows '"
                        + table.label() + "=0'");
            }
            if (one.holdsRows()) {
                referenced.add(one);
            }
        }
        return referenced;
    }
}
