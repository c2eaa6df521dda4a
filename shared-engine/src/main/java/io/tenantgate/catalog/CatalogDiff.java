package io.tenantgate.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What has to change to get from one catalog to another; empty when both are equal. */
public record CatalogDiff(List<Change> changes) {
    /**
     * One object that differs.
     *
     * @param before its properties in the first catalog, or null where it is missing there
     * @param after its properties in the second, or null where it is missing there
     */
    public record Change(
            ObjectKey key,
            @Nullable SortedMap<String, String> before,
            @Nullable SortedMap<String, String> after) {

        /** The names of the properties that both catalogs have differently; empty where one lacks the object. */
        public List<String> differingProperties() {
            if (before == null || after == null) {
                return List.of();
            }
            TreeSet<String> names = new TreeSet<>(before.keySet());
            names.addAll(after.keySet());
            names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
            return List.copyOf(names);
        }
    }

    public CatalogDiff {
        changes = List.copyOf(changes);
    }

    /** The difference from {@code before} to {@code after}, in the order of keys. The order of a table's columns is told only where columns that both have changed places. */
    public static CatalogDiff between(Catalog before, Catalog after) {
        TreeSet<ObjectKey> keys = new TreeSet<>(before.objects().keySet());
        keys.addAll(after.objects().keySet());
        List<Change> changes = new ArrayList<>();
        for (ObjectKey key : keys) {
            SortedMap<String, String> there = before.objects().get(key);
            SortedMap<String, String> here = after.objects().get(key);
            if (there != null && here != null && ColumnOrder.isSame(there, here)) {
                // Columns that came or went are changes of their own.
                here = new TreeMap<>(here);
                ColumnOrder.copy(there, here);
            }
            if (!Objects.equals(there, here)) {
                changes.add(new Change(key, there, here));
            }
        }
        return new CatalogDiff(changes);
    }

    /** Whether both catalogs are equal. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The same without what tells only of the order of columns, which no way back can restore: a column that is added again comes last. */
    public CatalogDiff withoutColumnOrder() {
        return new CatalogDiff(changes.stream()
                .filter(change -> !change.differingProperties().equals(List.of(ColumnOrder.PROPERTY)))
                .toList());
    }

    /**
     * One line for each change, as said of the second catalog: {@code lacks index payments_tenant_id_idx}, {@code has
     * extra column users.nickname}, {@code column users.email: nullable no instead of yes}. What follows from a missing
     * table or column (its columns, indexes, …), or from the same change in the table that it was inherited from, is not
     * told again.
     */
    public List<String> describe() {
        Consequences consequences = new Consequences(changes);
        return changes.stream()
                .filter(change -> !consequences.include(change))
                .map(ChangeText::of)
                .toList();
    }
}
