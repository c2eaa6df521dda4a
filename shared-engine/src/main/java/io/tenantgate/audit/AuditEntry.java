package io.tenantgate.audit;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that a gate did.
 *
 * @param action what: {@code gate started}, {@code migration read}, {@code step}, …
 * @param inputs what it was done with: SHA-256 in hexadecimal by name
 * @param outcome what came of it: {@code success}, {@code failure}, {@code PASS}, …
 * @param details whatever else there is to know
 */
public record AuditEntry(
        String action, SortedMap<String, String> inputs, String outcome, SortedMap<String, String> details) {
    /** How an entry ends that tells what went well. */
    public static final String SUCCESS = "success";

    public AuditEntry {
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** The same from maps in any order. */
    public static AuditEntry of(
            String action, Map<String, String> inputs, String outcome, Map<String, String> details) {
        return new AuditEntry(action, new TreeMap<>(inputs), outcome, new TreeMap<>(details));
    }
}
