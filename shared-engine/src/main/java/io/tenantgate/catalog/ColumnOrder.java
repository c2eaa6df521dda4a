package io.tenantgate.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The order of a table's columns: a property of the table, a list of quoted names. */
final class ColumnOrder {
    static final String PROPERTY = "columns";

    private ColumnOrder() {}

    /** Whether the columns that both tables have stand in the same order. */
    static boolean isSame(Map<String, String> before, Map<String, String> after) {
        List<String> there = names(before);
        List<String> here = names(after);
        List<String> thereToo = new ArrayList<>(there);
        thereToo.retainAll(here);
        here.retainAll(there);
        return here.equals(thereToo);
    }

    static void copy(Map<String, String> from, Map<String, String> to) {
        String order = from.get(PROPERTY);
        if (order != null) {
            to.put(PROPERTY, order);
        }
    }

    private static List<String> names(Map<String, String> table) {
        return new ArrayList<>(SqlName.list(table.getOrDefault(PROPERTY, "")));
    }
}
