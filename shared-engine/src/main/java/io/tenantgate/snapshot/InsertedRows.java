package io.tenantgate.snapshot;

import io.tenantgate.sql.SqlLexer;
import io.tenantgate.sql.SqlLexer.Token;

/** How many rows an {@code INSERT} of a dump brings: one, or as many as {@code --rows-per-insert} put into it. */
final class InsertedRows {
    private static final String SEVERAL = " VALUES\n\t(";

    private InsertedRows() {}

    static int count(String sql) {
        int values = sql.indexOf(SEVERAL);
        if (values < 0) {
            return 1;
        }
        SqlLexer lexer = new SqlLexer(sql, values);
        int rows = 0;
        int parentheses = 0;
        while (lexer.next() != Token.END) {
            if (lexer.is('(') && parentheses++ == 0) {
                rows++;
            } else if (lexer.is(')')) {
                parentheses--;
            }
        }
        return rows;
    }
}
