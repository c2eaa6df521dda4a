package io.tenantgate.github.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a file that a pull request shows, as they are after it: only these can be commented on. */
final class Diff {
    private static final Pattern HUNK = Pattern.compile("^@@ -\\d+(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

    private final List<SortedMap<Integer, String>> hunks = new ArrayList<>();

    /** Of a patch as GitHub tells it: hunks of a unified diff, without a file's header. */
    Diff(String patch) {
        int line = 0;
        // Not String.lines, for which a carriage return ends one too.
        for (String text : patch.split("\n", -1)) {
            Matcher hunk = HUNK.matcher(text);
            if (hunk.matches()) {
                line = Integer.parseInt(hunk.group(1));
                hunks.add(new TreeMap<>());
            } else if (!hunks.isEmpty() && (text.startsWith("+") || text.startsWith(" "))) {
                hunks.get(hunks.size() - 1).put(line++, text.substring(1));
            }
        }
    }

    /** The text of these lines, where one hunk shows all of them. */
    Optional<List<String>> lines(int from, int to) {
        return hunks.stream()
                .filter(hunk -> hunk.containsKey(from) && hunk.containsKey(to))
                .findFirst()
                .map(hunk -> List.copyOf(hunk.subMap(from, to + 1).values()));
    }
}
