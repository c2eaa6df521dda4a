package io.jenkins.plugins.tenantgate.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The first of many.
 *
 * @param shown in the report's order
 * @param more how many are left out
 */
public record Some<T>(List<T> shown, int more) {
    public Some {
        shown = List.copyOf(shown);
    }

    static <T> Some<T> none() {
        return new Some<>(List.of(), 0);
    }

    /** How many there are. */
    public int count() {
        return shown.size() + more;
    }

    /** Takes as many as it may, and counts the rest. */
    static final class Collector<T> {
        private final int limit;
        private final List<T> shown = new ArrayList<>();
        private int more;

        Collector(int limit) {
            this.limit = limit;
        }

        void add(T one) {
            if (shown.size() < limit) {
                shown.add(one);
            } else {
                more++;
            }
        }

        Some<T> some() {
            return new Some<>(shown, more);
        }
    }
}
