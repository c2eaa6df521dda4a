package io.tenantgate.rules;

import io.tenantgate.report.Finding;
import io.tenantgate.report.TenantSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings of several shapes that say the same. */
public final class SameFindings {
    private SameFindings() {}

    /** Each once, for the tenants of all of them. */
    public static List<Finding> merge(List<Finding> findings) {
        Map<List<Object>, List<Finding>> alike = new LinkedHashMap<>();
        findings.forEach(one -> alike.computeIfAbsent(
                        List.of(one.id(), one.message(), String.valueOf(one.file()), String.valueOf(one.line())),
                        key -> new ArrayList<>())
                .add(one));
        return alike.values().stream().map(SameFindings::union).toList();
    }

    private static Finding union(List<Finding> same) {
        return same.get(0)
                .withTenants(same.stream()
                        .map(Finding::tenants)
                        .reduce(TenantSet::and)
                        .orElseThrow());
    }
}
