package io.jenkins.plugins.tenantgate.view;

import org.jvnet.localizer.LocaleProvider;

/** Times as the report tells them, rounded and not cut, in the reader's language. */
final class Time {
    private static final double STEP = 1000;
    private static final double MINUTE = 60;
    private static final int MANY_SECONDS = 100;

    private Time() {}

    /** {@code 812 ms}, {@code 11.8 s}, {@code 26.3 min}. */
    static String of(long millis) {
        if (millis < STEP) {
            return millis + " ms";
        }
        double seconds = millis / STEP;
        return seconds < MANY_SECONDS
                ? String.format(LocaleProvider.getLocale(), "%.1f s", seconds)
                : String.format(LocaleProvider.getLocale(), "%.1f min", seconds / MINUTE);
    }
}
