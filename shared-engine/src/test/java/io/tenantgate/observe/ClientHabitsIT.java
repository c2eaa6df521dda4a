package io.tenantgate.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantgate.observe.RawClient.Words;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** However a client puts its statements, each is seen by itself. */
@ParameterizedClass
@MethodSource("servers")
class ClientHabitsIT {
    private static final int SSL_REQUEST = 80877103;
    private static final int GSSENC_REQUEST = 80877104;

    private final ScratchServer server;
    private Tapped tapped;

    ClientHabitsIT(ScratchServer server) {
        this.server = server;
    }

    static List<ScratchServer> servers() throws IOException, InterruptedException {
        return ScratchServer.all();
    }

    @BeforeEach
    void open() throws IOException, SQLException {
        tapped = new Tapped(server);
        tapped.prepare("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t SELECT generate_series(1, 100)");
        server.trust(tapped.database);
    }

    @AfterEach
    void close() {
        tapped.close();
    }

    private RawClient client(int... asksFirst) throws IOException {
        return new RawClient(tapped.tap.address().port(), tapped.database, tapped.database, asksFirst);
    }

    private static List<String> locks(ObservedStatement statement) {
        return statement.locks().stream()
                .filter(lock -> lock.relation().equals(lock.table()))
                .map(lock -> lock.relation() + ' ' + lock.mode() + (lock.existedBefore() ? "" : " new"))
                .sorted()
                .toList();
    }

    /** As Prisma sends a migration: the whole file in one message. */
    @Test
    void shouldSeeEachStatementOfScriptInOneMessageAndUndoAllWhenOneFails() throws SQLException, IOException {
        String script = """
                -- CreateTable
                CREATE TABLE "Post" ("id" SERIAL NOT NULL, "authorId" INTEGER NOT NULL, CONSTRAINT "Post_pkey" PRIMARY KEY ("id"));

                -- AlterTable
                ALTER TABLE t ADD COLUMN "name" TEXT NOT NULL DEFAULT '';

                -- AddForeignKey
                ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES t("id");

                INSERT INTO "Post" ("authorId") VALUES (1), (2);
                SELECT 1 / 0;
                SELECT 2;
                """;
        try (RawClient client = client()) {
            client.hear('Z', 1);
            client.say(new Words().query(script));
            assertThat(client.hear('Z', 1))
                    .noneMatch(line -> line.startsWith("D"))
                    .last()
                    .isEqualTo("Z I");
        }

        tapped.only("SELECT 1 / 0");
        List<ObservedStatement> seen = tapped.tap.statements();
        assertThat(seen)
                .extracting(ObservedStatement::tag, ObservedStatement::rows, ClientHabitsIT::locks)
                .containsExactly(
                        tuple(
                                "CREATE TABLE",
                                0L,
                                List.of("public.Post ACCESS_EXCLUSIVE new", "public.Post_id_seq ACCESS_EXCLUSIVE new")),
                        tuple("ALTER TABLE", 0L, List.of("public.t ACCESS_EXCLUSIVE")),
                        tuple("ALTER TABLE", 0L, List.of()),
                        tuple("INSERT", 2L, List.of()),
                        tuple("", 0L, List.of()));
        assertThat(seen.get(4).error()).extracting(ServerError::sqlstate).isEqualTo("22012");
        assertThat(seen)
                .extracting(ObservedStatement::transaction)
                .containsOnly(seen.get(0).transaction());
        assertThat(seen).allMatch(statement -> statement.durationMs() > 0);
        try (Connection direct = tapped.direct();
                Statement statement = direct.createStatement();
                ResultSet rows = statement.executeQuery("SELECT to_regclass('\"Post\"')")) {
            rows.next();
            assertThat(rows.getString(1)).isNull();
        }
    }

