package io.tenantgate.snapshot;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * With isolation by row: the tenants that the rows of the one database tell.
 *
 * @param column the column that tells whose row it is
 * @param names its distinct values, and those of the column that its foreign key points to; numbers in their order. Empty
 *     where the dump holds no rows: then nobody knows how many tenants there are
 */
public record RowTenants(String column, List<String> names) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    public RowTenants {
        names = List.copyOf(names);
    }

    static RowTenants of(String column, Collection<String> values) {
        boolean numbers =
                values.stream().allMatch(value -> NUMBER.matcher(value).matches());
        Comparator<String> order = numbers ? Comparator.comparingLong(Long::parseLong) : Comparator.naturalOrder();
        return new RowTenants(column, values.stream().sorted(order).toList());
    }
}
