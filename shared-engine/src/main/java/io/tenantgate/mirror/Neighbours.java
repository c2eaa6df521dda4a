package io.tenantgate.mirror;

import java.util.List;
import java.util.Set;

/**
 * With isolation by schema: what a mirror of one tenant must know of the other tenants in the same database.
 *
 * @param tenants the schemas of all tenants in the dump; may hold the tenant's own
 * @param guests those of them that the mirror holds beside the tenant's own, without rows
 * @param searchPath the schemas in which sessions look for names after the tenant's own
 */
public record Neighbours(Set<String> tenants, Set<String> guests, List<String> searchPath) {
    /** Of a tenant that has its database to itself. */
    public static final Neighbours NONE = of(Set.of());

    public Neighbours {
        tenants = Set.copyOf(tenants);
        guests = Set.copyOf(guests);
        searchPath = List.copyOf(searchPath);
    }

    /** Of these tenants none is in the mirror but its own. */
    static Neighbours of(Set<String> tenants) {
        return new Neighbours(tenants, Set.of(), List.of("public"));
    }
}
