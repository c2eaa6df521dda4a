package io.tenantgate.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The query that finds the rows which break a constraint. It is read off a database in which the constraint stands, so
 * that nothing is guessed from the text of a statement; how names in it are spelled follows the connection's search path.
 *
 * @param table whose rows they are
 * @param sql lists the rows; of a key each repeated value, with how many rows hold it as {@code rows}
 * @param count the expression over it that counts rows
 * @param rows lists the rows themselves, with all columns of the table
 */
public record Violations(String table, String sql, String count, String rows) {
    private static final String NAME = "pg_catalog.format('%I.%I', n.nspname, c.relname)";

    /** The rows of a table for which a condition holds. */
    public static Violations rows(String table, String condition) {
        return listed(table, "SELECT * FROM " + table + " WHERE " + condition);
    }

    /** All rows of a table. */
    public static Violations allRows(String table) {
        return listed(table, "SELECT * FROM " + table);
    }

    /** Rows that a query lists, with all columns of their table. */
    public static Violations listed(String table, String sql) {
        return new Violations(table, sql, "count(*)", sql);
    }

    /** The same query, spelled otherwise. */
    public Violations spelled(UnaryOperator<String> spelling) {
        return new Violations(spelling.apply(table), spelling.apply(sql), count, spelling.apply(rows));
    }

    /** The query that counts instead of listing: one row, one number. */
    public String counting() {
        return "SELECT " + count + " FROM (" + sql + ") AS offending";
    }

    /** The rows for which a CHECK is false; where it is null, the row passes. */
    public static Optional<Violations> ofCheck(Connection connection, String table, String name) throws SQLException {
        return Answer.texts(
                        connection,
                        "SELECT pg_catalog.pg_get_expr(conbin, conrelid, true) FROM pg_catalog.pg_constraint"
                                + " WHERE contype = 'c' AND conrelid = pg_catalog.to_regclass(?) AND conname = ?",
                        table,
                        name)
                .stream()
                .findFirst()
                .map(check -> rows(table, "NOT (" + check + ")"));
    }

    /** The rows that refer to nothing; with MATCH FULL also those of which a part of the key is null. */
    public static Optional<Violations> ofForeignKey(Connection connection, String table, String name)
            throws SQLException {
        String key = " FROM pg_catalog.pg_constraint k, ROWS FROM (pg_catalog.unnest(k.conkey),"
                + " pg_catalog.unnest(k.confkey))"
                + " WITH ORDINALITY AS pair(own, referenced, place)"
                + " WHERE k.contype = 'f' AND k.conrelid = pg_catalog.to_regclass(?) AND k.conname = ? ORDER BY pair.place";
        List<String> own = Answer.texts(connection, "SELECT " + column("k.conrelid", "pair.own") + key, table, name);
        List<String> referenced =
                Answer.texts(connection, "SELECT " + column("k.confrelid", "pair.referenced") + key, table, name);
        String one = " FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.confrelid"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE k.contype = 'f' AND k.conrelid = pg_catalog.to_regclass(?) AND k.conname = ?";
        List<String> parent = Answer.texts(connection, "SELECT " + NAME + one, table, name);
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        boolean full = Answer.texts(connection, "SELECT k.confmatchtype::text" + one, table, name)
                .contains("f");
        String present = all(own, column -> "child." + column + " IS NOT NULL", " AND ");
        String equal = IntStream.range(0, own.size())
                .mapToObj(i -> "parent." + referenced.get(i) + " = child." + own.get(i))
                .collect(Collectors.joining(" AND "));
        String orphan = present + " AND NOT EXISTS (SELECT 1 FROM " + parent.get(0) + " AS parent WHERE " + equal + ")";
        String condition = full && own.size() > 1
                ? "(" + all(own, column -> "child." + column + " IS NULL", " OR ") + ") AND ("
                        + all(own, column -> "child." + column + " IS NOT NULL", " OR ") + ") OR " + orphan
                : orphan;
        return Optional.of(listed(table, "SELECT * FROM " + table + " AS child WHERE " + condition));
    }

    /** The values that a unique index, a UNIQUE or a PRIMARY KEY would meet more than once. */
    public static Optional<Violations> ofKey(Connection connection, String table, String index) throws SQLException {
        String from = " FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_catalog.to_regclass(?)";
        List<String> keys = Answer.texts(
                connection,
                "SELECT pg_catalog.pg_get_indexdef(i.indexrelid, place, true)"
                        + " FROM pg_catalog.pg_index i, pg_catalog.generate_series(1, i.indnkeyatts) AS place"
                        + " WHERE i.indexrelid = pg_catalog.to_regclass(?) ORDER BY place",
                index);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        List<String> conditions = new ArrayList<>(
                Answer.texts(connection, "SELECT pg_catalog.pg_get_expr(i.indpred, i.indrelid, true)" + from, index));
        conditions.removeIf(String::isEmpty);
        // The column came with version 15; before, nulls are always distinct.
        boolean nullsAreEqual = Answer.texts(
                        connection, "SELECT pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct'" + from, index)
                .contains("true");
        if (!nullsAreEqual) {
            keys.forEach(key -> conditions.add(key + " IS NOT NULL"));
        }
        String list = String.join(", ", keys);
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return Optional.of(new Violations(
                table,
                "SELECT " + list + ", count(*) AS rows FROM " + table + where + " GROUP BY " + list
                        + " HAVING count(*) > 1",
                "coalesce(sum(rows), 0)",
                "SELECT * FROM (SELECT *, count(*) OVER (PARTITION BY " + list + ") AS tenantgate_alike FROM " + table
                        + where + ") AS alike WHERE tenantgate_alike > 1"));
    }

    private static String all(List<String> columns, UnaryOperator<String> condition, String between) {
        return columns.stream().map(condition).collect(Collectors.joining(between));
    }

    private static String column(String table, String number) {
        return "(SELECT pg_catalog.quote_ident(a.attname) FROM pg_catalog.pg_attribute a WHERE a.attrelid = " + table
                + " AND a.attnum = " + number + ")";
    }
}
