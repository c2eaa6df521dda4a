package io.tenantgate.render.html;

import static java.util.Comparator.comparingDouble;

import io.tenantgate.render.view.LockTimeline;
import io.tenantgate.render.view.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration's statements, and who waits at which of its locks meanwhile.
 *
 * @param statements the longest first, so that short ones are drawn above
 * @param axis times at equal distances
 */
record Timeline(boolean estimated, String total, List<Bar> statements, Some<Lane> lanes, List<String> axis) {
    private static final int LANES = 15;
    private static final int BARS = 400;
    private static final int WORDS = 6;
    private static final double ROOM_FOR_NUMBER = 0.12;
    private static final double ROOM_FOR_MODE = 0.5;

    /** A piece of time; {@code label} is empty where there is no room for it. */
    record Bar(String at, String middle, String length, String css, String label, String title) {}

    /** A relation; {@code waits} says in words what its bars show. */
    record Lane(String relation, String waits, Tone tone, List<Bar> bars) {}

    static @Nullable Timeline of(LockTimeline timeline) {
        if (timeline.lanes().isEmpty()) {
            return null;
        }
        return new Timeline(
                timeline.estimated(),
                Numbers.millis(timeline.totalMs()),
                timeline.statements().stream()
                        .limit(BARS)
                        .sorted(comparingDouble(one -> one.startMs() - one.endMs()))
                        .map(one -> statement(one, timeline.totalMs()))
                        .toList(),
                Some.of(
                        timeline.lanes().stream()
                                .map(one -> lane(one, timeline.totalMs()))
                                .toList(),
                        LANES),
                List.of(
                        "0",
                        Numbers.millis(timeline.totalMs() / 4),
                        Numbers.millis(timeline.totalMs() / 2),
                        Numbers.millis(timeline.totalMs() * 3 / 4),
                        Numbers.millis(timeline.totalMs())));
    }

    private static Bar statement(LockTimeline.Segment segment, double total) {
        double length = segment.endMs() - segment.startMs();
        return bar(
                segment.startMs(),
                segment.endMs(),
                total,
                segment.number() % 2 == 0 ? "statement even" : "statement",
                length / total < ROOM_FOR_NUMBER ? "" : number(segment),
                number(segment) + ", " + words(segment.statement().sql()) + ": " + Numbers.millis(length));
    }

    /** A line where it is known, because that is what one looks up. */
    private static String number(LockTimeline.Segment segment) {
        Integer line = segment.statement().line();
        return line == null ? "statement " + segment.number() : "line " + line;
    }

    private static Lane lane(LockTimeline.Lane lane, double total) {
        double reads = lane.waitMs("reads");
        double writes = lane.waitMs("writes");
        String waits = reads <= 0
                ? "writes wait " + Numbers.millis(writes)
                : reads >= writes
                        ? "reads and writes wait " + Numbers.millis(writes)
                        : "writes wait " + Numbers.millis(writes) + ", reads " + Numbers.millis(reads);
        List<Bar> bars = new ArrayList<>();
        for (LockTimeline.Span span :
                lane.spans().subList(0, Math.min(BARS, lane.spans().size()))) {
            boolean readers = span.lock().blocks().contains("reads");
            double length = span.endMs() - span.startMs();
            bars.add(bar(
                    span.startMs(),
                    span.endMs(),
                    total,
                    readers ? "lock reads" : "lock writes",
                    length / total < ROOM_FOR_MODE ? "" : span.lock().mode() + " since " + number(span.by()),
                    span.lock().mode() + " on " + lane.relation() + ", taken by " + number(span.by()) + ": "
                            + (readers ? "reads and writes wait " : "writes wait ") + Numbers.millis(length)));
        }
        return new Lane(lane.relation(), waits, reads > 0 ? Tone.FAIL : Tone.WARNING, bars);
    }

    private static Bar bar(double from, double to, double total, String css, String label, String title) {
        return new Bar(
                Percent.of(from, total),
                Percent.of((from + to) / 2, total),
                Percent.length(to - from, total),
                css,
                label,
                title);
    }

    private static String words(String sql) {
        List<String> words = List.of(sql.strip().split("\\s+"));
        String first = String.join(" ", words.subList(0, Math.min(WORDS, words.size())));
        return Prose.clip(first, 100) + (words.size() > WORDS ? " …" : "");
    }
}
