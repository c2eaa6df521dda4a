package io.tenantgate.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spells one tenant's schema {@value CatalogScope#TENANT} in everything the server prints, so that tenants compare equal: where it
 * qualifies a name, and where it is the whole value (the schema itself, a role of the same name, an element of a
 * {@code search_path}).
 */
final class TenantSpelling {
    private final String schema;
    private final Pattern occurrences;

    TenantSpelling(String schema) {
        this.schema = schema;
        String quoted = "\"" + schema.replace("\"", "\"\"") + "\"";
        String either = "(?:" + Pattern.quote(quoted) + "|" + Pattern.quote(schema) + ")";
        occurrences = Pattern.compile("(?<![\\w$.\"])" + either + "(?=\\.)"
                + "|(?<=')" + Pattern.quote(schema) + "(?=')"
                + "|(?<=^schema )" + either + "$");
    }

    String spell(String text) {
        if (!text.contains(schema)) {
            return text;
        }
        return text.equals(schema) || text.equals("\"" + schema + "\"")
                ? CatalogScope.TENANT
                : occurrences.matcher(text).replaceAll(Matcher.quoteReplacement(CatalogScope.TENANT));
    }
}