    @Test
    void shouldSeeEachStatementThatIsSentBeforeTheAnswerToTheOneBefore() throws IOException {
        try (RawClient client = client()) {
            client.hear('Z', 1);
            client.say(new Words()
                    .run("CREATE TABLE a (id int)")
                    .run("INSERT INTO a SELECT id FROM t")
                    .run("ALTER TABLE t ADD b float DEFAULT random()")
                    .run("INSERT INTO t VALUES (1)")
                    .run("SELECT 3")
                    .sync()
                    .run("DELETE FROM t WHERE id < 10")
                    .sync());
            client.hear('Z', 2);
        }

        tapped.only("DELETE FROM t WHERE id < 10");
        List<ObservedStatement> seen = tapped.tap.statements();
        assertThat(seen)
                .extracting(
                        ObservedStatement::sql,
                        ObservedStatement::rows,
                        ClientHabitsIT::locks,
                        ObservedStatement::scans)
                .containsExactly(
                        tuple("CREATE TABLE a (id int)", 0L, List.of("public.a ACCESS_EXCLUSIVE new"), List.of()),
                        tuple(
                                "INSERT INTO a SELECT id FROM t",
                                100L,
                                List.of("public.t ACCESS_SHARE"),
                                List.of("public.t")),
                        tuple(
                                "ALTER TABLE t ADD b float DEFAULT random()",
                                0L,
                                List.of("public.t ACCESS_EXCLUSIVE"),
                                List.of("public.t")),
                        tuple("INSERT INTO t VALUES (1)", 0L, List.of(), List.of()),
                        tuple("DELETE FROM t WHERE id < 10", 9L, List.of("public.t ROW_EXCLUSIVE"), List.of()));
        assertThat(seen.get(2).rewrites()).containsExactly("public.t");
        assertThat(seen.get(3).error()).extracting(ServerError::sqlstate).isEqualTo("23505");
        assertThat(seen.get(4).transaction()).isNotEqualTo(seen.get(3).transaction());
    }

    @Test
    void shouldTakePortionsThatAreAskedForAheadAsOneStatement() throws IOException {
        try (RawClient client = client()) {
            client.hear('Z', 1);
            client.say(new Words()
                    .run("BEGIN")
                    .parse("", "SELECT id FROM t")
                    .bind("p", "")
                    .execute("p", 30)
                    .execute("p", 30)
                    .execute("p", 0)
                    .run("COMMIT")
                    .sync());
            client.hear('Z', 1);
        }

        assertThat(tapped.only("COMMIT").inTransactionBlock()).isTrue();
        assertThat(tapped.tap.statements())
                .extracting(ObservedStatement::sql, ObservedStatement::rows)
                .containsExactly(tuple("BEGIN", 0L), tuple("SELECT id FROM t", 100L), tuple("COMMIT", 0L));
    }

    @Test
    void shouldSeeQueryThatFollowsBeforeTheAnswer() throws IOException {
        try (RawClient client = client()) {
            client.hear('Z', 1);
            client.say(new Words()
                    .run("DELETE FROM t WHERE id = 1")
                    .query("BEGIN")
                    .query("INSERT INTO t VALUES (1)")
                    .query("COMMIT"));
            client.hear('Z', 3);
        }

        tapped.only("COMMIT");
        assertThat(tapped.tap.statements())
                .extracting(ObservedStatement::sql, ObservedStatement::tag, ObservedStatement::rows)
                .containsExactly(
                        tuple("DELETE FROM t WHERE id = 1", "DELETE", 1L),
                        tuple("BEGIN", "BEGIN", 0L),
                        tuple("INSERT INTO t VALUES (1)", "INSERT", 1L),
                        tuple("COMMIT", "COMMIT", 0L));
    }

    @Test
    void shouldSeeEachExecutionOfPreparedStatement() throws IOException {
        try (RawClient client = client()) {
            client.hear('Z', 1);
            client.say(new Words()
                    .parse("s", "DELETE FROM t WHERE id = (SELECT min(id) FROM t)")
                    .sync());
            client.hear('Z', 1);
            for (int i = 0; i < 3; i++) {
                client.say(new Words().bind("", "s").execute("", 0).sync());
                client.hear('Z', 1);
            }
            client.say(new Words().query("DROP TABLE t"));
            client.hear('Z', 1);
            client.say(new Words().bind("", "s").execute("", 0).sync());
            client.hear('Z', 1);
            client.say(new Words().query("SELECT 'end'"));
            client.hear('Z', 1);
        }

        tapped.only("SELECT 'end'");
        List<ObservedStatement> deletions = tapped.tap.statements().stream()
                .filter(statement -> statement.sql().startsWith("DELETE"))
                .toList();
        assertThat(deletions).hasSize(4);
        assertThat(deletions.subList(0, 3)).allSatisfy(statement -> {
            assertThat(statement.rows()).isEqualTo(1);
            assertThat(locks(statement)).containsExactly("public.t ROW_EXCLUSIVE");
        });
        assertThat(deletions.get(3).error()).extracting(ServerError::sqlstate).isEqualTo("42P01");
    }

