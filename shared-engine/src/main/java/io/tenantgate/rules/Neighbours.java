package io.tenantgate.rules;

import java.util.Collection;
import java.util.function.Predicate;

/**
 * How many of the things that were there before have what a new one is asked for.
 *
 * @param what what they are, in the plural: {@code tables}
 */
record Neighbours(int having, int all, String what) {
    static <T> Neighbours of(Collection<T> all, Predicate<T> has, String what) {
        return new Neighbours((int) all.stream().filter(has).count(), all.size(), what);
    }

    /** Whether most of them have it, so that one without it stands out. */
    boolean most() {
        return 2 * having > all;
    }

    /** {@code 41 of 43 tables}. */
    @Override
    public String toString() {
        return Say.count(having) + " of " + Say.count(all) + " " + what;
    }
}
