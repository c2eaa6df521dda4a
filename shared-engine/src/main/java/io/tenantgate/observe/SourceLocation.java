package io.tenantgate.observe;

import org.jspecify.annotations.Nullable;

/**
 * Where a statement stands.
 *
 * @param file relative to the configuration's folder, with forward slashes: {@code migrations/001_x.sql}
 * @param line from 1; null where the file makes the statement, and its text stands nowhere in it
 */
public record SourceLocation(String file, @Nullable Integer line) {
    /** For people: {@code migrations/001_x.sql:3}. */
    @Override
    public String toString() {
        return line == null ? file : file + ":" + line;
    }
}
