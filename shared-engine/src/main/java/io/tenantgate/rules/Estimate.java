package io.tenantgate.rules;

import io.tenantgate.report.Severity;
import io.tenantgate.rules.Evidence.Size;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long some work takes on the largest of some tenants; an estimate, never a measurement.
 *
 * @param tenant the tenant it takes longest on, or null where no size is known
 * @param size that tenant's rows and bytes of the tables worked on
 * @param millis milliseconds on that tenant
 * @param basis the kind of work, the size and the rate behind it
 * @param unknown how many tenants' sizes are not known
 */
record Estimate(@Nullable String tenant, Size size, long millis, String basis, int unknown) {
    /** A wait of a tenth of what is tolerated deserves a warning: production has slower moments. */
    private static final int MARGIN = 10;

    /** {@code work} is what was done with each table; several statements' work may be given one after another. */
    static Estimate of(Collection<String> tenants, Sizes sizes, List<Map<Relation, Work>> work) {
        List<Relation> tables =
                work.stream().flatMap(one -> one.keySet().stream()).distinct().toList();
        Estimate largest = new Estimate(null, new Size(0, 0), 0, "", 0);
        int unknown = 0;
        for (String tenant : tenants) {
            Optional<Size> size = sizes.of(tenant, tables);
            if (size.isEmpty() && !tables.isEmpty()) {
                unknown++;
                continue;
            }
            long millis = millis(tenant, sizes, work);
            if (largest.tenant == null || millis > largest.millis) {
                largest = new Estimate(tenant, size.orElse(new Size(0, 0)), millis, "", 0);
            }
        }
        return new Estimate(largest.tenant, largest.size, largest.millis, basis(largest.tenant, sizes, work), unknown);
    }

    private static long millis(String tenant, Sizes sizes, List<Map<Relation, Work>> work) {
        long sum = 0;
        for (Map<Relation, Work> statement : work) {
            long millis = Work.METADATA_MS;
            for (Map.Entry<Relation, Work> one : statement.entrySet()) {
                millis += sizes.of(tenant, one.getKey())
                        .map(size -> one.getValue().millis(size) - Work.METADATA_MS)
                        .orElse(0L);
            }
            sum += millis;
        }
        return sum;
    }

    private static String basis(@Nullable String tenant, Sizes sizes, List<Map<Relation, Work>> work) {
        SortedMap<String, String> parts = new TreeMap<>();
        for (Map<Relation, Work> statement : work) {
            statement.forEach((table, kind) -> parts.put(
                    table + ": " + kind.basis(),
                    tenant == null
                            ? "size unknown"
                            : sizes.of(tenant, table)
                                    .map(size -> Say.count(size.rows(), "row", "rows") + ", " + Say.bytes(size.bytes()))
                                    .orElse("size unknown")));
        }
        return parts.isEmpty()
                ? Work.METADATA.basis()
                : String.join(
                        "; ",
                        parts.entrySet().stream()
                                .map(part -> part.getKey() + " (" + part.getValue() + ")")
                                .toList());
    }

    /** The same, unless the mirror itself took longer than the estimate. */
    Estimate atLeast(long observedMillis) {
        return observedMillis <= millis
                ? this
                : new Estimate(tenant, size, observedMillis, "duration on the mirror", unknown);
    }

    /** An error beyond what the policy tolerates, a warning near it or where sizes are unknown, else a note. */
    Severity severity(Duration tolerated) {
        long limit = tolerated.toMillis();
        if (millis > limit) {
            return Severity.ERROR;
        }
        return unknown > 0 || millis * MARGIN > limit ? Severity.WARNING : Severity.NOTE;
    }

    /** The end of a sentence that says for how long: {@code for an estimated 42 s on tenant_0042 (9,000,000 rows)}. */
    String words() {
        if (tenant == null && millis > 0) {
            return "for at least " + Say.duration(millis) + ", which is what it took on the mirror";
        }
        if (tenant == null) {
            return "for a time that cannot be estimated, because the sizes in production are unknown";
        }
        String rows = size.rows() > 0 ? " (" + Say.count(size.rows(), "row", "rows") + ")" : "";
        String rest = unknown > 0 ? "; the sizes of " + Say.count(unknown, "tenant", "tenants") + " are unknown" : "";
        return "for an estimated " + Say.duration(millis) + " on " + tenant + rows + rest;
    }
}
