package io.tenantgate.sql;

import java.util.Locale;

/**
 * Cuts SQL into tokens by the rules of PostgreSQL's own scanner (manual, chapter 4.1 "Lexical Structure", with
 * {@code standard_conforming_strings} on). Every character belongs to exactly one token, so the tokens joined give the text
 * again.
 *
 * <p>All that matters to it is ASCII. So it may also be given UTF-8 bytes widened to characters, and its positions are then
 * byte positions.
 */
public final class SqlLexer {
    private final String text;
    private Token token = Token.END;
    private int start;
    private int end;
    private boolean closed = true;
    /** Whether a string right here would go on an {@code E''} string, which PostgreSQL allows after a line break. */
    private boolean afterEscapeString;

    private boolean lineBreakSince;

    /** Starts at the index {@code from}, which must lie between two tokens. */
    public SqlLexer(String text, int from) {
        this.text = text;
        this.start = from;
        this.end = from;
    }

    /** Goes to the next token and tells its kind; {@link Token#END} at the end, for ever. */
    public Token next() {
        start = end;
        closed = true;
        if (start >= text.length()) {
            token = Token.END;
            return token;
        }
        token = scan(text.charAt(start));
        follow();
        return token;
    }

    /** The kind of the current token. */
    public Token token() {
        return token;
    }

    /** The index of the current token's first character. */
    public int start() {
        return start;
    }

    /** The index behind the current token's last character. */
    public int end() {
        return end;
    }

    /** Whether the current token has its closing quote or comment mark; true for tokens that need none. */
    public boolean closed() {
        return closed;
    }

    /** Whether the current token is this one character. */
    public boolean is(char symbol) {
        return token == Token.SYMBOL && text.charAt(start) == symbol;
    }

    /** Whether the current token is this keyword; {@code keyword} is in ASCII. */
    public boolean isWord(String keyword) {
        return token == Token.WORD
                && end - start == keyword.length()
                && text.regionMatches(true, start, keyword, 0, keyword.length());
    }

    /** The current token as it is written. */
    public String lexeme() {
        return text.substring(start, end);
    }

    /** The name that the current {@link Token#WORD} or {@link Token#QUOTED_NAME} stands for: folded to lower case, or without its quotes. */
    public String name() {
        return token == Token.QUOTED_NAME
                ? text.substring(start + 1, closed ? end - 1 : end).replace("\"\"", "\"")
                : lexeme().toLowerCase(Locale.ROOT);
    }

    /** Like {@link #next()}, but passes over white space and comments. */
    public Token nextMeaning() {
        do {
            next();
        } while (token == Token.SPACE || token == Token.COMMENT);
        return token;
    }

    private Token scan(char first) {
        return switch (first) {
            case ' ', '\t', '\n', '\r', '\f', '\u000B' -> space();
            case '\'' -> string(afterEscapeString && lineBreakSince);
            case '"' -> {
                closeAt('"', start + 1, false);
                yield Token.QUOTED_NAME;
            }
            case '-' -> at(start + 1) == '-' ? lineComment() : symbol();
            case '/' -> at(start + 1) == '*' ? blockComment() : symbol();
            case '$' -> dollarQuote();
            default -> isNameStart(first) ? word(first) : isDigit(first) ? number() : symbol();
        };
    }

    private Token space() {
        end = start + 1;
        while (end < text.length() && isSpace(text.charAt(end))) {
            end++;
        }
        return Token.SPACE;
    }

    private Token string(boolean escapes) {
        closeAt('\'', start + 1, escapes);
        return escapes ? Token.ESCAPE_STRING : Token.STRING;
    }

    private Token symbol() {
        end = start + 1;
        return Token.SYMBOL;
    }

    private Token number() {
        end = start + 1;
        while (isDigit(at(end))) {
            end++;
        }
        return Token.NUMBER;
    }

    /** A name, or the prefix of an {@code E''} string; the other prefixes ({@code U&}, {@code B}, {@code X}, {@code N}) move no boundary. */
    private Token word(char first) {
        char second = at(start + 1);
        if ((first == 'E' || first == 'e') && second == '\'') {
            closeAt('\'', start + 2, true);
            return Token.ESCAPE_STRING;
        }
        end = start + 1;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return Token.WORD;
    }

    private void closeAt(char quote, int from, boolean escapes) {
        int length = text.length();
        int index = from;
        while (index < length) {
            char c = text.charAt(index);
            if (c == quote) {
                if (at(index + 1) != quote) {
                    end = index + 1;
                    return;
                }
                index++;
            } else if (escapes && c == '\\') {
                index++;
            }
            index++;
        }
        end = length;
        closed = false;
    }

    private Token lineComment() {
        end = start + 2;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return Token.COMMENT;
    }

    private Token blockComment() {
        int depth = 1;
        int index = start + 2;
        while (index < text.length() && depth > 0) {
            char c = text.charAt(index);
            if (c == '*' && at(index + 1) == '/') {
                depth--;
                index += 2;
            } else if (c == '/' && at(index + 1) == '*') {
                depth++;
                index += 2;
            } else {
                index++;
            }
        }
        end = index;
        closed = depth == 0;
        return Token.COMMENT;
    }

    private Token dollarQuote() {
        int index = start + 1;
        if (isNameStart(at(index))) {
            while (isNamePart(at(index)) && at(index) != '$') {
                index++;
            }
        }
        if (at(index) != '$') {
            return symbol();
        }
        String mark = text.substring(start, index + 1);
        int close = text.indexOf(mark, index + 1);
        end = close < 0 ? text.length() : close + mark.length();
        closed = close >= 0;
        return Token.DOLLAR_STRING;
    }

    private void follow() {
        switch (token) {
            case ESCAPE_STRING -> {
                afterEscapeString = true;
                lineBreakSince = false;
            }
            case SPACE -> lineBreakSince |= afterEscapeString && hasLineBreak();
            case COMMENT -> afterEscapeString &= text.charAt(start) == '-';
            default -> afterEscapeString = false;
        }
    }

    /** Whether the current token reaches over the end of a line. */
    boolean hasLineBreak() {
        for (int index = start; index < end; index++) {
            if (text.charAt(index) == '\n' || text.charAt(index) == '\r') {
                return true;
            }
        }
        return false;
    }

    /** The character at {@code index}, or NUL behind the end. */
    private char at(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c) || c == '$';
    }

    /** The kinds of tokens. */
    public enum Token {
        SPACE,
        COMMENT,
        /** A keyword or a name without quotes. */
        WORD,
        /** {@code "Name"}. */
        QUOTED_NAME,
        /** {@code 'text'}, in which a backslash is a backslash. */
        STRING,
        /** {@code E'text'}, in which a backslash escapes. */
        ESCAPE_STRING,
        /** {@code $tag$text$tag$}. */
        DOLLAR_STRING,
        /** Digits; sign, point and exponent are tokens of their own. */
        NUMBER,
        /** Any other single character. */
        SYMBOL,
        /** Behind the last character. */
        END
    }
}
