package io.tenantgate.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of code, XML or YAML, and where in it a statement stands. The text of the statement must be there, but for white
 * space, the escapes of the language, strings that are joined with a plus sign, and what a template fills in.
 */
final class CodeText {
    /** Shorter texts stand in many places by chance. */
    private static final int SHORTEST = 8;

    private static final String BEFORE = "(?<=^|[\"'`>;|(\\[\\n]|]>|--)\\s*";
    private static final String AFTER = "\\s*(?=[\"'`<;)\\]]|\\$\\$|\\n|$)";

    private final String file;
    private final String text;
    private final List<CodeString> strings;

    /** How often each text was asked for. */
    private final Map<String, Integer> asked = new HashMap<>();

    CodeText(SourceMap.Source source) {
        this.file = source.file();
        this.text = isMarkup(source.file()) ? withoutEntities(source.text()) : source.text();
        this.strings = CodeString.in(source.text());
    }

    private static boolean isMarkup(String file) {
        return file.endsWith(".xml");
    }

    /** Each replaced by its character; lines stay where they are. */
    private static String withoutEntities(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&#10;", " ")
                .replace("&amp;", "&");
    }

    /** The next place at which {@code sql} stands; after the last one again the last. */
    Optional<SourceLocation> locate(String sql) {
        String wanted = collapsed(sql);
        if (wanted.length() < SHORTEST) {
            return Optional.empty();
        }
        List<Integer> lines = new ArrayList<>(asStrings(wanted));
        if (lines.isEmpty()) {
            lines.addAll(asItStands(wanted));
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        int nth = asked.merge(wanted, 1, Integer::sum);
        return Optional.of(new SourceLocation(file, lines.get(Math.min(nth, lines.size()) - 1)));
    }

    private List<Integer> asStrings(String wanted) {
        return strings.stream()
                .flatMap(string -> string.lineOf(wanted).stream().boxed())
                .toList();
    }

    private List<Integer> asItStands(String wanted) {
        StringBuilder pattern = new StringBuilder();
        for (String word : wanted.split(" ")) {
            pattern.append(pattern.isEmpty() ? "" : "\\s+").append(Pattern.quote(word));
        }
        List<Integer> lines = new ArrayList<>();
        Matcher matcher = Pattern.compile(BEFORE + "(" + pattern + ")" + AFTER).matcher(text);
        while (matcher.find()) {
            lines.add(lineAt(matcher.start(1)));
        }
        return lines;
    }

    private int lineAt(int position) {
        return 1
                + (int) text.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /** With one blank for each white space, and no semicolon at the end. */
    static String collapsed(String sql) {
        String collapsed = sql.replaceAll("\\s+", " ").strip();
        while (collapsed.endsWith(";")) {
            collapsed = collapsed.substring(0, collapsed.length() - 1).strip();
        }
        return collapsed;
    }
}
