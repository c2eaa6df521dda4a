package io.tenantgate.catalog;

import java.util.Comparator;

/**
 * What makes an object itself: two catalogs are compared key by key.
 *
 * @param schema the schema, or an empty string for what stands in none
 * @param parent the table of a column, constraint, index, trigger or policy, else an empty string
 * @param name the name; of a function with its argument types
 */
public record ObjectKey(ObjectKind kind, String schema, String parent, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::kind)
            .thenComparing(ObjectKey::schema)
            .thenComparing(ObjectKey::parent)
            .thenComparing(ObjectKey::name);

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}
