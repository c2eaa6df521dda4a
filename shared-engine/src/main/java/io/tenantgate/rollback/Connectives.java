package io.tenantgate.rollback;

import java.util.ArrayList;
import java.util.List;

/**
 * A condition without the parentheses that say nothing: {@code (a AND (b AND c))} is {@code (a AND b AND c)}. The server
 * keeps how a condition was nested when it was written, and prints it so.
 */
final class Connectives {
    private static final String AND = " AND ";
    private static final String OR = " OR ";

    private Connectives() {}

    static String flat(String condition) {
        StringBuilder flat = new StringBuilder();
        int at = 0;
        while (at < condition.length()) {
            int end = unit(condition, at);
            if (condition.charAt(at) == '(' && end > at + 1) {
                flat.append('(')
                        .append(group(condition.substring(at + 1, end - 1)))
                        .append(')');
            } else {
                flat.append(condition, at, end);
            }
            at = end;
        }
        return flat.toString();
    }

    /** What stands between two parentheses. */
    private static String group(String inside) {
        String connective = connective(inside);
        if (connective.isEmpty()) {
            return flat(inside);
        }
        List<String> operands = new ArrayList<>();
        for (String operand : operands(inside, connective)) {
            String flat = flat(operand);
            boolean same = flat.startsWith("(")
                    && unit(flat, 0) == flat.length()
                    && connective(flat.substring(1, flat.length() - 1)).equals(connective);
            operands.add(same ? flat.substring(1, flat.length() - 1) : flat);
        }
        return String.join(connective, operands);
    }

    /** The only one that stands outside of parentheses; empty where there is none, or both. */
    private static String connective(String text) {
        boolean and = operands(text, AND).size() > 1;
        boolean or = operands(text, OR).size() > 1;
        return and == or ? "" : and ? AND : OR;
    }

    private static List<String> operands(String text, String connective) {
        List<String> operands = new ArrayList<>();
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith(connective, at)) {
                operands.add(text.substring(from, at));
                at += connective.length();
                from = at;
            } else {
                at = unit(text, at);
            }
        }
        operands.add(text.substring(from));
        return operands;
    }

    /** Where what begins here ends: one character, a quoted text, or parentheses with all that is in them. */
    private static int unit(String text, int at) {
        char first = text.charAt(at);
        if (first == '\'' || first == '"') {
            int end = text.indexOf(first, at + 1);
            return end < 0 ? text.length() : end + 1;
        }
        if (first != '(') {
            return at + 1;
        }
        int next = at + 1;
        while (next < text.length() && text.charAt(next) != ')') {
            next = unit(text, next);
        }
        return Math.min(next + 1, text.length());
    }
}
