package io.tenantgate.report;

/** The steps of the lifecycle, in their order. */
public enum Stage {
    PLAN,
    PROVISION,
    INSPECT,
    PREFLIGHT,
    MIGRATE,
    MODELS,
    REGRESSION,
    ROLLBACK,
    REPORT,
    AUDIT
}
