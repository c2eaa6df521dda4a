package io.tenantgate.rules;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.observe.ObservedStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tables and columns that running code can no longer find under their names. That they are gone is told by the catalogs;
 * whether by a drop or a rename, and where, by the statements that ran.
 */
record SchemaChanges(
        List<DroppedTable> droppedTables,
        List<RenamedTable> renamedTables,
        List<DroppedColumn> droppedColumns,
        List<RenamedColumn> renamedColumns) {

    record DroppedTable(Relation table, @Nullable ObservedStatement by) {}

    record RenamedTable(Relation from, Relation to, ObservedStatement by) {}

    record DroppedColumn(
            Relation table, String column, @Nullable ObservedStatement by) {}

    record RenamedColumn(Relation table, String from, String to, ObservedStatement by) {}

    static SchemaChanges of(Evidence evidence) {
        List<Ran> ran = evidence.statements().stream()
                .filter(one -> one.error() == null)
                .map(Ran::of)
                .toList();
        SchemaChanges changes =
                new SchemaChanges(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<Relation> after = new HashSet<>(tables(evidence.after()));
        for (Relation table : tables(evidence.before())) {
            Optional<ObservedStatement> dropped =
                    find(ran.stream().filter(one -> one.drops(table)).toList(), table);
            Optional<RenamedTable> renamed = after.contains(table) ? Optional.empty() : renamed(ran, table, after);
            if (dropped.isPresent()) {
                changes.droppedTables.add(new DroppedTable(table, dropped.get()));
            } else if (after.contains(table)) {
                changes.compareColumns(evidence, ran, table, table);
            } else if (renamed.isPresent()) {
                changes.renamedTables.add(renamed.get());
                changes.compareColumns(evidence, ran, table, renamed.get().to());
            } else {
                changes.droppedTables.add(
                        new DroppedTable(table, find(ran, table).orElse(null)));
            }
        }
        return changes;
    }

    private void compareColumns(Evidence evidence, List<Ran> ran, Relation old, Relation now) {
        List<Ran> altering = ran.stream().map(one -> one.only(old, now)).toList();
        Set<String> after = columns(evidence.after(), now);
        for (String column : columns(evidence.before(), old)) {
            boolean gone = !after.contains(column);
            Optional<ObservedStatement> dropped = dropped(altering, column)
                    // A column of that name may be there again; the text of a function body proves nothing then.
                    .filter(by -> gone || by.tag().equals("ALTER TABLE"));
            if (dropped.isPresent()) {
                droppedColumns.add(new DroppedColumn(old, column, dropped.get()));
            } else if (gone) {
                renamed(altering, old, column)
                        .ifPresentOrElse(
                                renamedColumns::add,
                                () -> droppedColumns.add(new DroppedColumn(
                                        old, column, find(ran, old).orElse(null))));
            }
        }
    }

    private static Optional<RenamedColumn> renamed(List<Ran> altering, Relation table, String column) {
        for (Ran one : altering) {
            for (AlterTable.Action action : one.actions()) {
                Optional<List<String>> names = action.renamedColumn();
                if (names.isPresent() && names.get().get(0).equals(column)) {
                    return Optional.of(
                            new RenamedColumn(table, column, names.get().get(1), one.statement()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<ObservedStatement> dropped(List<Ran> altering, String column) {
        for (Ran one : altering) {
            for (AlterTable.Action action : one.actions()) {
                if (action.droppedColumn().filter(column::equals).isPresent()) {
                    return Optional.of(one.statement());
                }
                // From here on the name means another column.
                if (action.renamedColumn()
                        .filter(names -> names.get(0).equals(column))
                        .isPresent()) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Follows the table through all its new names and schemas. */
    private static Optional<RenamedTable> renamed(List<Ran> ran, Relation table, Set<Relation> after) {
        Relation now = table;
        ObservedStatement by = null;
        for (Ran one : ran) {
            Relation next = one.renames(now);
            if (!next.equals(now)) {
                now = next;
                by = by == null ? one.statement() : by;
            }
        }
        return by != null && after.contains(now) ? Optional.of(new RenamedTable(table, now, by)) : Optional.empty();
    }

    /** The first statement that locked the table as a change of its definition does. */
    private static Optional<ObservedStatement> find(List<Ran> ran, Relation table) {
        return ran.stream()
                .map(Ran::statement)
                .filter(statement -> statement.locks().stream()
                        .anyMatch(lock -> lock.existedBefore()
                                && lock.mode().blocksReads()
                                && Relation.of(lock.table()).matches(table)))
                .findFirst();
    }

    private static List<Relation> tables(Catalog catalog) {
        return catalog.objects().keySet().stream()
                .filter(key -> key.kind() == ObjectKind.TABLE)
                .map(Relation::of)
                .toList();
    }

    private static Set<String> columns(Catalog catalog, Relation table) {
        Set<String> columns = new LinkedHashSet<>();
        for (ObjectKey key : catalog.objects().keySet()) {
            if (key.kind() == ObjectKind.COLUMN && new Relation(key.schema(), key.parent()).equals(table)) {
                columns.add(key.name());
            }
        }
        return columns;
    }

    /** A statement that went through, with its text taken apart once. */
    private record Ran(ObservedStatement statement, List<String> words, List<AlterTable> alters) {
        static Ran of(ObservedStatement statement) {
            return new Ran(statement, Word.texts(Word.of(statement.sql())), AlterTable.in(statement.sql()));
        }

        Ran only(Relation old, Relation now) {
            List<AlterTable> ofTable = alters.stream()
                    .filter(alter -> alter.table().matches(old) || alter.table().matches(now))
                    .toList();
            return new Ran(statement, words, ofTable);
        }

        List<AlterTable.Action> actions() {
            return alters.stream().flatMap(alter -> alter.actions().stream()).toList();
        }

        boolean drops(Relation table) {
            return statement.tag().equals("DROP TABLE") && words.contains(table.name());
        }

        /** What the table is called afterwards. */
        Relation renames(Relation table) {
            if (words.size() > 5
                    && words.subList(0, 2).equals(List.of("alter", "schema"))
                    && words.get(2).equals(table.schema())
                    && words.subList(3, 5).equals(List.of("rename", "to"))) {
                return new Relation(words.get(5), table.name());
            }
            Relation now = table;
            for (AlterTable alter : alters) {
                for (AlterTable.Action action : alter.actions()) {
                    if (!alter.table().matches(now) || action.words().size() != 3) {
                        continue;
                    }
                    if (action.is(0, "rename") && action.is(1, "to")) {
                        now = new Relation(now.schema(), action.words().get(2));
                    } else if (action.is(0, "set") && action.is(1, "schema")) {
                        now = new Relation(action.words().get(2), now.name());
                    }
                }
            }
            return now;
        }
    }
}
