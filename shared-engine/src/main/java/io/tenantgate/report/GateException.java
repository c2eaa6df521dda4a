package io.tenantgate.report;

/** The gate could not tell. Its message is one line that names what failed, where, and the way out; it ends in ERROR. */
public class GateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** {@code message} is what the user reads. */
    public GateException(String message) {
        super(message);
    }

    /** {@code message} is what the user reads; {@code cause} is for the log. */
    public GateException(String message, Throwable cause) {
        super(message, cause);
    }
}
