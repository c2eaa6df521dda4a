package io.tenantgate.render.html;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of code.
 *
 * @param place where they stand, {@code migrations/001.sql:2}; null where nowhere
 */
record Code(@Nullable String place, List<Line> lines) {
    private static final int LENGTH = 4000;

    /**
     * A line.
     *
     * @param number null where it has none
     */
    record Line(@Nullable Integer number, String text) {}

    Code {
        lines = List.copyOf(lines);
    }

    /** Numbered from {@code first}, or not at all. */
    static Code of(@Nullable String place, @Nullable Integer first, String text) {
        List<String> lines = Prose.clip(text.strip(), LENGTH).lines().toList();
        return new Code(
                place,
                IntStream.range(0, lines.size())
                        .mapToObj(n -> new Line(first == null ? null : first + n, lines.get(n)))
                        .toList());
    }

    static Code of(String text) {
        return of(null, null, text);
    }
}
