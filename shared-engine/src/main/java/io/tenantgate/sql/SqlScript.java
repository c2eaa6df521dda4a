package io.tenantgate.sql;

import io.tenantgate.sql.SqlLexer.Token;
import java.util.ArrayList;
import java.util.List;

/** Splits a script where PostgreSQL itself would. */
public final class SqlScript {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private SqlScript() {}

    /**
     * The statements of {@code script}, in their order; empty statements are left out. Commands of psql are not known here: a
     * backslash outside quotes is text like any other.
     *
     * @throws SqlScriptException when a quote, a dollar quote or a comment is never closed
     */
    public static List<SqlStatement> split(String script) {
        List<SqlStatement> statements = new ArrayList<>();
        SqlLexer lexer = new SqlLexer(script, script.indexOf(BYTE_ORDER_MARK) == 0 ? 1 : 0);
        Lines lines = new Lines(script);
        StatementEnd statementEnd = new StatementEnd();
        int first = -1;
        int last = -1;
        while (lexer.next() != Token.END) {
            requireClosed(script, lexer);
            if (statementEnd.isAt(lexer)) {
                if (first >= 0) {
                    statements.add(new SqlStatement(script.substring(first, last), first, lines.at(first)));
                }
                first = -1;
                statementEnd = new StatementEnd();
            } else if (lexer.token() != Token.COMMENT && lexer.token() != Token.SPACE) {
                first = first < 0 ? lexer.start() : first;
                last = lexer.end();
            }
        }
        if (first >= 0) {
            statements.add(new SqlStatement(script.substring(first, last), first, lines.at(first)));
        }
        return List.copyOf(statements);
    }

    /**
     * The statement without comments, with one blank for each white space outside quotes and without a semicolon at its end:
     * two texts that PostgreSQL would read as the same tokens, but for their layout, become equal. A line break that joins two
     * strings into one is kept, because a blank there would mean something else.
     *
     * @throws SqlScriptException when a quote, a dollar quote or a comment is never closed
     */
    public static String normalize(String sql) {
        SqlLexer lexer = new SqlLexer(sql, 0);
        StringBuilder normal = new StringBuilder(sql.length());
        char gap = 0;
        while (lexer.next() != Token.END) {
            requireClosed(sql, lexer);
            switch (lexer.token()) {
                case SPACE -> gap = gap == '\n' || lexer.hasLineBreak() ? '\n' : ' ';
                case COMMENT -> gap = gap == 0 ? ' ' : gap;
                default -> {
                    if (gap != 0 && normal.length() > 0) {
                        normal.append(joinsStrings(normal, lexer) ? gap : ' ');
                    }
                    gap = 0;
                    normal.append(sql, lexer.start(), lexer.end());
                }
            }
        }
        return withoutSemicolon(normal);
    }

    private static boolean joinsStrings(StringBuilder before, SqlLexer lexer) {
        return (lexer.token() == Token.STRING || lexer.token() == Token.ESCAPE_STRING)
                && before.charAt(before.length() - 1) == '\'';
    }

    private static String withoutSemicolon(StringBuilder normal) {
        int length = normal.length();
        while (length > 0 && (normal.charAt(length - 1) == ';' || normal.charAt(length - 1) == ' ')) {
            length--;
        }
        return normal.substring(0, length);
    }

    private static void requireClosed(String script, SqlLexer lexer) {
        if (!lexer.closed()) {
            int line = new Lines(script).at(lexer.start());
            throw new SqlScriptException(what(lexer.token()) + " is never closed", line);
        }
    }

    private static String what(Token token) {
        return switch (token) {
            case COMMENT -> "a comment";
            case QUOTED_NAME -> "a quoted name";
            case DOLLAR_STRING -> "a dollar quote";
            default -> "a string";
        };
    }

    /** Line numbers of rising positions. */
    private static final class Lines {
        private final String text;
        private int line = 1;
        private int counted;

        Lines(String text) {
            this.text = text;
        }

        int at(int position) {
            for (; counted < position; counted++) {
                if (text.charAt(counted) == '\n') {
                    line++;
                }
            }
            return line;
        }
    }
}
