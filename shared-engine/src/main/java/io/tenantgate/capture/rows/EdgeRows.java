package io.tenantgate.capture.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Rows at the edge of a column, because these break migrations: where it is NULL and where it is not, its smallest and its
 * largest number or moment, its shortest and its longest text, true and false.
 *
 * <p>They are looked for in one pass over at most {@value #PAGES} pages (32 MB): the whole table, or a sample of a larger one.
 */
final class EdgeRows {
    static final long PAGES = 4096;

    /** A query may return 1664 columns (manual, appendix "PostgreSQL Limits"). */
    private static final int QUESTIONS = 500;

    /** A row's place as one number, which a double holds exactly. */
    private static final String PLACE = "(t.ctid::text::point)[0] * 65536 + (t.ctid::text::point)[1]";

    private final Session session;

    EdgeRows(Session session) {
        this.session = session;
    }

    /** @param sample the clause that bounds the pages; empty where the table has no more */
    List<Long> of(SourceTable table, String sample) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> questions = new ArrayList<>();
        for (SourceColumn column : table.columns()) {
            // Names of our own: a column may be called like anything here.
            String name = "c" + names.size();
            names.add("t." + column.quoted() + " AS " + name);
            questions.addAll(questions(column, name));
        }
        String scan = " FROM (SELECT " + PLACE + " AS place, " + String.join(", ", names) + " FROM ONLY "
                + table.quoted() + " t" + sample + " OFFSET 0) s";
        LinkedHashSet<Long> rows = new LinkedHashSet<>();
        for (int from = 0; from < questions.size(); from += QUESTIONS) {
            List<String> some = questions.subList(from, Math.min(from + QUESTIONS, questions.size()));
            session.each("SELECT " + String.join(", ", some) + scan, row -> {
                for (int index = 1; index <= some.size(); index++) {
                    double place = row.getDouble(index);
                    if (!row.wasNull()) {
                        rows.add((long) place);
                    }
                }
            });
        }
        return new ArrayList<>(rows);
    }

    private static List<String> questions(SourceColumn column, String name) {
        List<String> questions = new ArrayList<>();
        if (column.nullable()) {
            questions.add("min(place) FILTER (WHERE " + name + " IS NULL)");
            questions.add("min(place) FILTER (WHERE " + name + " IS NOT NULL)");
            questions.add("max(place) FILTER (WHERE " + name + " IS NULL)");
        }
        String score = score(column, name);
        if (!score.isEmpty()) {
            // An array with a NULL in it comes last, so a row without a score is only found where no other is.
            questions.add("(min(ARRAY[" + score + ", place]))[2]");
            questions.add("(min(ARRAY[-(" + score + "), place]))[2]");
        }
        return questions;
    }

    /** What orders the column's values, as a double; empty for types without such an order. */
    private static String score(SourceColumn column, String name) {
        if (column.isText() || column.baseType().equals("bytea")) {
            // Told without unpacking a value that is stored apart.
            return "octet_length(" + name + (column.isText() ? "::text" : "") + ")::float8";
        }
        if (column.baseType().equals("numeric")) {
            return "CASE WHEN abs(" + name + ") < 1e300 THEN " + name + "::float8 END";
        }
        if (column.isNumber()) {
            return name + "::float8";
        }
        if (column.isDay()) {
            return "extract(epoch FROM " + name + ")::float8";
        }
        return column.baseType().equals("bool") ? name + "::int::float8" : "";
    }
}
