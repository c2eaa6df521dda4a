package io.tenantgate.observe;

import io.tenantgate.sql.SqlStatement;
import java.util.List;

/** The statements of one simple Query that run one by one, and where in its text they stand. */
final class Script {
    private final String text;
    private final List<SqlStatement> statements;
    private final boolean inOwnBlock;
    private int sent;
    private int begun;

    /** {@code inOwnBlock} tells that the tap has opened a transaction block around it. */
    Script(String text, List<SqlStatement> statements, boolean inOwnBlock) {
        this.text = text;
        this.statements = statements;
        this.inOwnBlock = inOwnBlock;
    }

    /** Whether a statement is still to be sent. */
    boolean hasMore() {
        return sent < statements.size();
    }

    /** The next statement to be sent. */
    String send() {
        return statements.get(sent++).text();
    }

    /** The server has come to the next statement. */
    void begin() {
        begun++;
    }

    /** Whether the server has come to the last statement. */
    boolean isAtLast() {
        return begun == statements.size();
    }

    /** The statement in which the character stands, counted as {@link #charactersBefore} does. */
    String at(int characters) {
        int offset = text.offsetByCodePoints(0, Math.min(characters, text.codePointCount(0, text.length())));
        String found = statements.get(0).text();
        for (SqlStatement statement : statements) {
            found = statement.offset() <= offset ? statement.text() : found;
        }
        return found;
    }

    String text() {
        return text;
    }

    boolean inOwnBlock() {
        return inOwnBlock;
    }

    /** How many characters stand before the statement that runs; the server counts characters, not Java's. */
    int charactersBefore() {
        return begun == 0 ? 0 : text.codePointCount(0, statements.get(begun - 1).offset());
    }
}
