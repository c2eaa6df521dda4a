package io.tenantgate.report;

/** What a finding rests on. */
public enum Basis {
    /** Something that was seen to happen on a mirror. */
    OBSERVED,
    /** The text of the migration or of a snapshot alone. */
    STATIC,
    /** What was read in production, at the time of the snapshot or now. */
    PRODUCTION,
    /** Production's planner statistics, which rest on a sample of its rows. */
    STATISTICS
}
