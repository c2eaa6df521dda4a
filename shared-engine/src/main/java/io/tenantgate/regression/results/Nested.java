package io.tenantgate.regression.results;

import io.tenantgate.regression.results.TestCase.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tests that are told one after the other with their depth, each after its own subtests, as TAP and the events of node:test
 * do. A test with subtests is none itself, unless it failed and none of them did.
 */
final class Nested {
    private static final class Point {
        int depth;
        final Deque<String> path = new ArrayDeque<>();
        final Outcome outcome;
        String message;

        Point(int depth, String name, Outcome outcome, String message) {
            this.depth = depth;
            this.path.add(name);
            this.outcome = outcome;
            this.message = message;
        }
    }

    private final List<Point> points = new ArrayList<>();
    private @Nullable Point last;

    void add(int depth, String name, Outcome outcome, String message) {
        Point point = new Point(depth, name, outcome, message);
        boolean anyFailed = false;
        int first = points.size();
        while (first > 0 && points.get(first - 1).depth > depth) {
            first--;
            Point child = points.get(first);
            child.path.addFirst(name);
            child.depth = depth;
            anyFailed |= child.outcome == Outcome.FAILED;
        }
        boolean leaf = first == points.size();
        last = leaf || outcome == Outcome.FAILED && !anyFailed ? point : null;
        if (last != null) {
            points.add(last);
        }
    }

    /** What the test that was told last failed of. */
    void explain(String message) {
        if (last != null) {
            last.message = message;
        }
    }

    void into(Cases cases) throws UnreadableResults {
        for (Point point : points) {
            cases.add(List.copyOf(point.path), point.outcome, point.message);
        }
    }
}
