package io.tenantgate.regression.results;

/** A result file cannot be read; the message names the file and why, and says nothing of what it holds. */
public final class UnreadableResults extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableResults(String message) {
        super(message);
    }

    UnreadableResults(String message, Throwable cause) {
        super(message, cause);
    }
}
