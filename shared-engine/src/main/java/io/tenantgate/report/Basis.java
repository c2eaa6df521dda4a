package io.tenantgate.report;

/** What a finding rests on. */
public enum Basis {
    /** Something that was seen to happen on a mirror. */
    OBSERVED,
    /** The text of the migration or of a snapshot alone. */
    STATIC
}
