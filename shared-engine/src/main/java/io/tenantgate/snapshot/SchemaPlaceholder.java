package io.tenantgate.snapshot;

import java.util.List;

/**
 * Writes {@code <tenant>} for the name of a tenant's schema, so that the same object in two tenants reads the same.
 *
 * <p>Only where the name surely is the schema's: before a dot, after {@code SCHEMA}, and in a function's {@code search_path}.
 * A column or role of the same name stays; it makes two tenants look different, which costs time but hides nothing.
 */
final class SchemaPlaceholder {
    /** For what is in no tenant's schema. */
    static final SchemaPlaceholder NONE = new SchemaPlaceholder(List.of());

    private static final String PLACEHOLDER = "<tenant>";
    private static final List<String> BEFORE =
            List.of("SCHEMA ", "search_path TO ", "search_path TO '", "search_path = ");

    private final List<String> spellings;

    private SchemaPlaceholder(List<String> spellings) {
        this.spellings = spellings;
    }

    static SchemaPlaceholder of(String schema) {
        return new SchemaPlaceholder(List.of('"' + schema.replace("\"", "\"\"") + '"', schema));
    }

    String in(String sql) {
        String result = sql;
        for (String spelling : spellings) {
            if (result.contains(spelling)) {
                result = replaced(result, spelling);
            }
        }
        return result;
    }

    private static String replaced(String sql, String spelling) {
        StringBuilder result = new StringBuilder(sql.length());
        int copied = 0;
        int found = sql.indexOf(spelling);
        while (found >= 0) {
            int end = found + spelling.length();
            if (isSchema(sql, found, end)) {
                result.append(sql, copied, found).append(PLACEHOLDER);
                copied = end;
            }
            found = sql.indexOf(spelling, end);
        }
        return result.append(sql, copied, sql.length()).toString();
    }

    private static boolean isSchema(String sql, int start, int end) {
        char before = start == 0 ? ' ' : sql.charAt(start - 1);
        char after = end == sql.length() ? ' ' : sql.charAt(end);
        if (isPartOfName(before) || before == '.' || isPartOfName(after)) {
            return false;
        }
        return after == '.' || BEFORE.stream().anyMatch(words -> sql.startsWith(words, start - words.length()));
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '"' || c >= 0x80;
    }
}
