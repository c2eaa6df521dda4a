package io.tenantgate.rules;

import io.tenantgate.config.PolicyConfig;
import io.tenantgate.report.Finding;
import java.util.List;

/** All rules. */
public final class Rules {
    private Rules() {}

    /**
     * What all rules find in the evidence of a whole fleet. Equal findings of several shapes are told once, with the
     * tenants of all of them; the order is by file, line and id.
     */
    public static List<Finding> apply(List<Evidence> fleet, PolicyConfig policy) {
        throw new UnsupportedOperationException();
    }
}
