package io.tenantgate.sql;

import java.util.List;

/** Splits a script where PostgreSQL itself would. */
public final class SqlScript {
    private SqlScript() {}

    /**
     * The statements of {@code script}, in their order; empty statements are left out.
     *
     * @throws SqlScriptException when a quote, a dollar quote or a comment is never closed
     */
    public static List<SqlStatement> split(String script) {
        throw new UnsupportedOperationException();
    }
}
