package io.tenantgate.demo;

import static io.tenantgate.demo.SchemaText.entry;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tenant's relation sizes in production, as {@code pg_dump --statistics} writes them since PostgreSQL 18 (manual,
 * chapter "Statistics Manipulation Functions"). The statistics of columns, which it writes too, are left out.
 */
final class Statistics {
    private static final int PAGE = 8192;
    private static final int ROW_HEADER = 28;
    private static final int BYTES_PER_COLUMN = 14;
    private static final int BYTES_PER_KEY = 24;
    private static final int MILLION = 1_000_000;

    private final Tenant tenant;
    private final Schema schema;

    Statistics(Tenant tenant, Schema schema) {
        this.tenant = tenant;
        this.schema = schema;
    }

    /** Stands before the constraints. */
    String ofTables() {
        StringBuilder text = new StringBuilder();
        for (Table table : schema.tables()) {
            long rows = rows(table);
            long rowBytes =
                    ROW_HEADER + (long) BYTES_PER_COLUMN * table.columns().size();
            relation(text, table.name(), rows, pages(rows, rowBytes), pages(rows, rowBytes) * 9 / 10);
        }
        return text.toString();
    }

    /** Stands behind the privileges, sorted by the indexes' names. */
    String ofIndexes() {
        Map<String, Long> rowsByIndex = new TreeMap<>(Comparator.naturalOrder());
        for (Table table : schema.tables()) {
            for (Index index : table.indexes()) {
                rowsByIndex.put(index.name(), index.partial() ? rows(table) / 20 : rows(table));
            }
        }
        StringBuilder text = new StringBuilder();
        rowsByIndex.forEach((name, rows) -> relation(text, name, rows, 1 + pages(rows, BYTES_PER_KEY), 0));
        return text.toString();
    }

    private long rows(Table table) {
        return Math.max(table.rows(), Math.round(table.productionRows() * tenant.weight()));
    }

    private static long pages(long rows, long rowBytes) {
        return (rows * rowBytes + PAGE - 1) / PAGE;
    }

    private static void relation(StringBuilder text, String name, long rows, long pages, long allVisible) {
        text.append(entry("Statistics for Name: " + name, "STATISTICS DATA", "-"))
                .append("SELECT * FROM pg_catalog.pg_restore_relation_stats(\n")
                .append("\t'version', '180006'::integer,\n")
                .append("\t'schemaname', 'public',\n")
                .append("\t'relname', '")
                .append(name)
                .append("',\n")
                .append("\t'relpages', '")
                .append(pages)
                .append("'::integer,\n")
                .append("\t'reltuples', '")
                .append(real(rows))
                .append("'::real,\n")
                .append("\t'relallvisible', '")
                .append(allVisible)
                .append("'::integer,\n")
                .append("\t'relallfrozen', '")
                .append(allVisible / 2)
                .append("'::integer\n")
                .append(");\n\n\n");
    }

    /** The server writes a {@code real} from a million on with an exponent: {@code 4.2e+06}. */
    static String real(long rows) {
        if (rows < MILLION) {
            return Long.toString(rows);
        }
        BigDecimal shortest = new BigDecimal(Float.toString((float) rows)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        return shortest.movePointLeft(exponent).stripTrailingZeros().toPlainString()
                + (exponent < 10 ? "e+0" : "e+")
                + exponent;
    }
}
