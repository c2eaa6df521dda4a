package io.tenantgate.audit;

/** Why a record does not hold, in one line. */
final class BrokenRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenRecordException(String message) {
        super(message);
    }

    BrokenRecordException(String message, Throwable cause) {
        super(message, cause);
    }

    String line() {
        return String.valueOf(getMessage());
    }
}
