package io.tenantgate.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What part of a database is looked at. The gate's own history table ({@link #GATE_HISTORY_TABLE}) never is.
 *
 * @param tenantSchema with isolation by schema: the tenant's schema, which is then read as {@link #TENANT} so that
 *     tenants compare equal; null for the whole database
 * @param otherTenants the schemas of other tenants in the same database, which are left out
 */
public record CatalogScope(@Nullable String tenantSchema, Set<String> otherTenants) {
    /** The table in which the gate's own executor keeps its history on a mirror. */
    public static final String GATE_HISTORY_TABLE = "tenantgate_schema_history";

    /** How the tenant's schema is spelled in keys and definitions. */
    public static final String TENANT = "<tenant>";

    /** The whole database. */
    public static final CatalogScope DATABASE = new CatalogScope(null);

    public CatalogScope {
        otherTenants = Set.copyOf(otherTenants);
    }

    /** Of a database that holds no other tenant, or without one also all of the database. */
    public CatalogScope(@Nullable String tenantSchema) {
        this(tenantSchema, Set.of());
    }

    /** A text that the server printed, with the tenant's schema spelled {@link #TENANT}. */
    public String spell(String text) {
        return tenantSchema == null ? text : new TenantSpelling(tenantSchema).spell(text);
    }

    /** A text with {@link #TENANT} in it, as the server of the tenant's schema understands it. */
    public String unspell(String text) {
        return tenantSchema == null
                ? text
                : text.replace("'" + TENANT + "'", "'" + tenantSchema.replace("'", "''") + "'")
                        .replace(TENANT + ".", "\"" + tenantSchema.replace("\"", "\"\"") + "\".");
    }
}
