package io.tenantgate.catalog;

import java.util.regex.Pattern;

/** Options of foreign servers and tables ({@code OPTIONS (password 'x')}) without the values that are secrets. */
public final class OptionSecrets {
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(\"?\\w*(?:passw(?:or)?d|secret|token|access_?key|api_?key|credential)\\w*\"? )E?'(?:[^']|'')*'");

    private OptionSecrets() {}

    /** The same text with an empty value for each of them. */
    public static String removed(String text) {
        return SECRET.matcher(text).replaceAll("$1''");
    }
}
