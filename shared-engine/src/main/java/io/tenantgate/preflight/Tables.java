package io.tenantgate.preflight;

import io.tenantgate.catalog.CatalogScope;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names of tables, schema and name without quotes ({@code public.users}). With isolation by schema the tenant's own schema is
 * spelled {@link CatalogScope#TENANT}, so that tables of all tenants are called alike.
 */
final class Tables {
    private static final String OWN = CatalogScope.TENANT + ".";

    private Tables() {}

    /** A name on a mirror, or in a tenant's database, spelled alike for all. */
    static String spelled(String table, @Nullable String schema) {
        return schema != null && table.startsWith(schema + ".") ? OWN + table.substring(schema.length() + 1) : table;
    }

    /** The table of the tenant that has this schema. */
    static String of(String table, @Nullable String schema) {
        return schema != null && table.startsWith(OWN) ? schema + "." + table.substring(OWN.length()) : table;
    }

    /** The tables of the tenant that has this schema. */
    static List<String> of(Collection<String> tables, @Nullable String schema) {
        return tables.stream().map(table -> of(table, schema)).sorted().toList();
    }

    /** For people. */
    static String shown(String table) {
        return table.startsWith(OWN) ? table.substring(OWN.length()) : table;
    }
}
