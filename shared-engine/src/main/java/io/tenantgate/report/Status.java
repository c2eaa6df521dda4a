package io.tenantgate.report;

/** How a step ended. */
public enum Status {
    SUCCESS,
    WARNING,
    /** The migration showed itself unsafe in this step. */
    FAILURE,
    /** The step could not be carried out, so that nothing is known. */
    ERROR,
    SKIPPED
}
