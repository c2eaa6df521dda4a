package io.tenantgate.rules;

import io.tenantgate.rules.Evidence.Size;

/**
 * What a statement did with a whole table, and how fast production is taken to do it.
 *
 * <p>The rates are about a third of what PostgreSQL 18 reached on two cores with a table of three million rows (427 MB)
 * in memory, because production also reads from disk and serves requests meanwhile. The slower of both counts.
 */
enum Work {
    METADATA("catalog change only", 0, 0),
    SCAN("scan", 6_000_000, 200_000_000),
    INDEX_BUILD("index build", 500_000, 70_000_000),
    REWRITE("rewrite with all indexes", 150_000, 25_000_000),
    ROW_CHANGES("change of every row", 20_000, 5_000_000);

    /** What a change of the catalog alone takes, once it has its lock. */
    static final long METADATA_MS = 5;

    private final String words;
    private final long rowsPerSecond;
    private final long bytesPerSecond;

    Work(String words, long rowsPerSecond, long bytesPerSecond) {
        this.words = words;
        this.rowsPerSecond = rowsPerSecond;
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Milliseconds for a table of this size. */
    long millis(Size size) {
        if (this == METADATA) {
            return METADATA_MS;
        }
        double seconds = Math.max((double) size.rows() / rowsPerSecond, (double) size.bytes() / bytesPerSecond);
        return METADATA_MS + Math.round(seconds * 1000);
    }

    /** For people: the kind of work and the rate it is estimated with. */
    String basis() {
        return this == METADATA
                ? words
                : words + " at " + Say.count(rowsPerSecond) + " rows/s and " + Say.bytes(bytesPerSecond) + "/s";
    }
}
