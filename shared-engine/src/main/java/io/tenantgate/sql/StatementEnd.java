package io.tenantgate.sql;

import io.tenantgate.sql.SqlLexer.Token;

/**
 * Tells which semicolon ends a statement. One between parentheses does not ({@code CREATE RULE … DO (a; b)}), nor one in the
 * body of a function in standard SQL ({@code CREATE FUNCTION … BEGIN ATOMIC a; b; END}, PostgreSQL 14 and later).
 */
public final class StatementEnd {
    private int parentheses;
    /** Words and quoted names so far; enough to know how the statement begins. */
    private int words;

    private boolean createsRoutine;
    private boolean mayCreateRoutine;
    /** {@code BEGIN ATOMIC} and {@code CASE} that still need their {@code END}. */
    private int blocks;

    private boolean afterBegin;
    /** After {@code AS} or a dot even a keyword is only a name. */
    private boolean nameFollows;

    /** Whether the lexer stands at the semicolon that ends the statement; has to be asked for each token in turn. */
    public boolean isAt(SqlLexer lexer) {
        Token token = lexer.token();
        if (token == Token.SPACE || token == Token.COMMENT) {
            return false;
        }
        if (token == Token.SYMBOL) {
            if (lexer.is(';')) {
                return parentheses == 0 && blocks == 0;
            }
            if (lexer.is('(')) {
                parentheses++;
            } else if (lexer.is(')') && parentheses > 0) {
                parentheses--;
            }
        } else if (token == Token.WORD) {
            word(lexer);
        }
        nameFollows = lexer.is('.') || lexer.isWord("as");
        afterBegin = lexer.isWord("begin");
        if (token == Token.QUOTED_NAME) {
            words++;
        }
        return false;
    }

    private void word(SqlLexer lexer) {
        if (words < 4) {
            opening(lexer);
        }
        words++;
        if (!createsRoutine || parentheses > 0 || nameFollows) {
            return;
        }
        if (afterBegin && lexer.isWord("atomic")) {
            blocks++;
        } else if (blocks > 0 && lexer.isWord("case")) {
            blocks++;
        } else if (blocks > 0 && lexer.isWord("end")) {
            blocks--;
        }
    }

    /** {@code CREATE [OR REPLACE] {FUNCTION | PROCEDURE}}. */
    private void opening(SqlLexer lexer) {
        if (words == 0) {
            mayCreateRoutine = lexer.isWord("create");
        } else if (mayCreateRoutine && (lexer.isWord("function") || lexer.isWord("procedure"))) {
            createsRoutine = words == 1 || words == 3;
        } else if (words <= 2) {
            mayCreateRoutine &= lexer.isWord(words == 1 ? "or" : "replace");
        }
    }
}
