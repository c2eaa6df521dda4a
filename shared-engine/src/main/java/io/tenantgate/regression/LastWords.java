package io.tenantgate.regression;

import java.util.List;

/** The end of what a program printed, on one line. */
final class LastWords {
    private static final int LINES = 3;
    private static final int LONGEST = 300;

    private LastWords() {}

    static String of(String output) {
        List<String> lines = output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String words = String.join(" / ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        return words.isEmpty()
                ? "nothing"
                : words.length() <= LONGEST ? words : "…" + words.substring(words.length() - LONGEST);
    }
}
