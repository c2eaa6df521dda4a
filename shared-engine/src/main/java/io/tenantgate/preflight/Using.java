package io.tenantgate.preflight;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a statement converts a column's values to their new type, as far as its text tells. */
enum Using {
    /** The column itself. */
    NOTHING,
    /** The column, cast. */
    CAST,
    /** An expression of its own, or the statement does not tell. */
    EXPRESSION;

    private static final String TYPE = "[\\w .\"\\[\\]]+(\\(\\s*\\d+\\s*(,\\s*\\d+\\s*)?\\))?[\\w ]*";
    private static final String NEXT = "(?=,\\s*(?:alter|add|drop|rename|set|owner|validate|enable|disable)\\b|;|$)";

    /** What the statement does with this column. */
    static Using in(String sql, String column) {
        String name = "(?:\"" + Pattern.quote(column.replace("\"", "\"\"")) + "\"|"
                + Pattern.quote(column.toLowerCase(Locale.ROOT)) + ")";
        Matcher type = Pattern.compile(
                        "\\balter\\s+(?:column\\s+)?" + name + "\\s+(?:set\\s+data\\s+)?type\\b(.*?)" + NEXT,
                        Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(sql);
        if (!type.find()) {
            return EXPRESSION;
        }
        String[] parts = type.group(1).split("(?i)\\busing\\b", 2);
        if (parts.length == 1) {
            return NOTHING;
        }
        String term = "\\(*\\s*" + name + "\\s*\\)*";
        String cast = "(?is)\\(*\\s*(?:" + term + "(?:\\s*::\\s*" + TYPE + "\\)*)+|cast\\s*\\(\\s*" + term
                + "\\s+as\\s+" + TYPE + "\\))\\s*\\)*\\s*";
        return parts[1].strip().matches(cast) ? CAST : EXPRESSION;
    }
}
