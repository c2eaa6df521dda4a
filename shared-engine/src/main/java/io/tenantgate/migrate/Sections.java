package io.tenantgate.migrate;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the part of a text that belongs to one direction, and leaves all its lines where they were. */
final class Sections {
    private Sections() {}

    /** Which half of a file the following lines belong to. */
    enum Half {
        UP,
        DOWN
    }

    /**
     * The text with every line blank that is not in {@code wanted}.
     *
     * @param marker the half that begins after a line, or null when the line is no marker
     */
    static String only(Half wanted, String text, Function<String, @Nullable Half> marker) {
        StringBuilder kept = new StringBuilder(text.length());
        Half current = null;
        for (String line : lines(text)) {
            Half begins = marker.apply(line);
            if (begins != null) {
                current = begins;
            } else if (current == wanted) {
                kept.append(line);
            }
            kept.append('\n');
        }
        return kept.toString();
    }

    /** Whether there is a marker for {@code wanted}. */
    static boolean has(Half wanted, String text, Function<String, @Nullable Half> marker) {
        return lines(text).stream().anyMatch(line -> marker.apply(line) == wanted);
    }

    static List<String> lines(String text) {
        return text.lines().toList();
    }
}
