package io.tenantgate.report;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tenants a finding speaks of. Files of a report tell their number and the first few.
 *
 * @param count how many there are
 * @param names of all of them, sorted; of a set that was read from a report only the first few
 */
public record TenantSet(int count, List<String> names) {
    private static final int EXAMPLES = 10;

    public TenantSet {
        names = List.copyOf(names);
    }

    /** All of these tenants. */
    public static TenantSet of(Collection<String> tenants) {
        return new TenantSet(tenants.size(), tenants.stream().sorted().toList());
    }

    /** The first few of them in the order of their names. */
    public List<String> examples() {
        return names.size() <= EXAMPLES ? names : names.subList(0, EXAMPLES);
    }

    /** These and other tenants; where not all names are known, as if none were in both. */
    public TenantSet and(TenantSet others) {
        List<String> all = Stream.concat(names.stream(), others.names.stream())
                .distinct()
                .sorted()
                .toList();
        boolean known = names.size() == count && others.names.size() == others.count;
        return new TenantSet(known ? all.size() : count + others.count, all);
    }
}
