package io.tenantgate.audit;

import java.util.Objects;
import java.util.SortedMap;

/**
 * An entry in the chain: a line of {@code audit.jsonl}.
 *
 * @param sequence from 0
 * @param time ISO 8601, UTC
 * @param actor who
 * @param previous SHA-256 of the line before, without its line feed; of the first one {@link #GENESIS}
 */
record AuditLine(
        long sequence,
        String time,
        String actor,
        String action,
        SortedMap<String, String> inputs,
        String outcome,
        SortedMap<String, String> details,
        String previous) {
    static final String GENESIS = "0".repeat(64);

    AuditLine {
        Objects.requireNonNull(action);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(previous);
    }
}
