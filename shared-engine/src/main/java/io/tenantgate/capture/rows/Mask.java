package io.tenantgate.capture.rows;

import io.tenantgate.report.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What becomes of a column's values. NULL always stays NULL, because NULLs are what migrations break on.
 *
 * @param argument what stands behind the colon; empty where nothing does
 */
record Mask(Kind kind, String argument) {
    static final Mask KEEP = new Mask(Kind.KEEP, "");

    enum Kind {
        /** As it is, on purpose. */
        KEEP(false),
        /** NULL for all. */
        NULL(false),
        /** One value for all. */
        FIXED(true),
        /** A keyed digest; equal values stay equal, different ones different, also in other tables. */
        HASH(false),
        /** A keyed digest as an e-mail address. */
        EMAIL(false),
        /** Letters for letters and digits for digits, all else as it is. */
        FORMAT(false),
        /** The first characters, or a moment's month, year, … */
        TRUNCATE(true),
        /** A number or a moment near the true one. */
        NOISE(true);

        private final boolean takesArgument;

        Kind(boolean takesArgument) {
            this.takesArgument = takesArgument;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws UsageException when it is not understood */
    static Mask parse(String where, String text) {
        int colon = text.indexOf(':');
        String word = (colon < 0 ? text : text.substring(0, colon)).strip();
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                if (kind.takesArgument != colon >= 0) {
                    throw new UsageException(where + ": "
                            + (kind.takesArgument
                                    ? word + " needs a value, such as " + example(kind)
                                    : word + " takes no value"));
                }
                return new Mask(kind, colon < 0 ? "" : text.substring(colon + 1));
            }
        }
        throw new UsageException(where + ": there is no mask \"" + word + "\"; there are "
                + Arrays.stream(Kind.values()).map(Mask::example).collect(Collectors.joining(", ")));
    }

    private static String example(Kind kind) {
        return switch (kind) {
            case FIXED -> "fixed:TEXT";
            case TRUNCATE -> "truncate:2 or truncate:month";
            case NOISE -> "noise:10% or noise:30d";
            default -> kind.word();
        };
    }

    boolean keeps() {
        return kind == Kind.KEEP;
    }

    /** Whether equal values stay equal and different ones different, so that keys survive. */
    boolean keepsKeys() {
        return kind == Kind.KEEP || kind == Kind.HASH || kind == Kind.EMAIL;
    }

    /** As a rule spells it. */
    @Override
    public String toString() {
        return argument.isEmpty() ? kind.word() : kind.word() + ":" + argument;
    }
}
