package io.tenantgate.render;

import static java.util.Comparator.comparingDouble;

import io.tenantgate.render.view.LockTimeline;
import io.tenantgate.render.view.Migration;
import io.tenantgate.render.view.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Who waits at which lock and when, as diagrams that GitHub draws (Mermaid's Gantt charts). */
final class TimelinePart {
    private static final int DIAGRAMS = 6;
    private static final int LANES = 5;
    private static final int BARS = 10;
    private static final int NAME = 60;

    private TimelinePart() {}

    /** The migrations that keep others out for longest; all but the first are folded. */
    static Part of(List<Migration> migrations) {
        List<Drawn> drawn = migrations.stream()
                .flatMap(one ->
                        one.observed().map(step -> new Drawn(one.name(), LockTimeline.of(step.statements()))).stream())
                .filter(one -> !one.timeline().lanes().isEmpty())
                .sorted(comparingDouble((Drawn one) -> one.timeline().longestWaitMs())
                        .reversed())
                .limit(DIAGRAMS)
                .toList();
        List<String> pieces = new ArrayList<>();
        for (Drawn one : drawn) {
            String diagram = "```mermaid\n" + gantt(one.timeline()) + "```\n";
            pieces.add(
                    pieces.isEmpty()
                            ? title(Escape.code(one.name()), one.timeline()) + "\n\n" + diagram + "\n"
                            : Words.details(title(Escape.htmlCode(one.name()), one.timeline()), diagram));
        }
        return new Part("### Who waits, and when\n\n", pieces, "", "lock timelines are");
    }

    private record Drawn(String name, LockTimeline timeline) {}

    private static String title(String name, LockTimeline timeline) {
        return name
                + (timeline.estimated() ? ", estimated for the largest tenant: " : ", on the mirror: ")
                + Numbers.millis(timeline.totalMs());
    }

    /** {@code dateFormat x} takes milliseconds, and the axis shows them as minutes and seconds, or parts of a second. */
    private static String gantt(LockTimeline timeline) {
        StringBuilder gantt = new StringBuilder("gantt\n    dateFormat x\n    axisFormat ")
                .append(timeline.totalMs() < 1000 ? "%L ms" : "%M:%S")
                .append("\n    section Statements\n");
        timeline.statements().stream()
                .limit(BARS)
                .forEach(one -> bar(gantt, number(one), one.startMs(), one.endMs(), ""));
        timeline.lanes().stream().limit(LANES).forEach(lane -> {
            gantt.append("    section ").append(plain(lane.relation())).append('\n');
            lane.spans().stream().limit(BARS).forEach(span -> {
                boolean reads = span.lock().blocks().contains("reads");
                String who = (reads ? "reads and writes wait " : "writes wait ")
                        + Numbers.millis(span.endMs() - span.startMs());
                bar(
                        gantt,
                        plain(span.lock().mode()) + " since " + number(span.by()) + " - " + who,
                        span.startMs(),
                        span.endMs(),
                        reads ? "crit, " : "active, ");
            });
        });
        return gantt.toString();
    }

    private static void bar(StringBuilder gantt, String text, double from, double to, String tags) {
        long start = Math.round(from);
        long end = Math.max(start + 1, Math.round(to));
        gantt.append("    ")
                .append(text)
                .append(" :")
                .append(tags)
                .append(start)
                .append(", ")
                .append(end)
                .append('\n');
    }

    private static String number(LockTimeline.Segment segment) {
        Integer line = segment.statement().line();
        return line == null ? "statement " + segment.number() : "line " + line;
    }

    /** Letters, digits and what cannot end a name in Mermaid's language; never empty. */
    private static String plain(String name) {
        String safe =
                Escape.clip(name, NAME).replaceAll("[^\\p{L}\\p{N}_. …-]", "_").strip();
        return safe.isEmpty() ? "_" : safe;
    }
}
