package io.tenantgate.mirror;

/** Names and texts as SQL writes them (manual, chapter 4.1). */
final class Quote {
    private Quote() {}

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A literal that means the same whatever {@code standard_conforming_strings} says. */
    static String literal(String text) {
        var quoted = '\'' + text.replace("'", "''").replace("\\", "\\\\") + '\'';
        return text.indexOf('\\') < 0 ? quoted : " E" + quoted;
    }
}
