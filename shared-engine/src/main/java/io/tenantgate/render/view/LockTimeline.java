package io.tenantgate.render.view;

import static java.util.Comparator.comparingDouble;

import io.tenantgate.report.Lock;
import io.tenantgate.report.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One migration's statements one after another, and the locks that reads or writes of others wait at meanwhile. A lock is held
 * from the start of the statement that took it to the end of the last statement of its transaction.
 *
 * @param estimated whether times are estimates for the largest tenant; else they are those of the mirror
 * @param totalMs milliseconds of all statements; never 0
 * @param lanes by relation, the one that is kept longest first
 */
public record LockTimeline(boolean estimated, double totalMs, List<Segment> statements, List<Lane> lanes) {
    private static final double SHORTEST = 0.1;

    /** A statement; {@code number} counts from 1. */
    public record Segment(int number, Statement statement, double startMs, double endMs) {}

    /** A lock and the statement that took it. */
    public record Span(Lock lock, Segment by, double startMs, double endMs) {}

    /** The locks on one relation. */
    public record Lane(String relation, List<Span> spans) {
        /** Milliseconds during which {@code reads} or {@code writes} wait. */
        public double waitMs(String who) {
            double sum = 0;
            double until = 0;
            for (Span span : spans) {
                if (span.lock().blocks().contains(who)) {
                    sum += Math.max(0, span.endMs() - Math.max(until, span.startMs()));
                    until = Math.max(until, span.endMs());
                }
            }
            return sum;
        }
    }

    /** The timeline of statements that were observed on one mirror. */
    public static LockTimeline of(List<Statement> statements) {
        boolean estimated = statements.stream().allMatch(one -> one.estimatedMsLargestTenant() != null);
        List<Segment> segments = new ArrayList<>();
        double now = 0;
        for (Statement statement : statements) {
            Long estimate = statement.estimatedMsLargestTenant();
            double length =
                    Math.max(SHORTEST, estimated && estimate != null ? estimate.doubleValue() : statement.durationMs());
            segments.add(new Segment(segments.size() + 1, statement, now, now + length));
            now += length;
        }
        Map<Integer, Double> ends = new HashMap<>();
        segments.forEach(one -> ends.put(one.statement().transaction(), one.endMs()));
        Map<String, List<Span>> byRelation = new LinkedHashMap<>();
        for (Segment segment : segments) {
            for (Lock lock : segment.statement().locks()) {
                if (lock.blocks().contains("writes")) {
                    byRelation
                            .computeIfAbsent(lock.relation(), any -> new ArrayList<>())
                            .add(new Span(
                                    lock,
                                    segment,
                                    segment.startMs(),
                                    ends.getOrDefault(segment.statement().transaction(), segment.endMs())));
                }
            }
        }
        List<Lane> lanes = byRelation.entrySet().stream()
                .map(one -> new Lane(one.getKey(), List.copyOf(one.getValue())))
                .sorted(comparingDouble((Lane lane) -> lane.waitMs("writes")).reversed())
                .toList();
        return new LockTimeline(estimated, Math.max(SHORTEST, now), List.copyOf(segments), lanes);
    }

    /** The longest that somebody waits at one relation. */
    public double longestWaitMs() {
        return lanes.stream().mapToDouble(lane -> lane.waitMs("writes")).max().orElse(0);
    }
}
