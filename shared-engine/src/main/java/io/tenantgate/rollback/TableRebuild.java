package io.tenantgate.rollback;

import static io.tenantgate.catalog.SqlName.quote;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.SqlName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Makes a table again that was partitioned and is not, or the other way round, and moves its rows, since no ALTER goes there. */
final class TableRebuild {
    private final Catalog current;
    private final Catalog target;
    private final ObjectKey table;
    private final String name;
    private final String replaced;

    TableRebuild(Catalog current, Catalog target, ObjectKey table) {
        this.current = current;
        this.target = target;
        this.table = table;
        this.name = SqlName.of(table);
        this.replaced = quote(table.schema()) + "." + quote(table.name() + "_replaced");
    }

    /** Whether a table in both catalogs has to be made again. */
    static boolean isNeeded(Properties now, Properties then) {
        boolean foreign = now.is("kind", "foreign table") || then.is("kind", "foreign table");
        return !foreign
                && !(now.getOr("kind", "").equals(then.getOr("kind", ""))
                        && now.getOr("partition key", "").equals(then.getOr("partition key", "")));
    }

    /** Whether a table of the one catalog is a partition of this one. */
    static boolean isPartition(SortedMap<String, String> properties, ObjectKey table) {
        return SqlName.of(table).equals(properties.get("partition of"));
    }

    /** Puts it aside, with nothing that keeps a name which the new one needs. */
    List<String> putAside() {
        List<String> sql = new ArrayList<>();
        sequences(current).forEach(sequence -> sql.add("ALTER SEQUENCE " + SqlName.of(sequence) + " OWNED BY NONE"));
        columns(current).forEach(column -> {
            if (property(current, column, "identity") != null) {
                sql.add("ALTER TABLE " + name + " ALTER COLUMN " + quote(column.name()) + " DROP IDENTITY");
            }
        });
        sql.add("ALTER TABLE " + name + " RENAME TO " + quote(table.name() + "_replaced"));
        return sql;
    }

    /** Makes it and its partitions, and moves the rows. */
    List<String> make() throws CannotGenerate {
        CreateSql create = new CreateSql(target);
        List<String> sql = new ArrayList<>(create.of(table));
        for (ObjectKey partition : partitions()) {
            sql.addAll(create.of(partition));
        }
        String shared = columns(target)
                .filter(column -> property(target, column, "generated") == null
                        && current.objects().containsKey(column))
                .map(column -> quote(column.name()))
                .collect(Collectors.joining(", "));
        boolean always = columns(target)
                .anyMatch(column -> Objects.requireNonNullElse(property(target, column, "identity"), "")
                        .startsWith("ALWAYS"));
        sql.add("INSERT INTO " + name + " (" + shared + ")" + (always ? " OVERRIDING SYSTEM VALUE" : "") + " SELECT "
                + shared + " FROM " + replaced);
        sql.add("DROP TABLE " + replaced);
        columns(target).forEach(column -> {
            if (property(target, column, "identity") != null) {
                sql.add(ColumnSql.continueSequence(column));
            }
        });
        sequences(target)
                .filter(sequence -> current.objects().containsKey(sequence))
                .forEach(sequence -> sql.add("ALTER SEQUENCE " + SqlName.of(sequence) + " OWNED BY "
                        + property(target, sequence, "owned by")));
        return sql;
    }

    private List<ObjectKey> partitions() throws CannotGenerate {
        List<ObjectKey> partitions = new ArrayList<>();
        for (var object : target.objects().entrySet()) {
            if (object.getKey().kind() == ObjectKind.TABLE && isPartition(object.getValue(), table)) {
                if (current.objects().containsKey(object.getKey())
                        || object.getValue().containsKey("partition key")) {
                    throw new CannotGenerate("table " + name + ": its kind cannot be altered, because of its partition "
                            + SqlName.of(object.getKey()));
                }
                partitions.add(object.getKey());
            }
        }
        return partitions;
    }

    private java.util.stream.Stream<ObjectKey> columns(Catalog catalog) {
        return SqlName.list(Objects.requireNonNullElse(property(catalog, table, "columns"), "")).stream()
                .map(column -> CreateSql.columnOf(table, column));
    }

    private java.util.stream.Stream<ObjectKey> sequences(Catalog catalog) {
        return catalog.objects().entrySet().stream()
                .filter(object -> object.getKey().kind() == ObjectKind.SEQUENCE
                        && object.getValue().getOrDefault("owned by", "").startsWith(name + "."))
                .map(java.util.Map.Entry::getKey);
    }

    private static @org.jspecify.annotations.Nullable String property(Catalog catalog, ObjectKey key, String property) {
        return Objects.requireNonNull(catalog.objects().get(key)).get(property);
    }
}
