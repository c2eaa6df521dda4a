package io.tenantgate.sql;

/** A script that cannot be split, because something in it is never closed. */
public final class SqlScriptException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;

    /** What was opened at {@code line} and never closed. */
    public SqlScriptException(String message, int line) {
        super(message);
        this.line = line;
    }

    /** The line at which it was opened, from 1. */
    public int line() {
        return line;
    }
}
