package io.tenantgate.rollback;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.CatalogDiff.Change;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.migrate.MigrationFolder;
import io.tenantgate.rollback.TableForm.ColumnForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a migration made different for those who write rows.
 *
 * @param tables by schema and name
 * @param added columns that are new in a table that was there before, by table and name
 * @param types of columns with another type now, what it was
 * @param freed columns that need not be unique any more, by table and name
 * @param labels of each enum with new labels all of its labels, and the first new one
 */
record Touched(
        Set<String> tables,
        Set<String> added,
        Map<String, String> types,
        Set<String> freed,
        Map<List<String>, String> labels) {
    private static final Pattern LABEL = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern UNIQUE = Pattern.compile("UNIQUE[^(]*(?:INDEX [^(]*)?\\(([^()]*)\\)");

    static Touched by(Catalog before, Catalog after, CatalogScope scope) {
        Set<String> tables = new TreeSet<>();
        Set<String> added = new HashSet<>();
        Map<String, String> types = new HashMap<>();
        Set<String> freed = new HashSet<>();
        Map<List<String>, String> labels = new HashMap<>();
        for (Change change : CatalogDiff.between(before, after).changes()) {
            ObjectKey key = change.key();
            String schema = schema(key, scope);
            switch (key.kind()) {
                case TABLE -> tables.add(schema + "." + key.name());
                case COLUMN -> {
                    tables.add(schema + "." + key.parent());
                    String column = schema + "." + key.parent() + "." + key.name();
                    if (change.before() == null) {
                        added.add(column);
                    } else if (change.differingProperties().contains("type")) {
                        types.put(column, change.before().getOrDefault("type", ""));
                    }
                }
                case CONSTRAINT, INDEX, TRIGGER, RULE, POLICY -> {
                    String table = schema + "." + key.parent();
                    tables.add(table);
                    if (change.before() != null && change.after() == null) {
                        uniqueColumns(change.before().getOrDefault("definition", ""))
                                .forEach(column -> freed.add(table + "." + column));
                    }
                }
                case ENUM -> {
                    if (change.before() != null && change.after() != null) {
                        List<String> now = labels(change.after().getOrDefault("labels", ""));
                        List<String> more = new ArrayList<>(now);
                        more.removeAll(labels(change.before().getOrDefault("labels", "")));
                        more.stream().findFirst().ifPresent(label -> labels.put(now, label));
                    }
                }
                default -> {
                    // Of no concern to rows.
                }
            }
        }
        return new Touched(tables, added, types, freed, labels);
    }

    private static String schema(ObjectKey key, CatalogScope scope) {
        String own = scope.tenantSchema();
        return own != null && key.schema().equals(CatalogScope.TENANT) ? own : key.schema();
    }

    private static List<String> labels(String list) {
        List<String> labels = new ArrayList<>();
        Matcher label = LABEL.matcher(list);
        while (label.find()) {
            labels.add(label.group(1).replace("''", "'"));
        }
        return labels;
    }

    private static Set<String> uniqueColumns(String definition) {
        Matcher unique = UNIQUE.matcher(definition);
        Set<String> columns = new LinkedHashSet<>();
        if (unique.find()) {
            for (String column : unique.group(1).split(",\\s*")) {
                columns.add(column.replace("\"", ""));
            }
        }
        return columns;
    }

    /** Those of {@code forms} that rows are to be written into: touched ones, and those with a column of an enum that has grown. */
    List<TableForm> of(Map<String, TableForm> forms) {
        return forms.values().stream()
                .filter(table -> !table.partition())
                .filter(table -> tables.contains(table.fullName())
                        || table.columns().stream().anyMatch(column -> labels.containsKey(column.labels())))
                .filter(table -> !table.name().equals(CatalogScope.GATE_HISTORY_TABLE)
                        && !MigrationFolder.isHistory(table.name()))
                .toList();
    }

    /** Whether an application that knows the new schema writes the column otherwise than one that knows the old. */
    boolean isNew(TableForm table, ColumnForm column) {
        String name = table.fullName() + "." + column.name();
        return added.contains(name) || types.containsKey(name) || labels.containsKey(column.labels());
    }

    /** The value that the new application may write and the old may not; of other columns any. */
    String value(TableForm table, ColumnForm column, long seed) {
        String label = column.kind().equals("e") && !column.array() ? labels.get(column.labels()) : null;
        if (label != null) {
            return SampleValue.cast(label, column);
        }
        String before = types.get(table.fullName() + "." + column.name());
        return before == null ? SampleValue.of(column, seed) : SampleValue.beyond(column, before, seed);
    }

    /** Whether the column need not be unique any more, so that the new application repeats its values. */
    boolean isFreed(TableForm table, ColumnForm column) {
        return freed.contains(table.fullName() + "." + column.name());
    }
}
