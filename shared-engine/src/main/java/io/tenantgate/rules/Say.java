package io.tenantgate.rules;

import io.tenantgate.observe.LockMode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Numbers and lists as people read them, the same in every locale. */
public final class Say {
    private static final int NAMES = 3;
    private static final int SQL_LENGTH = 300;

    private Say() {}

    /** {@code 1,234}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 row}, {@code 1,234 rows}. */
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** {@code 1.2 GB}, in powers of 1000. */
    public static String bytes(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }

    /** Coarse, because an estimate has no more digits, and so that two runs read alike. */
    public static String duration(long millis) {
        double seconds = millis / 1000.0;
        if (millis < 100) {
            return "less than 0.1 s";
        }
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (seconds < 100) {
            return Math.round(seconds) + " s";
        }
        return seconds < 5400
                ? Math.round(seconds / 60) + " minutes"
                : String.format(Locale.ROOT, "%.1f hours", seconds / 3600);
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    public static String list(Collection<String> items) {
        List<String> all = List.copyOf(items);
        int last = all.size() - 1;
        return last < 1 ? String.join("", all) : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
    }

    /** As {@link #list}, with the rest counted. */
    public static String names(Collection<String> items) {
        if (items.size() <= NAMES + 1) {
            return list(items);
        }
        return String.join(", ", items.stream().limit(NAMES).toList()) + " and " + count(items.size() - NAMES)
                + " more";
    }

    /** The start of a sentence: {@code All 47 tenants}, {@code 1 of 47 tenants (tenant_0042)}. */
    public static String who(Collection<String> tenants, int of) {
        int count = tenants.size();
        return count == of
                ? (count == 1 ? "The only tenant" : "All " + count(count) + " tenants")
                : count(count) + " of " + count(of, "tenant", "tenants") + " (" + names(tenants) + ")";
    }

    static String relations(Collection<Relation> tables) {
        return names(tables.stream().map(Relation::toString).toList());
    }

    static String whoWaits(LockMode mode) {
        return mode.blocksReads() ? "reads and writes" : "writes";
    }

    /** A statement on one line, shortened. */
    static String sql(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        if (line.length() <= SQL_LENGTH) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(SQL_LENGTH - 1)) ? SQL_LENGTH - 1 : SQL_LENGTH;
        return line.substring(0, end) + "…";
    }
}
