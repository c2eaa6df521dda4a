package io.tenantgate.render.html;

import io.tenantgate.render.view.Numbers;
import io.tenantgate.report.TenantSet;
import java.util.List;

/** Text for people. */
final class Prose {
    private static final int NAMES = 5;

    private Prose() {}

    /** Cuts what is too long to be read anyway. */
    static String clip(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }

    /** {@code all 47 tenants}, {@code 1 tenant}, {@code 45 tenants}. */
    static String whom(int count, int fleet) {
        if (fleet == 0 && count == 0) {
            return "all tenants";
        }
        return (count == fleet && fleet > 1 ? "all " : "") + Numbers.count(count, "tenant", "tenants");
    }

    /** {@code a, b, c and 42 more}; empty where it is all of them, or none is known. */
    static String names(TenantSet tenants, int fleet) {
        List<String> names = tenants.names().stream()
                .limit(NAMES)
                .map(name -> clip(name, 80))
                .toList();
        if (names.isEmpty() || tenants.count() == fleet && fleet > 1) {
            return "";
        }
        int more = tenants.count() - names.size();
        return String.join(", ", names) + (more > 0 ? " and " + Numbers.count(more) + " more" : "");
    }

    /** {@code lock_timeout} as {@code lock timeout}. */
    static String words(String key) {
        return key.replace('_', ' ');
    }
}
