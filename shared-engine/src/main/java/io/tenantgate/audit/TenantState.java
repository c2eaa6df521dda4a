package io.tenantgate.audit;

import java.util.Comparator;

/**
 * How a tenant in production compares with the record.
 *
 * @param reason one line; empty where there is nothing to say
 */
public record TenantState(String tenant, Kind kind, String reason) implements Comparable<TenantState> {
    /** What can be said of a tenant. */
    public enum Kind {
        /** It has a shape that was tested. */
        SAME,
        /** The migrations of the record have been applied to it already. */
        MIGRATED,
        /** It has a shape that nobody tested. */
        CHANGED,
        /** The record knows it, and production has it no more. */
        MISSING,
        /** Production has it, and the record does not know it. */
        UNKNOWN,
        /** It could not be looked at. */
        UNREACHED
    }

    private static final Comparator<TenantState> ORDER =
            Comparator.comparing(TenantState::kind).thenComparing(TenantState::tenant);

    @Override
    public int compareTo(TenantState other) {
        return ORDER.compare(this, other);
    }
}
