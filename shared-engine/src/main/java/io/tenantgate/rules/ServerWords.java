package io.tenantgate.rules;

import java.util.regex.Pattern;

/**
 * What a server says of a failure often quotes a row ({@code Key (email)=(ada@example.com) already exists.}). Rows are
 * customers' data, and reports are read by many; so values are left out.
 */
public final class ServerWords {
    private static final Pattern ROW = Pattern.compile("(?s)(row contains )\\(.*\\)");
    private static final Pattern KEY =
            Pattern.compile("(?s)(Key \\([^=]*\\))=\\(.*?\\)(?= (?:is|already|conflicts|with)|$)");
    private static final Pattern CONFLICTING = Pattern.compile("(?s)(existing key \\([^=]*\\))=\\(.*?\\)(?=\\.|$)");
    private static final Pattern INPUT = Pattern.compile("(?s)(: )\".*\"$");

    private ServerWords() {}

    /** The same words without what they quote of rows; of words without it, the same words. */
    public static String withoutValues(String words) {
        String result = ROW.matcher(words).replaceAll("$1(…)");
        result = CONFLICTING.matcher(result).replaceAll("$1=(…)");
        result = KEY.matcher(result).replaceAll("$1=(…)");
        return INPUT.matcher(result).replaceAll("$1\"…\"");
    }
}
