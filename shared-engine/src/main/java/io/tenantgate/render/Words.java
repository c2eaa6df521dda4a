package io.tenantgate.render;

import io.tenantgate.render.view.Numbers;
import io.tenantgate.report.Severity;
import io.tenantgate.report.TenantSet;
import java.util.List;

/** How a report speaks of counts, times and tenants. */
final class Words {
    private static final int NAMES = 3;

    private Words() {}

    /** Of a fleet whose number of tenants nobody knows it is 0. */
    static String fleet(int tenants) {
        return tenants == 0 ? "tenants of unknown number" : Numbers.count(tenants, "tenant", "tenants");
    }

    /** {@code all 47 tenants}, {@code 1 tenant: tenant_0042}, {@code 45 tenants: a, b, c and 42 more}. */
    static String tenants(TenantSet tenants, int fleet) {
        if (fleet == 0 && tenants.count() == 0) {
            return "all tenants";
        }
        if (tenants.count() == fleet && fleet > 1) {
            return "all " + Numbers.count(fleet, "tenant", "tenants");
        }
        List<String> names =
                tenants.examples().stream().limit(NAMES).map(Escape::code).toList();
        int more = tenants.count() - names.size();
        return Numbers.count(tenants.count(), "tenant", "tenants")
                + (names.isEmpty() ? "" : ": " + String.join(", ", names) + (more > 0 ? " and " + more + " more" : ""));
    }

    static String icon(Severity severity) {
        return switch (severity) {
            case ERROR -> "❌";
            case WARNING -> "⚠️";
            case NOTE -> "ℹ️";
        };
    }

    /** A part that is folded until somebody wants it; {@code summary} is HTML, {@code content} Markdown. */
    static String details(String summary, String content) {
        return "<details><summary>" + summary + "</summary>\n\n" + content.strip() + "\n\n</details>\n\n";
    }
}