    @Test
    void shouldServeClientThatAsksForEncryptionFirst() throws IOException {
        try (RawClient client = client(GSSENC_REQUEST, SSL_REQUEST)) {
            assertThat(client.answers()).isEqualTo("NN");
            assertThat(client.hear('Z', 1)).last().isEqualTo("Z I");
        }
    }

    @Test
    void shouldRecordCopyOfClientThatGoes() throws IOException {
        try (RawClient client = client()) {
            client.hear('Z', 1);
            client.say(new Words().query("COPY t FROM STDIN").data("1000\n"));
            client.hear('G', 1);
        }

        assertThat(tapped.only("COPY t FROM STDIN").error())
                .extracting(ServerError::sqlstate)
                .isEqualTo("08006");
        assertThat(tapped.tap.statements()).hasSize(1);
    }

    @Test
    void shouldSeeWhatLongTransactionTakesAndGivesBack() throws SQLException {
        try (Connection connection = tapped.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 30; i++) {
                statement.execute("CREATE TABLE n" + i + " (id int PRIMARY KEY)");
            }
            statement.execute("SELECT count(*) FROM t");
            statement.execute("SAVEPOINT s");
            statement.execute("ALTER TABLE t ADD b int");
            statement.execute("CREATE TABLE gone (id int)");
            statement.execute("ROLLBACK TO s");
            statement.execute("ALTER TABLE n7 RENAME TO late");
            statement.execute("ALTER TABLE t ADD c int");
            statement.execute("CREATE INDEX ON n8 (id)");
            connection.commit();
            statement.execute("ALTER TABLE late ADD b int");
            connection.commit();
        }

        assertThat(locks(tapped.only("CREATE TABLE n29 (id int PRIMARY KEY)")))
                .containsExactly("public.n29 ACCESS_EXCLUSIVE new");
        assertThat(locks(tapped.only("SELECT count(*) FROM t"))).containsExactly("public.t ACCESS_SHARE");
        assertThat(tapped.only("SELECT count(*) FROM t").scans()).containsExactly("public.t");
        assertThat(locks(tapped.only("ALTER TABLE t ADD b int"))).containsExactly("public.t ACCESS_EXCLUSIVE");
        assertThat(locks(tapped.only("CREATE TABLE gone (id int)")))
                .containsExactly("public.gone ACCESS_EXCLUSIVE new");
        assertThat(locks(tapped.only("ALTER TABLE t ADD c int"))).containsExactly("public.t ACCESS_EXCLUSIVE");
        assertThat(tapped.only("CREATE INDEX ON n8 (id)").locks())
                .filteredOn(lock -> lock.relation().equals("public.n8_id_idx"))
                .singleElement()
                .satisfies(lock -> assertThat(lock.table()).isEqualTo("public.n8"));
        assertThat(locks(tapped.only("ALTER TABLE late ADD b int"))).containsExactly("public.late ACCESS_EXCLUSIVE");
    }

    @Test
    void shouldTellWhatOthersMadeFromWhatTheTransactionMadeItself() throws SQLException {
        try (Connection connection = tapped.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 0");
            tapped.prepare(
                    "CREATE TABLE \"an other's\" (id int)",
                    "CREATE FUNCTION make() RETURNS void LANGUAGE plpgsql AS "
                            + "'BEGIN BEGIN CREATE TABLE \"its Own\" (id int); EXCEPTION WHEN others THEN NULL; END; END'");
            statement.execute("SELECT count(*) FROM \"an other's\"");
            statement.execute("SELECT make()");
            statement.execute("CREATE SCHEMA \"the Place\"");
            statement.execute("CREATE TABLE \"the Place\".p (v text)");
        }

        assertThat(locks(tapped.only("SELECT count(*) FROM \"an other's\"")))
                .containsExactly("public.an other's ACCESS_SHARE");
        assertThat(locks(tapped.only("SELECT make()"))).containsExactly("public.its Own ACCESS_EXCLUSIVE new");
        assertThat(tapped.only("CREATE TABLE \"the Place\".p (v text)").locks())
                .hasSize(3)
                .allMatch(lock -> lock.table().equals("the Place.p") && !lock.existedBefore());
    }
}
