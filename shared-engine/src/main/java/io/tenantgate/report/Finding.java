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
 * @param fix a change of the sources that mends it, or null
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
        SortedMap<String, Object> evidence,
        @Nullable Fix fix) {
    public Finding {
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }

    /** A finding without a fix. */
    public Finding(
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
        this(id, severity, stage, message, remedy, basis, file, line, tenants, evidence, null);
    }

    /** The same finding of other tenants. */
    public Finding withTenants(TenantSet others) {
        return new Finding(id, severity, stage, message, remedy, basis, file, line, others, evidence, fix);
    }

    /** The same finding, judged otherwise. */
    public Finding withSeverity(Severity other) {
        return new Finding(id, other, stage, message, remedy, basis, file, line, tenants, evidence, fix);
    }
}
