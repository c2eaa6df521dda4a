package io.tenantgate.preflight;

import io.tenantgate.config.PolicyConfig;
import io.tenantgate.observe.SourceLocation;
import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Stage;
import io.tenantgate.report.TenantSet;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Say;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The whole fleet as the checks see it.
 *
 * @param tenants those for which something is pending
 */
record Scene(List<Tenant> tenants, PolicyConfig policy, Instant now) {
    Scene {
        tenants = List.copyOf(tenants);
    }

    /** The start of a sentence: {@code 3 of 47 tenants (a, b and c)}. */
    String who(Collection<String> names) {
        return Say.who(names, tenants.size());
    }

    /** A finding without a place in a file. */
    static Finding finding(
            RuleDoc doc,
            Severity severity,
            String message,
            Basis basis,
            Collection<String> tenants,
            Map<String, ?> evidence) {
        return new Finding(
                doc.id(),
                severity,
                Stage.PREFLIGHT,
                message,
                doc.remedy(),
                basis,
                null,
                null,
                TenantSet.of(tenants),
                new TreeMap<>(evidence));
    }

    /** A finding about rows, at the statement that demands something of them; a warning where the migrations may mend them. */
    static Finding finding(
            RuleDoc doc,
            Probe probe,
            String message,
            Basis basis,
            SortedMap<String, Long> rows,
            Map<String, ?> evidence) {
        SourceLocation place = probe.place();
        TreeMap<String, Object> facts = new TreeMap<>(evidence);
        facts.put("relations", List.of(Tables.shown(probe.table())));
        facts.put("columns", probe.columns());
        facts.put("changed_before", probe.changedBefore());
        return new Finding(
                doc.id(),
                probe.changedBefore() ? Severity.WARNING : doc.severity(),
                Stage.PREFLIGHT,
                message,
                doc.remedy(),
                basis,
                place == null ? null : place.file(),
                place == null ? null : place.line(),
                TenantSet.of(rows.keySet()),
                facts);
    }
}
