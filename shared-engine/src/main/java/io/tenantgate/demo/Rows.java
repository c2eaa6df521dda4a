package io.tenantgate.demo;

import static io.tenantgate.demo.SchemaText.OWNER;
import static io.tenantgate.demo.SchemaText.entry;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tenant's rows, as {@code COPY} blocks with the sequences' positions behind them. */
final class Rows {
    /** The payments of {@link Tenant#LACKS_CURRENCIES} that were stored without a currency. */
    private static final Set<Integer> WITHOUT_CURRENCY = Set.of(41, 137, 268);

    private final Tenant tenant;
    private final Schema schema;

    Rows(Tenant tenant, Schema schema) {
        this.tenant = tenant;
        this.schema = schema;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        schema.tables().forEach(table -> copy(text, table));
        schema.tables().forEach(table -> text.append(position(table)));
        return text.toString();
    }

    private void copy(StringBuilder text, Table table) {
        List<Column> columns = table.columns();
        text.append(entry("Data for Name: " + table.name(), "TABLE DATA", OWNER))
                .append("COPY public.")
                .append(table.name())
                .append(" (")
                .append(columns.stream().map(Column::name).collect(Collectors.joining(", ")))
                .append(") FROM stdin;\n");
        SplittableRandom random = tenant.random(table.name());
        for (int row = 1; row <= table.rows(); row++) {
            Values values = new Values(random, row);
            for (int i = 0; i < columns.size(); i++) {
                text.append(i == 0 ? "" : "\t").append(escaped(value(table, columns.get(i), row, values)));
            }
            text.append('\n');
        }
        text.append("\\.\n\n\n");
    }

    private @Nullable String value(Table table, Column column, int row, Values values) {
        if (column.name().equals("tenant_id")) {
            return Integer.toString(tenant.number());
        }
        if (column.references() != null) {
            int parents = schema.table(column.references()).rows();
            return Integer.toString(column.distinct() ? row : values.upTo(parents));
        }
        if (table.name().equals("payments") && column.name().equals("currency")) {
            boolean lacking = tenant.number() == Tenant.LACKS_CURRENCIES && WITHOUT_CURRENCY.contains(row);
            return lacking ? null : values.currency();
        }
        return values.of(column);
    }

    private static String position(Table table) {
        return entry("Name: " + table.name() + "_id_seq", "SEQUENCE SET", OWNER) + "SELECT pg_catalog.setval('public."
                + table.name() + "_id_seq', " + table.rows() + ", true);\n\n\n";
    }

    /** The text format of {@code COPY} (manual, chapter "COPY", section "File Formats"). */
    private static String escaped(@Nullable String value) {
        if (value == null) {
            return "\\N";
        }
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
