package io.tenantgate.snapshot;

/** The value of {@code 'text'} or {@code E'text'} as {@code pg_dump} writes them. */
final class StringLiteral {
    private StringLiteral() {}

    static String value(String literal) {
        boolean escapes = literal.charAt(0) != '\'';
        String doubled =
                literal.substring(escapes ? 2 : 1, literal.length() - 1).replace("''", "'");
        return escapes ? doubled.replace("\\\\", "\\") : doubled;
    }
}
