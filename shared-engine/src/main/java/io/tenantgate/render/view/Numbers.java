package io.tenantgate.render.view;

import java.util.Locale;

/** Counts, times and sizes as people read them. */
public final class Numbers {
    private static final double STEP = 1000;
    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB"};

    private Numbers() {}

    /** {@code 1 tenant}, {@code 1,234 tenants}. */
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** {@code 1,234}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 4.2 ms}, {@code 12.0 s}, {@code 26.3 min}. */
    public static String millis(double millis) {
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        if (millis < STEP) {
            return Math.round(millis) + " ms";
        }
        double seconds = millis / STEP;
        return seconds < 100
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%.1f min", seconds / 60);
    }

    /** The same of whole milliseconds. */
    public static String millis(long millis) {
        return millis((double) millis);
    }

    /** {@code 812 B}, {@code 4.2 GB}; a kB has 1,000 bytes. */
    public static String bytes(long bytes) {
        return bytes((double) bytes);
    }

    /** The same of a size between two whole bytes. */
    public static String bytes(double bytes) {
        int unit = 0;
        double size = bytes;
        while (size >= STEP && unit < SIZES.length - 1) {
            size /= STEP;
            unit++;
        }
        return (size < 10 && size != Math.rint(size)
                        ? String.format(Locale.ROOT, "%.1f", size)
                        : count(Math.round(size)))
                + " " + SIZES[unit];
    }
}
