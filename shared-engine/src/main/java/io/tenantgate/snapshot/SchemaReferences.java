package io.tenantgate.snapshot;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tenants' schemas the definitions of others name: a foreign key into another tenant's table, a view over several
 * tenants. Told from text, so a table's alias of the same name as a tenant's schema is taken for it.
 */
final class SchemaReferences {
    /** Stands for what tenants share. */
    static final String SHARED = "";

    private static final Pattern QUALIFIER =
            Pattern.compile("(?:\"((?:[^\"]|\"\")+)\"|(?<![\\w$.\"])([a-z_][\\w$]*))\\.(?=[\\w\"])");

    private final Map<String, SortedMap<String, String>> bySchema = new HashMap<>();

    /**
     * Looks through one statement.
     *
     * @param schema the tenant's that it belongs to, or {@link #SHARED}
     */
    void read(String schema, Dump.Entry entry, String sql, Predicate<String> isTenant) {
        Matcher qualifier = QUALIFIER.matcher(sql);
        while (qualifier.find()) {
            String quoted = qualifier.group(1);
            String name = quoted == null ? qualifier.group(2) : quoted.replace("\"\"", "\"");
            if (!name.equals(schema) && isTenant.test(name)) {
                bySchema.computeIfAbsent(schema, any -> new TreeMap<>())
                        .putIfAbsent(name, entry.type().toLowerCase(java.util.Locale.ROOT) + " " + entry.name());
            }
        }
    }

    /** Forgets names that turned out to be no tenant's schema. */
    void keepOnly(Set<String> tenants) {
        bySchema.values().forEach(names -> names.keySet().retainAll(tenants));
        bySchema.values().removeIf(Map::isEmpty);
    }

    /** For each schema that names others: these, with an object that does so. */
    SortedMap<String, SortedMap<String, String>> all() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(bySchema));
    }

    /** The other tenants' schemas without which this one cannot be loaded. */
    Set<String> neededBy(String schema) {
        Set<String> needed = new TreeSet<>();
        add(SHARED, needed);
        add(schema, needed);
        needed.remove(schema);
        return needed;
    }

    private void add(String schema, Set<String> needed) {
        for (String other :
                bySchema.getOrDefault(schema, Collections.emptySortedMap()).keySet()) {
            if (needed.add(other)) {
                add(other, needed);
            }
        }
    }
}
