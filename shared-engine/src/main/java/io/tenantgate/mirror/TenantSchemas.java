package io.tenantgate.mirror;

import io.tenantgate.snapshot.Dump;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a dump belong to one tenant, where a dump holds many tenants' schemas.
 *
 * @param own the tenant's schema; null where the whole dump is one tenant's
 * @param others the schemas of all other tenants; everything outside them is shared
 */
record TenantSchemas(@Nullable String own, Set<String> others) {
    private static final String SCHEMA = "SCHEMA ";

    TenantSchemas {
        others = Set.copyOf(others);
    }

    /** {@code all} may hold {@code own}. */
    static TenantSchemas of(@Nullable String own, Set<String> all) {
        var others = new HashSet<>(all);
        others.remove(own);
        return new TenantSchemas(own, others);
    }

    /** The same set of tenants, looked at for the one whose schema is {@code schema}. */
    TenantSchemas seenBy(@Nullable String schema) {
        var all = new HashSet<>(others);
        if (own != null) {
            all.add(own);
        }
        return of(schema, all);
    }

    boolean include(Dump.Entry entry) {
        return !others.contains(schema(entry));
    }

    /** A schema's own entry has no schema: its name is the entry's, with a prefix in its comment and its privileges. */
    private static String schema(Dump.Entry entry) {
        if (entry.schema() != null && !entry.schema().equals("-")) {
            return entry.schema();
        }
        if (entry.type().equals("SCHEMA")) {
            return entry.name();
        }
        return entry.name().startsWith(SCHEMA) ? entry.name().substring(SCHEMA.length()) : "";
    }
}
