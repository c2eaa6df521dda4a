package io.tenantgate.mirror;

import io.tenantgate.snapshot.Dump;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a dump belong to one tenant, where a dump holds many tenants' schemas.
 *
 * @param own the tenant's schema; null where the whole dump is one tenant's
 * @param neighbours the other tenants; everything outside their schemas is shared
 */
record TenantSchemas(@Nullable String own, Neighbours neighbours) {
    private static final String SCHEMA = "SCHEMA ";

    /** The same tenants, looked at for the rows of the one whose schema is {@code schema}. */
    TenantSchemas seenBy(@Nullable String schema) {
        return new TenantSchemas(schema, new Neighbours(neighbours.tenants(), Set.of(), neighbours.searchPath()));
    }

    boolean include(Dump.Entry entry) {
        var schema = schema(entry);
        return schema.equals(own)
                || !neighbours.tenants().contains(schema)
                || neighbours.guests().contains(schema);
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
