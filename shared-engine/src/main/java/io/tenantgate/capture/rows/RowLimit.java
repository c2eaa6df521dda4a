package io.tenantgate.capture.rows;

import io.tenantgate.report.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows of each table are wanted for their own sake; foreign keys may bring more. The last entry that matches a table
 * counts.
 */
public final class RowLimit {
    /** Enough for the edges of any column and the newest of most tables; 47 tables are a few megabytes. */
    public static final long DEFAULT = 1000;

    static final long ALL = Long.MAX_VALUE;

    private static final Pattern FORM = Pattern.compile("(?:(.+)=)?(\\d{1,12}|all)", Pattern.DOTALL);

    private final List<Entry> entries;

    private record Entry(NamePattern tables, String text, long rows) {}

    private RowLimit(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * From {@code 500}, {@code all}, {@code public.countries=all}, {@code *_log=0}; a table not named by any of them has {@link #DEFAULT}.
     *
     * @throws UsageException when one is not understood
     */
    public static RowLimit parse(List<String> texts) {
        List<Entry> entries = new ArrayList<>();
        for (String text : texts) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new UsageException(
                        "--rows " + text + ": is not understood; write for instance 500, all, or public.countries=all");
            }
            String number = form.group(2);
            String tables = form.group(1) == null ? "*" : form.group(1);
            entries.add(new Entry(
                    NamePattern.ofTable("--rows " + text, tables),
                    form.group(1) == null ? "" : text,
                    number.equals("all") ? ALL : Long.parseLong(number)));
        }
        return new RowLimit(entries);
    }

    long of(SourceTable table) {
        long rows = DEFAULT;
        for (Entry entry : entries) {
            if (entry.tables.matches(table)) {
                rows = entry.rows;
            }
        }
        return rows;
    }

    /** @throws UsageException when an entry names no table at all */
    void requireMatches(Iterable<SourceTable> tables) {
        for (Entry entry : entries) {
            boolean found = entry.text.isEmpty() || entry.tables.isOptional();
            for (SourceTable table : tables) {
                found |= entry.tables.matches(table);
            }
            if (!found) {
                throw new UsageException(
                        "--rows " + entry.text + ": there is no such table; correct it, or write it with "
                                + "a ? behind the name where some tenants do not have it");
            }
        }
    }
}
