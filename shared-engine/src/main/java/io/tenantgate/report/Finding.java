package io.tenantgate.report;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a reviewer must know.
 *
 * @param id the rule that says it, {@code index-blocks-writes}
 * @param message what is wrong, in one sentence
 * @param remedy what to do about it
 * @param basis observed, or told from text, or read in production
 * @param file the file to look at, or null
 * @param line the line in it, or null
 * @param evidence the facts behind it, by name; values are strings, numbers, booleans, lists or maps of these
 */
public record Finding(
        String id,
        Severity severity,
        Stage stage,
        String message,
        String remedy,
        Basis basis,
        @Nullable String file,
        @Nullable Integer line,
        TenantSet tenants,
        SortedMap<String, Object> evidence) {
    public Finding {
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }
}
