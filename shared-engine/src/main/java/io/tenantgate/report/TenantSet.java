package io.tenantgate.report;

import java.util.List;

/**
 * The tenants a finding speaks of.
 *
 * @param count how many there are
 * @param examples the first few of them in the order of their names
 */
public record TenantSet(int count, List<String> examples) {
    private static final int EXAMPLES = 10;

    public TenantSet {
        examples = List.copyOf(examples);
    }

    /** All of these tenants, of which the first ten become the examples. */
    public static TenantSet of(java.util.Collection<String> tenants) {
        return new TenantSet(
                tenants.size(), tenants.stream().sorted().limit(EXAMPLES).toList());
    }
}
