package io.tenantgate.report;

/** The user's input cannot be used: configuration, snapshot folder, migration files. Its message is one line that names file, line and remedy. */
public final class UsageException extends GateException {
    private static final long serialVersionUID = 1;

    /** {@code message} is what the user reads. */
    public UsageException(String message) {
        super(message);
    }

    /** {@code message} is what the user reads; {@code cause} is for the log. */
    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
