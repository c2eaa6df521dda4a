package io.jenkins.plugins.tenantgate.view;

import java.util.Locale;

/** Lengths in drawings. */
final class Percent {
    private Percent() {}

    static String of(double percent) {
        return String.format(Locale.ROOT, "%.2f%%", percent);
    }

    /** The share of one in the largest. */
    static String of(long one, long largest) {
        return of(largest == 0 ? 0 : 100.0 * one / largest);
    }
}
