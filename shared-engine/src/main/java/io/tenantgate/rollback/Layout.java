package io.tenantgate.rollback;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A function's definition without what is only its layout: how much white space there is outside of strings and comments. */
final class Layout {
    private static final Pattern PART = Pattern.compile("(?s)'(?:[^']|'')*'|\"[^\"]*\"|--[^\\n]*|/\\*.*?\\*/|\\s+");

    private Layout() {}

    static String without(String definition) {
        return PART.matcher(definition)
                .replaceAll(part -> Matcher.quoteReplacement(
                        part.group().isBlank() ? " " : part.group().stripTrailing()))
                .strip();
    }
}
