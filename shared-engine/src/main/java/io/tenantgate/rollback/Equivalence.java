package io.tenantgate.rollback;

import io.tenantgate.catalog.CatalogDiff.Change;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/** Whether an object that the server prints differently in two catalogs means the same in both. */
final class Equivalence {
    private static final String COLUMNS = "columns";

    private final Instant now;

    /** The full names of tables whose columns stand in another order, which no way back can restore. */
    private final List<String> reordered;

    Equivalence(Collection<Change> changes, Instant now) {
        this.now = now;
        this.reordered = changes.stream()
                .filter(change -> change.key().kind() == ObjectKind.TABLE
                        && change.differingProperties().contains(COLUMNS))
                .map(change -> SqlName.of(change.key()))
                .toList();
    }

    boolean isSame(Change change) {
        SortedMap<String, String> before = change.before();
        SortedMap<String, String> after = change.after();
        return before != null
                && after != null
                && change.differingProperties().stream().allMatch(name -> {
                    String there = before.get(name);
                    String here = after.get(name);
                    return there != null && here != null && isSame(change.key().kind(), name, there, here);
                });
    }

    private boolean isSame(ObjectKind kind, String property, String before, String after) {
        String there = Moments.without(before, now);
        String here = Moments.without(after, now);
        if (there.equals(here)) {
            return true;
        }
        if (!property.equals("definition")) {
            return false;
        }
        return switch (kind) {
            case FUNCTION -> same(there, here, Layout::without);
            case CONSTRAINT -> same(there, here, Connectives::flat);
            case VIEW, MATERIALIZED_VIEW ->
                reordered.stream().anyMatch(table -> there.contains(table) && here.contains(table))
                        && same(there, here, Equivalence::withSortedColumns);
            default -> false;
        };
    }

    private static boolean same(String before, String after, UnaryOperator<String> without) {
        return Objects.equals(without.apply(before), without.apply(after));
    }

    /** Of a plain query, as the server prints it: a column a line, and FROM below them. */
    private static String withSortedColumns(String query) {
        int from = query.indexOf("\n   FROM ");
        if (!query.startsWith(" SELECT ") || from < 0 || query.matches("(?s).*\\n(UNION|INTERSECT|EXCEPT)\\b.*")) {
            return query;
        }
        List<String> columns = new ArrayList<>(
                List.of(query.substring(" SELECT ".length(), from).split(",\\n    (?! )")));
        columns.sort(null);
        return String.join(",\n    ", columns) + query.substring(from);
    }
}
