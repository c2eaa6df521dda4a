package io.tenantgate.process;

import java.util.List;
import java.util.regex.Pattern;

/** What a program said last, on one line: its complaint where it made one, without the call stack that follows. */
public final class LastWords {
    private static final int LINES = 4;
    private static final int LAST = 30;
    private static final int LONGEST = 600;

    /** Lines of a stack trace, and rules that frame a message. */
    private static final Pattern NOISE =
            Pattern.compile("\\s*at .*|\\W*|\\s*[{}\\]].*|\\s*requireStack: .*|Node\\.js v.*|\\s*\\^+\\s*");

    private static final Pattern WRONG = Pattern.compile("(?i)error\\b|exception\\b|\\bfatal\\b|\\bfailed\\b");

    private LastWords() {}

    /** Empty where the output says nothing. */
    public static String of(String output) {
        List<String> lines = output.lines()
                .filter(line -> !NOISE.matcher(line).matches())
                .map(String::strip)
                .toList();
        int start = Math.max(0, lines.size() - LINES);
        for (int i = lines.size() - 1; i >= Math.max(0, lines.size() - LAST); i--) {
            // Programs say what is wrong first, and then at length where.
            start = WRONG.matcher(lines.get(i)).find() ? i : start;
        }
        String text = String.join(" / ", lines.subList(start, Math.min(start + LINES, lines.size())));
        return text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
    }
}
