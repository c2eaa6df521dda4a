package io.tenantgate.observe;

/**
 * An answer that the server owes.
 *
 * @param kind what was asked
 * @param origin who asked
 * @param sql the statement that it was asked for, empty where there is none
 * @param begins runs when the server has answered everything before it
 * @param ends runs when the server has answered it well
 */
record Awaited(Kind kind, Origin origin, String sql, Runnable begins, Runnable ends) {
    /** For answers that nothing depends on. */
    static final Runnable NOTHING = () -> {};

    enum Kind {
        STARTUP,
        PARSE,
        BIND,
        DESCRIBE,
        EXECUTE,
        CLOSE,
        SYNC,
        QUERY,
        CALL
    }

    enum Origin {
        /** The client: it sees every answer. */
        CLIENT,
        /** The tap, for a statement of the client's simple Query: the client sees what such a Query answers. */
        SCRIPT,
        /** The tap, to learn whether the text of a simple Query can be parsed, and is more than one statement. */
        CHECK,
        /** The tap, for itself: the client sees nothing but an error. */
        TAP
    }
}
