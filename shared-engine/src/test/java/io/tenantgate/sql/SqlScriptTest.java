package io.tenantgate.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {
    /** Statements in which nearly every semicolon does not end anything. */
    private static final List<String> STATEMENTS = List.of(
            "SELECT 1",
            "SELECT 'a;b', 'it''s; ', 'back\\'",
            "SELECT E'a\\';b', e'\\\\', E'x''\\';'",
            "SELECT E'a'\n  -- goes on\n 'b\\';c'",
            "SELECT E'a' || 'b\\'",
            "SELECT U&'d\\0061t;\\', U&\"d;\", N'n;', B'01', x'ff'",
            "SELECT \"a;\"\"b\" FROM \"--\"",
            "SELECT $$a;'b$$, $tag$ $$;$ta$;$tag$, $größe$;$größe$",
            "SELECT a$1$b, $1, $2",
            "SELECT fooE'\\' || '1'",
            "SELECT 1 -- not; the end\n + 2",
            "SELECT 1 /* a; /* nested; */ b; */ + 2 /**/ * 3 /*/ ; */ + 4",
            "SELECT 5*/* ; */5, 4 - -1, 4 / 2",
            "CREATE RULE r AS ON DELETE TO v DO INSTEAD (DELETE FROM a; DELETE FROM b)",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE a WHEN 1 THEN CASE WHEN b THEN 1 END END; END",
            "create or replace procedure p() begin /* ; */ atomic delete from t; insert into t values ('end;'); end",
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT x AS end, t.case FROM t; SELECT 2; END",
            "CREATE FUNCTION \"begin\"(atomic int) RETURNS int LANGUAGE sql AS 'SELECT 1;'",
            "CREATE TABLE begin_atomic (\"case\" int)",
            "BEGIN",
            "END",
            "COPY t FROM stdin",
            "SELECT '\uD83D\uDE00;', 'ü;'",
            "\\set x 1");

    private static List<String> texts(String script) {
        return SqlScript.split(script).stream().map(SqlStatement::text).toList();
    }

    @Test
    void shouldKeepEveryOddStatementWhole() {
        for (String statement : STATEMENTS) {
            assertThat(texts(statement)).containsExactly(statement);
            assertThat(texts(statement + ";")).containsExactly(statement);
            assertThat(texts("SELECT 0;" + statement + ";SELECT 2")).containsExactly("SELECT 0", statement, "SELECT 2");
        }
    }

    @Test
    void shouldFindJoinedStatementsAgainWithOffsetAndLine() {
        Random random = new Random(42);
        String[] between = {";", " ;\n", ";\r\n\r\n", "; -- done; really\n", ";;\n;", ";/* x; /* y */ ; */", "\n;\t"};
        for (int round = 0; round < 2_000; round++) {
            StringBuilder script = new StringBuilder(random.nextBoolean() ? "" : "-- first; comment\n \n");
            List<SqlStatement> expected = new ArrayList<>();
            for (int count = random.nextInt(6); count > 0; count--) {
                String statement = STATEMENTS.get(random.nextInt(STATEMENTS.size()));
                int line = 1 + (int) script.chars().filter(c -> c == '\n').count();
                expected.add(new SqlStatement(statement, script.length(), line));
                script.append(statement).append(between[random.nextInt(between.length)]);
            }
            assertThat(SqlScript.split(script.toString())).isEqualTo(expected);
        }
    }

    @Test
    void shouldSplitAnythingOrNameTheLine() {
        Random random = new Random(7);
        String[] pieces = {
            "'",
            "\"",
            "$",
            "$$",
            "$a$",
            "--",
            "/*",
            "*/",
            "(",
            ")",
            ";",
            "\n",
            "\r",
            "\\",
            "E'",
            "U&'",
            "a",
            "1",
            " ",
            "BEGIN ATOMIC ",
            "CREATE FUNCTION ",
            " CASE ",
            " END ",
            "é",
            "\u0000",
            "\uD800"
        };
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder script = new StringBuilder();
            for (int count = random.nextInt(20); count > 0; count--) {
                script.append(pieces[random.nextInt(pieces.length)]);
            }
            String text = script.toString();
            try {
                for (SqlStatement statement : SqlScript.split(text)) {
                    assertThat(text.substring(statement.offset())).startsWith(statement.text());
                    assertThat(statement.text()).isNotEmpty();
                }
                String normal = SqlScript.normalize(text);
                assertThat(SqlScript.normalize(normal)).isEqualTo(normal);
            } catch (SqlScriptException e) {
                refused++;
                assertThat(e.line()).isBetween(1, (int) text.lines().count());
            }
        }
        assertThat(refused).isBetween(1_000, 19_000);
    }

    @Test
    void shouldCoverEveryCharacterWithOneToken() {
        String text = String.join(";\n", STATEMENTS);
        SqlLexer lexer = new SqlLexer(text, 0);
        StringBuilder joined = new StringBuilder();
        while (lexer.next() != SqlLexer.Token.END) {
            assertThat(lexer.start()).isEqualTo(joined.length());
            joined.append(lexer.lexeme());
        }
        assertThat(joined.toString()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n ", ";;;", "-- only; this", "/* a; /* b */ */ ;", "\uFEFF", "\uFEFF;"})
    void shouldFindNothingInEmptyScript(String script) {
        assertThat(SqlScript.split(script)).isEmpty();
    }

    @Test
    void shouldLeaveOutByteOrderMark() {
        assertThat(SqlScript.split("\uFEFFSELECT 1;")).containsExactly(new SqlStatement("SELECT 1", 1, 1));
    }

    @Test
    void shouldLeaveOutCommentsBeforeAndAfterStatement() {
        assertThat(SqlScript.split("-- a\n/* b */ SELECT /* c */ 1 -- d\n ; -- e\n"))
                .containsExactly(new SqlStatement("SELECT /* c */ 1", 13, 2));
    }

    @Test
    void shouldEndLineCommentAtCarriageReturnAsPostgresDoes() {
        assertThat(texts("SELECT 1 -- x\r; SELECT 2")).containsExactly("SELECT 1", "SELECT 2");
    }

    @Test
    void shouldKeepTheRestTogetherWhereParenthesisIsNeverClosed() {
        assertThat(texts("SELECT (1; SELECT 2;")).containsExactly("SELECT (1; SELECT 2;");
    }

    @Test
    void shouldTakeTransactionBlockApart() {
        assertThat(texts("BEGIN; SELECT CASE WHEN true THEN 1 END; END; SELECT 1;"))
                .containsExactly("BEGIN", "SELECT CASE WHEN true THEN 1 END", "END", "SELECT 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1|SELECT 'a;|a string",
                "1|SELECT E'a\\';|a string",
                "1|SELECT \"a;|a quoted name",
                "1|SELECT $x$ a; $y$|a dollar quote",
                "1|SELECT /* /* */ 1|a comment"
            })
    void shouldNameWhatIsNeverClosed(int line, String script, String what) {
        assertThatExceptionOfType(SqlScriptException.class)
                .isThrownBy(() -> SqlScript.split("SELECT 1;\n\n" + script))
                .withMessage(what + " is never closed")
                .satisfies(e -> assertThat(e.line()).isEqualTo(line + 2));
        assertThatExceptionOfType(SqlScriptException.class).isThrownBy(() -> SqlScript.normalize(script));
    }

    @Test
    void shouldNormalizeLayoutAway() {
        assertThat(SqlScript.normalize(
                        " -- x\nCREATE  TABLE\r\n\tt ( a int/* the a */ ,b text DEFAULT '  ;  ' ) ; ;\n"))
                .isEqualTo("CREATE TABLE t ( a int ,b text DEFAULT '  ;  ' )");
    }

    @Test
    void shouldKeepWordsApartWhereCommentStood() {
        assertThat(SqlScript.normalize("SELECT/**/1")).isEqualTo("SELECT 1");
    }

    @Test
    void shouldKeepWhatIsQuoted() {
        String sql = "SELECT $$ a  -- b\n $$, \"c  d\", E'e\\'  f'";
        assertThat(SqlScript.normalize(sql)).isEqualTo(sql);
    }

    @Test
    void shouldTellJoinedStringsFromStringsSideBySide() {
        assertThat(SqlScript.normalize("SELECT 'a'  -- x\n 'b'")).isEqualTo("SELECT 'a'\n'b'");
        assertThat(SqlScript.normalize("SELECT 'a'   'b'")).isEqualTo("SELECT 'a' 'b'");
    }

    @Test
    void shouldSplitTenMegabytesQuickly() {
        String script = String.join(";\n", STATEMENTS).concat(";\n").repeat(10_000_000 / 1_500);
        long started = System.nanoTime();
        int found = SqlScript.split(script).size();
        assertThat(found).isEqualTo(STATEMENTS.size() * (10_000_000 / 1_500));
        // Far above what it takes, so that it fails for a quadratic scan and not for a busy machine.
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
    }
}
