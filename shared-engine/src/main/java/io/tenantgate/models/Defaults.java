package io.tenantgate.models;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One spelling for defaults that mean the same. */
final class Defaults {
    private static final Pattern CAST =
            Pattern.compile("^(.*)::(?:\"[^\"]*\"|[\\w .$])+(?:\\([\\d, ]*\\))?(?:\\[])*$", Pattern.DOTALL);
    private static final Pattern CONSTANT = Pattern.compile("^'((?:[^']|'')*)'$", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("^-?\\d+(?:\\.\\d+)?$");
    private static final Pattern NOW = Pattern.compile(
            "^(?:now\\(\\)|transaction_timestamp\\(\\)|current_timestamp(?:\\(\\d\\))?|localtimestamp(?:\\(\\d\\))?)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RANDOM_UUID =
            Pattern.compile("^(?:[^.()']+\\.)?(?:uuid_generate_v4|gen_random_uuid|uuidv4)\\(\\)$");
    private static final Pattern EMPTY_ARRAY = Pattern.compile("^ARRAY\\[]$");

    /** How a number comes that no one has to set: serial and identity alike. */
    static final String SEQUENCE = "the next number";

    private Defaults() {}

    /** Canonical spelling of what {@code pg_get_expr} prints. */
    static String canonical(String expression) {
        String plain = withoutCasts(expression);
        if (plain.startsWith("nextval(")) {
            return SEQUENCE;
        }
        if (NOW.matcher(plain).matches()) {
            return "now()";
        }
        if (RANDOM_UUID.matcher(plain).matches()) {
            return "gen_random_uuid()";
        }
        if (EMPTY_ARRAY.matcher(plain).matches()) {
            return "'{}'";
        }
        Matcher constant = CONSTANT.matcher(plain);
        String value = constant.matches() ? constant.group(1) : plain;
        if (NUMBER.matcher(value).matches()) {
            return new BigDecimal(value).stripTrailingZeros().toPlainString();
        }
        // Constants of JSON may hold spaces that mean nothing.
        return constant.matches() && (value.startsWith("{") || value.startsWith("["))
                ? "'" + value.replaceAll("\\s*([{}\\[\\]:,])\\s*", "$1") + "'"
                : plain;
    }

    private static String withoutCasts(String expression) {
        String plain = expression.strip();
        while (true) {
            String before = plain;
            if (plain.startsWith("(") && closes(plain)) {
                plain = plain.substring(1, plain.length() - 1).strip();
            }
            Matcher cast = CAST.matcher(plain);
            if (cast.matches() && isWhole(cast.group(1))) {
                plain = cast.group(1).strip();
            }
            if (plain.equals(before)) {
                return plain;
            }
        }
    }

    /** Whether the first parenthesis closes at the very end. */
    private static boolean closes(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i == text.length() - 1;
            }
        }
        return false;
    }

    /** Whether a cast behind it is a cast of all of it: a constant, a call, or something in parentheses. */
    private static boolean isWhole(String text) {
        return CONSTANT.matcher(text).matches()
                || NUMBER.matcher(text).matches()
                || text.equals("NULL")
                || text.matches("(?s)[\\w.$\"]+\\(.*\\)")
                || text.matches("(?s)ARRAY\\[.*]")
                || text.matches("(?i)current_timestamp(?:\\(\\d\\))?|current_date|localtimestamp(?:\\(\\d\\))?")
                || (text.startsWith("(") && closes(text));
    }
}
