package io.tenantgate.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One spelling for lists of {@code varchar} constants. The server prints {@code status IN ('a', 'b')} in one way when a
 * user wrote it and in another once its own printing was read back from a dump; both mean the same.
 */
final class TextArraySpelling {
    private static final String CONSTANT = "'(?:[^']|'')*'::character varying";
    private static final Pattern CAST_AS_WHOLE =
            Pattern.compile("\\(ARRAY\\[(" + CONSTANT + "(?:, " + CONSTANT + ")*)]\\)::text\\[]");
    private static final Pattern ELEMENT = Pattern.compile(CONSTANT);

    private TextArraySpelling() {}

    /** The spelling in which every element is cast, which the server itself prints after a dump was loaded. */
    static String canonical(String definition) {
        if (!definition.contains("::text[]")) {
            return definition;
        }
        return CAST_AS_WHOLE
                .matcher(definition)
                .replaceAll(array -> Matcher.quoteReplacement("ARRAY["
                        + ELEMENT.matcher(array.group(1))
                                .replaceAll(each -> Matcher.quoteReplacement("(" + each.group() + ")::text"))
                        + "]"));
    }
}
