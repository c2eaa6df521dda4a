package io.jenkins.plugins.tenantgate.report;

import org.jspecify.annotations.Nullable;

/**
 * One finding.
 *
 * @param remedy what to do
 * @param basis whether it was observed, read from text, or told by production
 * @param file relative to the configuration's folder, as the report tells it: a text, never a link
 * @param line 0 where none is told
 * @param tenants how many it concerns, and the first few names
 */
public record Finding(
        String message,
        String remedy,
        String basis,
        @Nullable String file,
        int line,
        Some<String> tenants) {
    /** {@code migrations/001.sql:2}; null where no file is told. */
    public @Nullable String place() {
        return file == null || line == 0 ? file : file + ":" + line;
    }
}
