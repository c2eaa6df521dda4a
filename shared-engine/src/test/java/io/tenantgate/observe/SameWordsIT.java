package io.tenantgate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.observe.RawClient.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A client hears through the tap, byte for byte where it matters, what it would hear from the server. */
class SameWordsIT {
    private static final int LENGTH_OF_TEXT = 1317;

    /** What a client says in one piece, and how many times it then waits for ReadyForQuery. */
    record Turn(Words words, int ready) {}

    record Talk(String name, List<Turn> turns) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Words words() {
        return new Words();
    }

    private static Words many(int count) {
        Words words = words();
        for (int i = 0; i < count; i++) {
            words.run("INSERT INTO t VALUES (" + i + ")");
        }
        return words.sync();
    }

    private static Talk queries(String... sql) {
        List<Turn> turns = new ArrayList<>();
        for (String query : sql) {
            turns.add(new Turn(words().query(query), 1));
        }
        return new Talk("simple: " + String.join(" / ", sql), turns);
    }

    private static Talk talk(String name, Words words, int ready) {
        return new Talk(name, List.of(new Turn(words, ready)));
    }

    private static Talk talk(String name, Turn... turns) {
        return new Talk(name, List.of(turns));
    }

    static Stream<Talk> talks() {
        return Stream.of(
                queries("", ";", " -- nothing\n", "/* nothing */;"),
                queries("SELECT 1", "SELECT 1; SELECT 2", ";;SELECT 1;;SELECT 2;;"),
                queries("INSERT INTO t VALUES (1); VACUUM t", "SELECT count(*) FROM t"),
                queries("VACUUM t; SELECT 1"),
                queries(
                        "VACUUM t",
                        "CREATE INDEX CONCURRENTLY i ON t (a)",
                        "REINDEX INDEX CONCURRENTLY i",
                        "ALTER TYPE mood ADD VALUE 'sad'"),
                queries("LOCK TABLE t; SELECT 1", "LOCK TABLE t"),
                queries("BEGIN", "LOCK TABLE t", "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", "SELECT 1", "COMMIT"),
                queries("BEGIN; SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; SHOW transaction_isolation; COMMIT"),
                queries("SAVEPOINT a; SELECT 1"),
                queries("SET LOCAL work_mem = '5MB'; SHOW work_mem", "SHOW work_mem"),
                queries("SET TRANSACTION READ ONLY; INSERT INTO t VALUES (1)"),
                queries("SELECT 1; ROLLBACK; SELECT 2", "SELECT 1; BEGIN; SELECT 2", "ROLLBACK"),
                queries(
                        "BEGIN; INSERT INTO t VALUES (2); COMMIT; INSERT INTO t VALUES (3); SELECT 1/0; SELECT 5",
                        "SELECT * FROM t"),
                queries("INSERT INTO t VALUES (2); SELECT 1/0; SELECT 3", "SELECT * FROM t"),
                queries("BEGIN; SELECT 1/0; SELECT 3", "SELECT 4", "ROLLBACK; SELECT 5"),
                queries(
                        "BEGIN",
                        "INSERT INTO t VALUES (7)",
                        "SAVEPOINT s",
                        "SELECT nonsense",
                        "ROLLBACK TO s",
                        "COMMIT",
                        "SELECT * FROM t"),
                queries("SELECT 'ä😀'; /* é */ SELECT nonsense", "SELECT 1 +", "  SELECT nonsense"),
                queries("SELECT 'open", "SELECT 1; SELECT \"open"),
                queries(
                        "DO $$ BEGIN RAISE NOTICE 'hello'; END $$; SELECT 1",
                        "SELECT 1; SELECT 'a' \"x\", to_date('1', 'nonsense')"),
                queries(
                        "INSERT INTO late VALUES (1)",
                        "INSERT INTO late VALUES (1); SELECT 1",
                        "BEGIN; INSERT INTO late VALUES (1)",
                        "COMMIT"),
                queries("LISTEN a; NOTIFY a, 'x'", "NOTIFY a, 'y'", "UNLISTEN a"),
                queries("BEGIN; DECLARE c BINARY CURSOR WITH HOLD FOR SELECT 42; COMMIT", "FETCH c", "CLOSE c"),
                queries(
                        "BEGIN; DECLARE c CURSOR FOR SELECT g FROM generate_series(1, 5) g; FETCH 2 FROM c; MOVE c; FETCH ALL FROM c; COMMIT"),
                queries(
                        "PREPARE p(int) AS SELECT $1 + 1; EXECUTE p(4)",
                        "EXECUTE p(5)",
                        "DEALLOCATE ALL",
                        "SELECT 6",
                        "DISCARD ALL",
                        "SELECT 7"),
                queries("SELECT 1", "DO $$ BEGIN EXECUTE 'DEALLOCATE ALL'; END $$", "SELECT 2"),
                queries(
                        "SET search_path TO nowhere",
                        "SELECT a FROM public.t",
                        "SET search_path TO evil, pg_catalog",
                        "SELECT 1 = 1",
                        "INSERT INTO public.t VALUES (3)"),
                queries("CALL twice()", "SELECT 1; CALL twice()", "SELECT * FROM t"),
                queries("EXPLAIN (COSTS OFF) SELECT * FROM t; SHOW lock_timeout; TABLE t; VALUES (1), (2)"),
                queries(
                        "CREATE TABLE n (id int PRIMARY KEY); INSERT INTO n VALUES (1); ALTER TABLE n ADD v float DEFAULT random(); DROP TABLE n"),
                queries("SELECT repeat('x', 3000000)", "SELECT repeat('x', 3000000); SELECT 2"),
                queries("BEGIN", "ROLLBACK AND CHAIN", "SELECT 1", "COMMIT AND CHAIN", "END"),
                queries(
                        "SET standard_conforming_strings = off",
                        "SET escape_string_warning = off; SELECT 'a\\'; SELECT 2 -- '",
                        "SET standard_conforming_strings = on"),
                talk(
                        "Latin-1",
                        new Turn(words().query("SET client_encoding = LATIN1"), 1),
                        new Turn(
                                words().query(
                                                "SELECT 'é'; SELECT length('ü'); SELECT nonsense",
                                                StandardCharsets.ISO_8859_1),
                                1)),
                talk("bytes that are no UTF-8", words().query("SELECT 'é'; SELECT 2", StandardCharsets.ISO_8859_1), 1),
                talk(
                        "COPY in",
                        words().query("COPY t FROM STDIN")
                                .data("1\n")
                                .data("2\n")
                                .copyDone()
                                .query("TABLE t"),
                        2),
                talk(
                        "COPY in among others",
                        words().query("SELECT 1; COPY t FROM STDIN; TABLE t")
                                .data("1\n2\n")
                                .copyDone(),
                        1),
                talk(
                        "COPY in that the client gives up",
                        words().query("COPY t FROM STDIN; SELECT 1")
                                .data("1\n")
                                .copyFail("no more")
                                .query("TABLE t"),
                        2),
                talk(
                        "COPY in of nonsense",
                        words().query("COPY t FROM STDIN")
                                .data("x\n")
                                .data("2\n")
                                .copyDone()
                                .query("TABLE t"),
                        2),
                talk(
                        "COPY in of nonsense in a block",
                        new Turn(words().query("BEGIN"), 1),
                        new Turn(
                                words().query("COPY t FROM STDIN")
                                        .data("x\n")
                                        .data("2\n")
                                        .copyDone(),
                                1),
                        new Turn(words().query("ROLLBACK"), 1)),
                talk(
                        "COPY in in a block",
                        new Turn(words().query("BEGIN"), 1),
                        new Turn(
                                words().query("COPY t FROM STDIN")
                                        .data("3\n")
                                        .data("2\n")
                                        .copyDone(),
                                1),
                        new Turn(words().query("COMMIT; TABLE t"), 1)),
                talk(
                        "COPY of long lines",
                        words().query("COPY w FROM STDIN")
                                .data("x".repeat(900_000) + "\n")
                                .copyDone()
                                .query("SELECT length(v) FROM w"),
                        2),
                queries(
                        "INSERT INTO t VALUES (1); COPY t TO STDOUT; COPY (SELECT g FROM generate_series(1, 3) g) TO STDOUT"),
                talk("extended: one statement", words().run("SELECT 1").sync(), 1),
                talk(
                        "extended: several before a Sync",
                        words().run("INSERT INTO t VALUES (1)")
                                .run("SELECT 1")
                                .run("UPDATE t SET a = 2")
                                .sync()
                                .query("TABLE t"),
                        2),
                talk(
                        "extended: several Syncs at once",
                        words().run("SELECT 1")
                                .sync()
                                .run("SELECT 2")
                                .sync()
                                .sync()
                                .query("SELECT 3; SELECT 4"),
                        4),
                talk(
                        "extended: error in Parse",
                        words().run("SELECT nonsense")
                                .run("INSERT INTO t VALUES (1)")
                                .sync()
                                .query("TABLE t"),
                        2),
                talk(
                        "extended: error in Execute",
                        words().run("INSERT INTO t VALUES (1)")
                                .run("SELECT 1/0")
                                .run("INSERT INTO t VALUES (1)")
                                .flush()
                                .close('P', "")
                                .sync()
                                .query("TABLE t"),
                        2),
                talk(
                        "extended: error in Bind",
                        words().bind("", "unknown").execute("", 0).sync(),
                        1),
                talk(
                        "extended: error at Sync",
                        words().run("INSERT INTO late VALUES (1)").sync(),
                        1),
                talk(
                        "extended: prepared, described, closed",
                        new Turn(
                                words().parse("s", "SELECT a FROM t WHERE a > 0")
                                        .describe('S', "s")
                                        .sync(),
                                1),
                        new Turn(
                                words().bind("p", "s")
                                        .describe('P', "p")
                                        .execute("p", 0)
                                        .close('P', "p")
                                        .sync(),
                                1),
                        new Turn(words().bind("", "s").execute("", 0).sync(), 1),
                        new Turn(words().close('S', "s").close('S', "never").sync(), 1),
                        new Turn(words().bind("", "s").sync(), 1)),
                talk(
                        "extended: rows in portions",
                        new Turn(words().run("BEGIN").sync(), 1),
                        new Turn(
                                words().parse("", "SELECT generate_series(1, 5)")
                                        .bind("c", "")
                                        .execute("c", 2)
                                        .sync(),
                                1),
                        new Turn(
                                words().execute("c", 2)
                                        .execute("c", 2)
                                        .execute("c", 2)
                                        .sync(),
                                1),
                        new Turn(words().run("COMMIT").sync(), 1)),
                talk(
                        "extended: portion without a block",
                        words().parse("", "SELECT generate_series(1, 5)")
                                .bind("", "")
                                .execute("", 2)
                                .sync(),
                        1),
                talk(
                        "extended: SQL's own statement and cursor",
                        new Turn(words().query("PREPARE p AS SELECT 8"), 1),
                        new Turn(words().bind("", "p").execute("", 0).sync(), 1),
                        new Turn(words().query("BEGIN; DECLARE c CURSOR FOR SELECT 9"), 1),
                        new Turn(words().execute("c", 0).sync(), 1),
                        new Turn(words().query("ROLLBACK"), 1)),
                talk("extended: nothing", words().run("").sync(), 1),
                talk(
                        "extended: two statements in one",
                        words().run("SELECT 1; SELECT 2").sync(),
                        1),
                talk(
                        "extended: what stands alone",
                        words().run("VACUUM t")
                                .sync()
                                .run("SELECT 1")
                                .run("VACUUM t")
                                .sync()
                                .run("CREATE INDEX CONCURRENTLY ON t (a)")
                                .sync(),
                        3),
                talk(
                        "extended: block",
                        words().run("BEGIN")
                                .run("LOCK TABLE t")
                                .run("SAVEPOINT s")
                                .run("ROLLBACK TO s")
                                .run("COMMIT")
                                .sync(),
                        1),
                talk(
                        "extended: COPY in as libpq does",
                        words().run("COPY t FROM STDIN")
                                .sync()
                                .data("4\n")
                                .data("5\n")
                                .copyDone()
                                .sync()
                                .query("TABLE t"),
                        2),
                talk(
                        "extended: COPY in of nonsense",
                        words().run("COPY t FROM STDIN")
                                .sync()
                                .data("x\n")
                                .copyDone()
                                .sync(),
                        1),
                talk(
                        "extended: COPY out",
                        words().run("COPY (SELECT 1) TO STDOUT").sync(),
                        1),
                talk(
                        "extended: answers on Flush",
                        new Turn(
                                words().parse("a", "SELECT 1")
                                        .bind("", "a")
                                        .execute("", 0)
                                        .sync()
                                        .parse("b", "SELECT 2")
                                        .flush()
                                        .sync(),
                                2)),
                queries(
                        "SET client_min_messages = debug1; DO $$ BEGIN RAISE NOTICE 'ä'; RAISE WARNING 'w' USING HINT = 'h'; END $$",
                        "SET application_name = 'x'; SET TimeZone = 'Europe/Vienna'; SET DateStyle = 'German'",
                        "SET bytea_output = escape; SELECT '\\x00ff'::bytea",
                        "SET LOCAL TimeZone = 'UTC'; SELECT 1"),
                queries(
                        "BEGIN; SET TimeZone = 'Asia/Tokyo'; ROLLBACK",
                        "SELECT 1;\n  SELECT a,\n  nonsense FROM t",
                        "SELECT 'ä'; DO $$ BEGIN PERFORM nonsense(); END $$"),
                queries("SELECT g, repeat('x', 2000) FROM generate_series(1, 2000) g; SELECT 1"),
                queries("COPY (SELECT g, repeat('y', 500) FROM generate_series(1, 3000) g) TO STDOUT; SELECT 2"),
                talk(
                        "COPY in, binary",
                        words().query("COPY t FROM STDIN (FORMAT binary)")
                                .binary("PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0")
                                .binary("\0\1\0\0\0\4\0\0\0\7\u00ff\u00ff")
                                .copyDone()
                                .query("TABLE t"),
                        2),
                talk(
                        "COPY out, binary",
                        words().query("INSERT INTO t VALUES (7); COPY t TO STDOUT (FORMAT binary)"),
                        1),
                talk(
                        "extended: several portals with limits, turn by turn",
                        new Turn(words().run("BEGIN").sync(), 1),
                        new Turn(
                                words().parse("", "SELECT generate_series(1, 4)")
                                        .bind("a", "")
                                        .parse("", "SELECT generate_series(11, 14)")
                                        .bind("b", "")
                                        .execute("a", 1)
                                        .execute("b", 2)
                                        .execute("a", 1)
                                        .close('P', "b")
                                        .execute("a", 0)
                                        .sync(),
                                1),
                        new Turn(words().run("ROLLBACK").sync(), 1)),
                talk("extended: a thousand at once", many(1000), 1),
                talk("function call", words().call(LENGTH_OF_TEXT, "abcd").query("SELECT 1"), 2),
                talk("function call that fails", words().call(0, "abcd").query("SELECT 1"), 2));
    }

