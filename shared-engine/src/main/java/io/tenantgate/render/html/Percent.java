package io.tenantgate.render.html;

import java.util.Locale;

/** Places and lengths in a drawing that is as wide as the page lets it be. */
final class Percent {
    /** What is shorter could not be seen. */
    private static final double THINNEST = 0.4;

    private Percent() {}

    /** Where {@code part} lies in {@code whole}: {@code 12.5%}. */
    static String of(double part, double whole) {
        return text(whole <= 0 ? 0 : part / whole * 100);
    }

    /** The same of a length, which is never too short to be seen. */
    static String length(double part, double whole) {
        return text(whole <= 0 ? 0 : Math.max(THINNEST, part / whole * 100));
    }

    private static String text(double percent) {
        String text = String.format(Locale.ROOT, "%.2f", Math.max(0, Math.min(100, percent)));
        return text.replaceFirst("\\.?0+$", "") + "%";
    }
}
