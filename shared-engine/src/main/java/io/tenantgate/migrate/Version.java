package io.tenantgate.migrate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A version as migration tools compare it: number by number, so that 2 comes before 10, and 1 is 1.0 and 001.
 *
 * @param parts without trailing zeros
 */
record Version(List<BigInteger> parts) implements Comparable<Version> {
    private static final Pattern SEPARATOR = Pattern.compile("[._]");

    Version {
        parts = List.copyOf(parts);
    }

    /** Reads digits that are separated by dots or underscores. */
    static Version of(String text) {
        List<BigInteger> parts = new ArrayList<>();
        for (String part : SEPARATOR.split(text)) {
            parts.add(new BigInteger(part));
        }
        while (parts.size() > 1 && parts.get(parts.size() - 1).signum() == 0) {
            parts.remove(parts.size() - 1);
        }
        return new Version(parts);
    }

    /** Whether {@link #of} can read it. */
    static boolean isVersion(String text) {
        return text.matches("\\d+([._]\\d+)*");
    }

    @Override
    public int compareTo(Version other) {
        int common = Math.min(parts.size(), other.parts.size());
        for (int i = 0; i < common; i++) {
            int order = parts.get(i).compareTo(other.parts.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(parts.size(), other.parts.size());
    }
}
