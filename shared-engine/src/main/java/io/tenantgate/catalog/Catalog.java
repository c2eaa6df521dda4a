package io.tenantgate.catalog;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All objects of a database that its users made, each with its properties by name. Properties hold definitions as
 * PostgreSQL itself prints them ({@code pg_get_indexdef} and its kin), never OIDs or column numbers.
 */
public record Catalog(SortedMap<ObjectKey, SortedMap<String, String>> objects) {
    public Catalog {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }

    /** SHA-256 over all objects in the order of their keys, in hexadecimal. */
    public String fingerprint() {
        return Fingerprint.of(this);
    }

    /** How many objects of this kind there are. */
    public int count(ObjectKind kind) {
        return (int) objects.keySet().stream().filter(key -> key.kind() == kind).count();
    }
}
