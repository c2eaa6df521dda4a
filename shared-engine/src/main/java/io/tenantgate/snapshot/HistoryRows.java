package io.tenantgate.snapshot;

import io.tenantgate.sql.SqlLexer;
import io.tenantgate.sql.SqlLexer.Token;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a history table, from a {@code COPY} block (manual, "COPY", text format) or from {@code INSERT} statements. */
final class HistoryRows {
    private HistoryRows() {}

    /** The names in the first parentheses of a {@code COPY}, {@code INSERT} or {@code CREATE TABLE} statement. */
    static List<String> columns(String sql) {
        List<String> columns = new ArrayList<>();
        SqlLexer lexer = new SqlLexer(sql, 0);
        int parentheses = 0;
        boolean first = false;
        while (lexer.nextMeaning() != Token.END) {
            if (lexer.is('(')) {
                first = ++parentheses == 1;
            } else if (lexer.is(')')) {
                if (--parentheses == 0) {
                    break;
                }
            } else if (lexer.is(',')) {
                first = parentheses == 1;
            } else if (first) {
                boolean isConstraint = lexer.isWord("constraint") || lexer.isWord("check");
                if (!isConstraint && (lexer.token() == Token.WORD || lexer.token() == Token.QUOTED_NAME)) {
                    columns.add(lexer.name());
                }
                first = false;
            } else if (parentheses == 0 && lexer.isWord("values")) {
                return List.of();
            }
        }
        return columns;
    }

    static List<Map<String, @Nullable String>> copied(List<String> columns, InputStream rows) throws IOException {
        List<Map<String, @Nullable String>> result = new ArrayList<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(rows, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            List<@Nullable String> values = new ArrayList<>();
            for (String value : line.split("\t", -1)) {
                values.add(value.equals("\\N") ? null : unescaped(value));
            }
            result.add(row(columns, values));
        }
        return result;
    }

    /** The rows of one {@code INSERT … VALUES}; what is no plain literal, such as {@code DEFAULT}, becomes null. */
    static List<Map<String, @Nullable String>> inserted(List<String> columns, String sql) {
        List<Map<String, @Nullable String>> result = new ArrayList<>();
        SqlLexer lexer = new SqlLexer(sql, 0);
        while (!lexer.isWord("values") && lexer.nextMeaning() != Token.END) {
            // passes over the table and its columns
        }
        List<@Nullable String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        int parentheses = 0;
        while (lexer.nextMeaning() != Token.END) {
            if (lexer.is('(') && ++parentheses == 1) {
                values = new ArrayList<>();
            } else if (lexer.is(')') && --parentheses == 0) {
                values.add(literal(value.toString()));
                value.setLength(0);
                result.add(row(columns, values));
            } else if (lexer.is(',') && parentheses <= 1) {
                if (parentheses == 1) {
                    values.add(literal(value.toString()));
                    value.setLength(0);
                }
            } else {
                value.append(lexer.lexeme());
            }
        }
        return result;
    }

    /** In the spelling of {@code COPY}, so that both kinds of dump tell the same. */
    private static @Nullable String literal(String value) {
        if (value.endsWith("'")) {
            return StringLiteral.value(value);
        }
        return switch (value) {
            case "true" -> "t";
            case "false" -> "f";
            case "NULL", "DEFAULT" -> null;
            default -> value;
        };
    }

    private static Map<String, @Nullable String> row(List<String> columns, List<@Nullable String> values) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int index = 0; index < Math.min(columns.size(), values.size()); index++) {
            row.put(columns.get(index), values.get(index));
        }
        return java.util.Collections.unmodifiableMap(row);
    }

    /** Takes back the backslash sequences that the server writes; it writes no octal or hexadecimal ones. */
    static String unescaped(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder plain = new StringBuilder(value.length());
        for (int index = 0; index < value.length(); index++) {
            char c = value.charAt(index);
            if (c == '\\' && index + 1 < value.length()) {
                c = switch (value.charAt(++index)) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'v' -> '\u000B';
                    default -> value.charAt(index);
                };
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
