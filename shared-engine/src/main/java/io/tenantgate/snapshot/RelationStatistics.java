package io.tenantgate.snapshot;

import io.tenantgate.sql.SqlLexer;
import io.tenantgate.sql.SqlLexer.Token;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pg_restore_relation_stats} of a dump made by {@code pg_dump} 18 says of a relation (manual, "Statistics
 * Manipulation Functions").
 *
 * @param rows {@code reltuples}, or null where the table was never analyzed
 * @param bytes {@code relpages} times 8192, or null where the table was never analyzed
 */
record RelationStatistics(@Nullable Long rows, @Nullable Long bytes) {
    private static final String CALL = "SELECT * FROM pg_catalog.pg_restore_relation_stats(";
    private static final long PAGE = 8192;

    static boolean isOne(String sql) {
        return sql.startsWith(CALL);
    }

    static RelationStatistics parse(String sql) {
        double rows = argument(sql, "reltuples");
        double pages = argument(sql, "relpages");
        return rows < 0
                ? new RelationStatistics(null, null)
                : new RelationStatistics((long) rows, (long) (pages * PAGE));
    }

    /** The value behind {@code 'name',}; -1 where there is none. */
    private static double argument(String sql, String name) {
        SqlLexer lexer = new SqlLexer(sql, 0);
        while (lexer.nextMeaning() != Token.END) {
            if (lexer.token() == Token.STRING && lexer.lexeme().equals("'" + name + "'")) {
                lexer.nextMeaning();
                return lexer.nextMeaning() == Token.STRING ? number(StringLiteral.value(lexer.lexeme())) : -1;
            }
        }
        return -1;
    }

    private static double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
