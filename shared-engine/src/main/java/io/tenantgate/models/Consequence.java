package io.tenantgate.models;

import io.tenantgate.report.Severity;

/** What a difference between model and table does to the running application. */
public enum Consequence {
    /** The model's table is not there: every query fails. */
    TABLE_MISSING(Severity.ERROR),
    /** The model reads and writes a column that is not there: every query of the model fails. */
    COLUMN_MISSING(Severity.ERROR),
    /** The column has another name now. */
    COLUMN_RENAMED(Severity.ERROR),
    /** An INSERT of the model fails. */
    INSERT_FAILS(Severity.ERROR),
    /** What is written is not what is read back. */
    VALUES_LOST(Severity.ERROR),
    /** Queries may fail, or give what the code does not expect, depending on values. */
    VALUES_SURPRISE(Severity.WARNING),
    /** The table has a column that the model does not know. */
    MODEL_LACKS_COLUMN(Severity.WARNING),
    /** A key that the model counts on is not there. */
    KEY_MISSING(Severity.WARNING),
    /** An index, key or check that makes no difference to what the model reads and writes. */
    INDEX_DIFFERS(Severity.NOTE);

    private final Severity severity;

    Consequence(Severity severity) {
        this.severity = severity;
    }

    /** How bad that is. */
    public Severity severity() {
        return severity;
    }
}
