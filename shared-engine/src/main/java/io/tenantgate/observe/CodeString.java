package io.tenantgate.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A string of a program, as the languages of the known tools write one: in single, double or backward quotes, with
 * backslash escapes, in pieces that a plus sign joins, with {@code ${…}} in backward quotes.
 */
final class CodeString {
    /** Stands for what a template fills in. */
    private static final char HOLE = '\uFFFC';

    /** With less text of its own around its holes a template fits too much. */
    private static final int LEAST_OF_ITS_OWN = 12;

    private final List<Part> parts;

    /** A statement of the string. */
    private record Part(String sql, int line) {}

    private CodeString(String value, List<Integer> lines) {
        this.parts = parts(value, lines);
    }

    /** The line at which {@code wanted} begins, if it is this string or one of the statements in it. */
    OptionalInt lineOf(String wanted) {
        return parts.stream()
                .filter(part -> fits(part.sql(), wanted))
                .mapToInt(Part::line)
                .findFirst();
    }

    private static boolean fits(String own, String wanted) {
        if (own.indexOf(HOLE) < 0) {
            return own.equals(wanted);
        }
        if (own.length() < LEAST_OF_ITS_OWN) {
            return false;
        }
        StringBuilder pattern = new StringBuilder();
        for (String piece : own.split(String.valueOf(HOLE), -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*?").append(Pattern.quote(piece));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL)
                .matcher(wanted)
                .matches();
    }

    /** The whole, and its pieces between semicolons at the ends of lines. */
    private static List<Part> parts(String value, List<Integer> lines) {
        List<Part> parts = new ArrayList<>();
        add(parts, value, 0, value.length(), lines);
        Matcher end = Pattern.compile(";").matcher(value);
        int start = 0;
        while (end.find()) {
            add(parts, value, start, end.start(), lines);
            start = end.end();
        }
        if (start > 0) {
            add(parts, value, start, value.length(), lines);
        }
        return parts;
    }

    private static void add(List<Part> parts, String value, int from, int to, List<Integer> lines) {
        int start = from;
        while (start < to && Character.isWhitespace(value.charAt(start))) {
            start++;
        }
        if (start < to) {
            parts.add(new Part(CodeText.collapsed(value.substring(start, to)), lines.get(start)));
        }
    }

    /** All strings of a program. A quote that begins none, such as an apostrophe in a comment, is passed over. */
    static List<CodeString> in(String text) {
        return new Scanner(text).strings();
    }

    /** Reads a program from its beginning to its end. */
    private static final class Scanner {
        private static final Pattern JOINED = Pattern.compile("\\s*\\+\\s*(?=[\"'`])");

        private final String text;
        private int at;
        private int line = 1;
        private StringBuilder value = new StringBuilder();
        private List<Integer> lines = new ArrayList<>();

        Scanner(String text) {
            this.text = text;
        }

        List<CodeString> strings() {
            List<CodeString> strings = new ArrayList<>();
            while (at < text.length()) {
                char c = text.charAt(at);
                if (text.startsWith("//", at) || (c == '#' && startsLine())) {
                    skipTo("\n");
                } else if (text.startsWith("/*", at)) {
                    skipTo("*/");
                } else if (c == '"' || c == '\'' || c == '`') {
                    value = new StringBuilder();
                    lines = new ArrayList<>();
                    if (string(c)) {
                        joined();
                        strings.add(new CodeString(value.toString(), lines));
                    }
                } else {
                    step();
                }
            }
            return strings;
        }

        private boolean startsLine() {
            int before = at - 1;
            while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
                before--;
            }
            return before < 0 || text.charAt(before) == '\n';
        }

        private void skipTo(String end) {
            int found = text.indexOf(end, at + 1);
            int target = found < 0 ? text.length() : found + end.length();
            while (at < target) {
                step();
            }
        }

        private void step() {
            if (text.charAt(at) == '\n') {
                line++;
            }
            at++;
        }

        /** Reads one, or steps over its quote where none ends before the line does. */
        private boolean string(char quote) {
            int start = at;
            int startLine = line;
            int had = value.length();
            step();
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == quote) {
                    step();
                    return true;
                }
                if (c == '\n' && quote != '`') {
                    break;
                }
                if (c == '\\' && at + 1 < text.length()) {
                    escape();
                } else if (quote == '`' && text.startsWith("${", at)) {
                    hole();
                } else {
                    add(c);
                    step();
                }
            }
            value.setLength(had);
            lines = new ArrayList<>(lines.subList(0, had));
            at = start + 1;
            line = startLine;
            return false;
        }

        private void add(char c) {
            value.append(c);
            lines.add(line);
        }

        private void escape() {
            step();
            char c = text.charAt(at);
            switch (c) {
                case 'n' -> add('\n');
                case 't' -> add('\t');
                case 'r' -> add('\r');
                case '\n' -> {}
                default -> add(c);
            }
            step();
        }

        private void hole() {
            add(HOLE);
            int depth = 0;
            do {
                char c = text.charAt(at);
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                step();
            } while (at < text.length() && (depth > 0 || text.charAt(at - 1) == '$'));
        }

        private void joined() {
            Matcher plus = JOINED.matcher(text);
            while (plus.region(at, text.length()).lookingAt()) {
                int end = plus.end();
                int atBefore = at;
                int lineBefore = line;
                while (at < end) {
                    step();
                }
                if (!string(text.charAt(at))) {
                    at = atBefore;
                    line = lineBefore;
                    step();
                    return;
                }
            }
        }
    }
}
