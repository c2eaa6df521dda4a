package io.tenantgate.process;

import java.util.regex.Pattern;

/** Text that a program has written for a terminal. */
public final class PlainText {
    /** Colours and cursor movements of terminals (ECMA-48, 5.4), and what else is no text. */
    private static final Pattern CONTROL = Pattern.compile(
            "\\x1b\\[[0-?]*[ -/]*[@-~]|\\x1b\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)|[\\p{Cntrl}&&[^\\n\\t]]");

    private PlainText() {}

    /** The text without control sequences and control characters, but with its lines and tabs. */
    public static String of(String text) {
        return CONTROL.matcher(text).replaceAll("");
    }
}