    static Stream<Arguments> talksOnServers() throws IOException, InterruptedException {
        return ScratchServer.all().stream().flatMap(server -> talks().map(talk -> Arguments.of(server, talk)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("talksOnServers")
    void shouldHearTheSame(ScratchServer server, Talk talk) throws SQLException, IOException {
        try (Tapped plain = prepared(server);
                Tapped tapped = prepared(server)) {
            List<String> expected = hear(talk, server.port(), plain.database);
            List<String> heard = hear(talk, tapped.tap.address().port(), tapped.database);

            assertThat(heard).containsExactlyElementsOf(expected);
            assertThat(tapped.tap.statements())
                    .noneMatch(statement -> statement.sql().contains("tenantgate"));
        }
    }

    private static Tapped prepared(ScratchServer server) throws SQLException, IOException {
        Tapped tapped = new Tapped(server);
        server.trust(tapped.database);
        return tapped.prepare(
                "CREATE TABLE t (a int)",
                "CREATE TABLE w (v text)",
                "CREATE TYPE mood AS ENUM ('glad')",
                "CREATE TABLE keys (id int PRIMARY KEY)",
                "CREATE TABLE late (id int REFERENCES keys DEFERRABLE INITIALLY DEFERRED)",
                "CREATE PROCEDURE twice() LANGUAGE plpgsql AS 'BEGIN INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (2); END'",
                "CREATE SCHEMA evil",
                "CREATE FUNCTION evil.no(oid, oid) RETURNS bool LANGUAGE sql AS 'SELECT false'",
                "CREATE FUNCTION evil.no(int, int) RETURNS bool LANGUAGE sql AS 'SELECT false'",
                "CREATE FUNCTION evil.no(text, text) RETURNS bool LANGUAGE sql AS 'SELECT false'",
                "CREATE OPERATOR evil.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = evil.no)",
                "CREATE OPERATOR evil.= (LEFTARG = int, RIGHTARG = int, FUNCTION = evil.no)",
                "CREATE OPERATOR evil.= (LEFTARG = text, RIGHTARG = text, FUNCTION = evil.no)");
    }

    private static List<String> hear(Talk talk, int port, String database) throws IOException {
        try (RawClient client = new RawClient(port, database, database)) {
            List<String> heard = new ArrayList<>(client.hear('Z', 1));
            for (Turn turn : talk.turns()) {
                client.say(turn.words());
                heard.addAll(client.hear('Z', turn.ready()));
            }
            client.say(words().terminate());
            heard.addAll(client.hear('Z', 1));
            return heard.stream()
                    .map(line -> line.replace(database, "DATABASE").replace("A %08x".formatted(client.pid()), "A PID"))
                    .toList();
        }
    }
}
