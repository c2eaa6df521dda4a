package io.tenantgate.catalog;

import java.util.Comparator;

/**
 * What makes an object itself: two catalogs are compared key by key.
 *
 * @param schema the schema, or an empty string for what stands in none
 * @param parent the table (or domain, or view) of a column, constraint, index, trigger, rule, policy or statistics
 *     object; what a privilege is on ({@code table public.users}); else an empty string
 * @param name the name; of a function with its argument types; of a privilege the grantee; of a comment what it is on
 */
public record ObjectKey(ObjectKind kind, String schema, String parent, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::kind)
            .thenComparing(ObjectKey::schema)
            .thenComparing(ObjectKey::parent)
            .thenComparing(ObjectKey::name);

    /** The table that has this column, constraint, index, trigger, rule, policy or statistics object as a part, if it is a table's. */
    public ObjectKey parentTable() {
        return new ObjectKey(ObjectKind.TABLE, schema, "", parent);
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}
