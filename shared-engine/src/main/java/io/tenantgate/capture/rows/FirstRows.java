package io.tenantgate.capture.rows;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which rows of a table are wanted for their own sake when it holds more than the limit: in turns one at the edge of a
 * column ({@link EdgeRows}), the newest, the oldest, and one of a sample spread over the whole table.
 *
 * <p>Production is asked for a few pages only: the index of the primary key from both ends, and as many pages of the sample
 * as there are rows wanted. The same table gives the same rows again.
 */
final class FirstRows {
    private final Session session;
    private final Map<Long, Long> pages;

    /** @param pages of each table, by its OID */
    FirstRows(Session session, Map<Long, Long> pages) {
        this.session = session;
        this.pages = Map.copyOf(pages);
    }

    /**
     * At most {@code limit} rows.
     *
     * @param rows empty where the table is copied whole
     */
    record Choice(boolean whole, List<Long> rows) {}

    Choice of(SourceTable table, long limit) throws SQLException {
        if (limit == 0) {
            return new Choice(false, List.of());
        }
        List<Long> first = rows("SELECT ctid FROM ONLY " + table.quoted() + " LIMIT " + (limit + 1));
        return first.size() <= limit
                ? new Choice(true, List.of())
                : new Choice(
                        false,
                        inTurns(
                                limit,
                                List.of(
                                        new EdgeRows(session).of(table, sample(table, EdgeRows.PAGES)),
                                        byKey(table, " DESC", limit),
                                        byKey(table, "", limit),
                                        spread(table, limit)),
                                first));
    }

    private List<Long> byKey(SourceTable table, String direction, long limit) throws SQLException {
        List<String> key = table.primaryKey();
        return key.isEmpty()
                ? List.of()
                : rows("SELECT ctid FROM ONLY " + table.quoted() + " ORDER BY " + String.join(direction + ", ", key)
                        + direction + " LIMIT " + limit);
    }

    private List<Long> spread(SourceTable table, long limit) throws SQLException {
        return rows(
                "SELECT ctid FROM (SELECT ctid, row_number() OVER () AS place, count(*) OVER () AS all_rows FROM ONLY "
                        + table.quoted() + sample(table, limit)
                        + ") s WHERE place % greatest(all_rows / " + limit + ", 1) = 0 LIMIT " + limit);
    }

    /** So many pages of the table, the same ones each time; all where it has no more. */
    private String sample(SourceTable table, long wanted) {
        long all = pages.getOrDefault(table.oid(), 0L);
        return all <= wanted
                ? ""
                : String.format(Locale.ROOT, " TABLESAMPLE SYSTEM (%.9f) REPEATABLE (0)", 100.0 * wanted / all);
    }

    private List<Long> rows(String query) throws SQLException {
        return session.list(query, row -> RowSet.parse(row.getString(1)));
    }

    /** What the lists have in common leaves room, which any other rows fill. */
    private static List<Long> inTurns(long limit, List<List<Long>> lists, List<Long> others) {
        Set<Long> chosen = new LinkedHashSet<>();
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        for (int place = 0; place < longest; place++) {
            for (List<Long> list : lists) {
                if (place < list.size()) {
                    chosen.add(list.get(place));
                }
            }
        }
        chosen.addAll(others);
        return chosen.stream().limit(limit).toList();
    }
}
