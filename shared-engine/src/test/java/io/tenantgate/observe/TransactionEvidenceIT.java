package io.tenantgate.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantgate.observe.RawClient.Words;
import io.tenantgate.observe.SourceMap.Source;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** To which statement and transaction the tap attributes what it sees. */
@ParameterizedClass
@MethodSource("servers")
class TransactionEvidenceIT {
    private final ScratchServer server;
    private Tapped tapped;

    TransactionEvidenceIT(ScratchServer server) {
        this.server = server;
    }

    static List<ScratchServer> servers() throws IOException, InterruptedException {
        return ScratchServer.all();
    }

    @BeforeEach
    void open() throws IOException, SQLException {
        tapped = new Tapped(
                server,
                new Source(
                        "migrations/1.sql",
                        "-- first\nCREATE TABLE a (id int);\n\nALTER TABLE t\n  ADD b int; -- end\n"));
        tapped.prepare("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t SELECT generate_series(1, 1000)");
    }

    @AfterEach
    void close() {
        tapped.close();
    }

    private List<String> locksOf(ObservedStatement statement) {
        return statement.locks().stream()
                .filter(lock -> lock.relation().equals(lock.table()))
                .map(lock -> lock.relation() + " " + lock.mode() + (lock.existedBefore() ? "" : " new"))
                .sorted()
                .toList();
    }

    @Test
    void shouldAttributeEachStatementOfOneMessage() throws SQLException {
        try (Connection connection = tapped.connect("preferQueryMode", "simple");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE a (id int); /* so */ ALTER TABLE t ADD b int; INSERT INTO a VALUES (1), (2); SELECT 1");
        }
        tapped.only("SELECT 1");

        List<ObservedStatement> last = tapped.tap.statements().stream()
                .skip(tapped.tap.statements().size() - 4)
                .toList();
        assertThat(last)
                .extracting(ObservedStatement::sql, ObservedStatement::tag, ObservedStatement::rows)
                .containsExactly(
                        tuple("CREATE TABLE a (id int)", "CREATE TABLE", 0L),
                        tuple("ALTER TABLE t ADD b int", "ALTER TABLE", 0L),
                        tuple("INSERT INTO a VALUES (1), (2)", "INSERT", 2L),
                        tuple("SELECT 1", "SELECT", 1L));
        assertThat(last)
                .extracting(ObservedStatement::transaction)
                .containsOnly(last.get(0).transaction());
        assertThat(last).allMatch(ObservedStatement::inTransactionBlock);
        assertThat(last.stream().map(this::locksOf))
                .containsExactly(
                        List.of("public.a ACCESS_EXCLUSIVE new"),
                        List.of("public.t ACCESS_EXCLUSIVE"),
                        List.of(),
                        List.of());
        assertThat(last)
                .extracting(ObservedStatement::location)
                .containsExactly(
                        new SourceLocation("migrations/1.sql", 2),
                        new SourceLocation("migrations/1.sql", 4),
                        null,
                        null);
        assertThat(last).allMatch(statement -> statement.lockTimeoutMs() != null && statement.lockTimeoutMs() == 0);
        assertThat(last.get(0).walBytes()).isPositive();
    }

    @Test
    void shouldHoldLocksUntilTheTransactionEnds() throws Exception {
        try (Connection connection = tapped.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET lock_timeout = '2s'");
            statement.execute("ALTER TABLE t ADD b int");
            assertThat(tapped.tap.statements()).noneMatch(s -> s.sql().startsWith("ALTER"));
            Thread.sleep(50);
            statement.execute("SELECT count(*) FROM t");
            connection.commit();
        }

        ObservedStatement alter = tapped.only("ALTER TABLE t ADD b int");
        ObservedStatement select = tapped.only("SELECT count(*) FROM t");
        assertThat(alter.locks()).singleElement().satisfies(lock -> {
            assertThat(lock.mode()).isEqualTo(LockMode.ACCESS_EXCLUSIVE);
            assertThat(lock.heldMs()).isGreaterThan(50);
        });
        assertThat(alter.durationMs()).isLessThan(alter.locks().get(0).heldMs());
        assertThat(alter.lockTimeoutMs()).isEqualTo(2000);
        assertThat(alter.inTransactionBlock()).isTrue();
        assertThat(locksOf(select)).isEmpty();
        assertThat(select.scans()).containsExactly("public.t");
        assertThat(select.transaction())
                .isEqualTo(alter.transaction())
                .isEqualTo(tapped.only("COMMIT").transaction())
                .isEqualTo(tapped.only("SET lock_timeout = '2s'").transaction());
    }

    @Test
    void shouldGiveAutocommittedStatementsTransactionsOfTheirOwn() throws SQLException {
        ObservedStatement first = tapped.run("ALTER TABLE t ADD b int");
        ObservedStatement second = tapped.run("INSERT INTO t VALUES (2000)");

        assertThat(first.transaction()).isNotEqualTo(second.transaction());
        assertThat(first.inTransactionBlock()).isFalse();
        assertThat(second.rows()).isEqualTo(1);
        assertThat(locksOf(second)).containsExactly("public.t ROW_EXCLUSIVE");
    }

    @Test
    void shouldNotTakeScansOfOneTransactionForThoseOfTheNext() throws SQLException {
        try (Connection connection = tapped.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT count(*) FROM t");
            statement.execute("SELECT 1 FROM t LIMIT 0");
            assertThatThrownBy(() -> statement.execute("SELECT count(1 / (id - 7)) FROM t"))
                    .isInstanceOf(SQLException.class);
            statement.execute("INSERT INTO t VALUES (5000)");
        }

        assertThat(tapped.only("SELECT count(*) FROM t").scans()).containsExactly("public.t");
        assertThat(tapped.only("SELECT 1 FROM t LIMIT 0").scans()).isEmpty();
        assertThat(tapped.only("INSERT INTO t VALUES (5000)").scans()).isEmpty();
    }

    @Test
    void shouldRecordFailureAndWhatWentBeforeIt() throws SQLException {
        try (Connection connection = tapped.connect("preferQueryMode", "simple");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("ALTER TABLE t ADD b int; INSERT INTO t VALUES (1); SELECT 2"))
                    .isInstanceOf(SQLException.class);
        }

        ObservedStatement failed = tapped.only("INSERT INTO t VALUES (1)");
        assertThat(failed.error()).satisfies(error -> {
            assertThat(error.sqlstate()).isEqualTo("23505");
            assertThat(error.detail()).contains("(id)=(1)");
            assertThat(error.table()).isEqualTo("t");
            assertThat(error.constraint()).isEqualTo("t_pkey");
        });
        assertThat(failed.tag()).isEmpty();
        assertThat(locksOf(tapped.only("ALTER TABLE t ADD b int"))).containsExactly("public.t ACCESS_EXCLUSIVE");
        assertThat(tapped.tap.statements())
                .noneMatch(statement -> statement.sql().equals("SELECT 2"));
    }

    @Test
    void shouldSeeLocksOfStatementThatFailsLate() throws SQLException {
        tapped.prepare("CREATE TABLE big AS SELECT generate_series(1, 500000) id");
        String sql = "ALTER TABLE big ADD CHECK (id < 500000)";
        assertThatThrownBy(() -> tapped.run(sql)).isInstanceOf(SQLException.class);

        ObservedStatement failed = tapped.only(sql);
        assertThat(failed.error()).extracting(ServerError::sqlstate).isEqualTo("23514");
        assertThat(locksOf(failed)).containsExactly("public.big ACCESS_EXCLUSIVE");
    }

    @Test
    void shouldMeasureWaiting() throws Exception {
        try (Connection other = tapped.direct();
                Connection connection = tapped.connect();
                Statement blocking = other.createStatement();
                Statement statement = connection.createStatement()) {
            other.setAutoCommit(false);
            blocking.execute("SELECT 1 FROM t");
            ExecutorService executor = Executors.newSingleThreadExecutor();
            Future<?> altered = executor.submit(() -> statement.execute("ALTER TABLE t ADD b int"));
            Thread.sleep(200);
            other.commit();
            altered.get();
            executor.shutdown();
        }

        ObservedStatement alter = tapped.only("ALTER TABLE t ADD b int");
        assertThat(alter.waitedMs()).isBetween(150.0, alter.durationMs());
        assertThat(tapped.run("ALTER TABLE t ADD c int").waitedMs()).isZero();
    }

    @Test
    void shouldSeeLocksOfLockTableWithoutDisturbingIt() throws SQLException {
        try (Connection connection = tapped.connect("preferQueryMode", "simple");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "BEGIN; SET LOCAL lock_timeout = '3s'; LOCK TABLE t IN SHARE MODE; SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; SELECT 1; COMMIT");
        }

        ObservedStatement lock = tapped.only("LOCK TABLE t IN SHARE MODE");
        assertThat(locksOf(lock)).containsExactly("public.t SHARE");
        assertThat(lock.lockTimeoutMs()).isEqualTo(3000);
        assertThat(tapped.only("COMMIT").error()).isNull();
    }

    @Test
    void shouldNameRelationsAsTheyWereBefore() throws SQLException {
        try (Connection connection = tapped.connect("preferQueryMode", "simple");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "ALTER TABLE t RENAME TO u; CREATE INDEX i ON u (id); ALTER TABLE u ADD x float DEFAULT random()");
            statement.execute("ALTER TABLE u ADD y int");
        }

        assertThat(locksOf(tapped.only("ALTER TABLE t RENAME TO u"))).containsExactly("public.t ACCESS_EXCLUSIVE");
        assertThat(tapped.only("CREATE INDEX i ON u (id)").locks())
                .filteredOn(lock -> lock.relation().equals("public.i"))
                .singleElement()
                .satisfies(lock -> {
                    assertThat(lock.existedBefore()).isFalse();
                    assertThat(lock.table()).isEqualTo("public.u");
                });
        assertThat(tapped.only("ALTER TABLE u ADD x float DEFAULT random()").rewrites())
                .containsExactly("public.t");
        assertThat(locksOf(tapped.only("ALTER TABLE u ADD y int"))).containsExactly("public.u ACCESS_EXCLUSIVE");
    }

    @Test
    void shouldSayToWhichTableIndexesAndToastTablesBelong() throws SQLException {
        tapped.prepare("CREATE TABLE wide (id int PRIMARY KEY, v text)");

        assertThat(tapped.run("DROP TABLE wide").locks())
                .hasSize(4)
                .allMatch(lock -> lock.table().equals("public.wide") && lock.existedBefore())
                .anyMatch(lock -> lock.relation().equals("public.wide_pkey"))
                .anyMatch(lock -> lock.relation().matches("pg_toast\\.pg_toast_\\d+"));
    }

    @Test
    void shouldFindLockAgainThatWasGivenBackAtSavepoint() throws SQLException {
        try (Connection connection = tapped.connect("preferQueryMode", "simple");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "BEGIN; SAVEPOINT s; ALTER TABLE t ADD b int; ROLLBACK TO s; SELECT 1; ALTER TABLE t ADD c int; COMMIT; SELECT 2");
        }

        assertThat(locksOf(tapped.only("ALTER TABLE t ADD b int"))).hasSize(1);
        assertThat(locksOf(tapped.only("ALTER TABLE t ADD c int"))).hasSize(1);
        assertThat(tapped.only("SELECT 2").transaction())
                .isNotEqualTo(tapped.only("COMMIT").transaction());
    }

    @Test
    void shouldSeeLockOnTableThatAnotherSessionMadeMeanwhile() throws SQLException {
        try (Connection one = tapped.connect();
                Statement ours = one.createStatement();
                Connection two = tapped.connect();
                Statement theirs = two.createStatement()) {
            one.setAutoCommit(false);
            for (int i = 0; i < 30; i++) {
                ours.execute("CREATE TABLE ours" + i + " (id int PRIMARY KEY)");
            }
            theirs.execute("CREATE TABLE theirs (id int)");
            ours.execute("CREATE TABLE last (id int)");

            ours.execute("ALTER TABLE theirs ADD a int");
            one.commit();
        }

        assertThat(locksOf(tapped.only("ALTER TABLE theirs ADD a int")))
                .containsExactly("public.theirs ACCESS_EXCLUSIVE");
    }

    @Test
    void shouldBlameTheStatementForWhatItsCommitRefuses() throws SQLException {
        tapped.prepare("CREATE TABLE late (id int REFERENCES t DEFERRABLE INITIALLY DEFERRED)");
        assertThatThrownBy(() -> tapped.run("INSERT INTO late VALUES (-1)")).isInstanceOf(SQLException.class);

        assertThat(tapped.only("INSERT INTO late VALUES (-1)").error())
                .extracting(ServerError::sqlstate)
                .isEqualTo("23503");
    }

    @Test
    void shouldBlameTheStatementForItsSyntaxErrorAndRunNothingBeforeIt() throws SQLException {
        try (Connection connection = tapped.connect("preferQueryMode", "simple");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("DROP TABLE t; COMMIT; ALTR TABLE t; SELECT 1"))
                    .hasMessageContaining("Position: 23");
        }

        assertThat(tapped.only("ALTR TABLE t").error())
                .extracting(ServerError::sqlstate)
                .isEqualTo("42601");
        assertThat(tapped.tap.statements())
                .noneMatch(statement -> statement.sql().equals("DROP TABLE t"));
    }

    @Test
    void shouldRecordWhatCannotBeParsed() throws SQLException {
        server.trust(tapped.database);
        try (RawClient client = raw()) {
            client.hear('Z', 1);
            client.say(
                    new Words().parse("s", "SELECT nonsense").describe('S', "s").sync());
            client.hear('Z', 1);
            client.say(new Words().query("SELECT 'open"));
            client.hear('Z', 1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }

        assertThat(tapped.only("SELECT nonsense").error())
                .extracting(ServerError::sqlstate)
                .isEqualTo("42703");
        assertThat(tapped.only("SELECT 'open").error())
                .extracting(ServerError::sqlstate)
                .isEqualTo("42601");
    }

    private RawClient raw() throws IOException {
        return new RawClient(tapped.tap.address().port(), tapped.database, tapped.database);
    }

    @Test
    void shouldRecordRowsInPortionsAsOneStatement() throws SQLException {
        try (Connection connection = tapped.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(300);
            try (var rows = statement.executeQuery("SELECT id FROM t")) {
                while (rows.next()) {
                    assertThat(rows.getInt(1)).isPositive();
                }
            }
            connection.commit();
        }

        ObservedStatement select = tapped.only("SELECT id FROM t");
        assertThat(select.rows()).isEqualTo(1000);
        assertThat(select.tag()).isEqualTo("SELECT");
        assertThat(tapped.tap.statements())
                .filteredOn(s -> s.sql().equals("SELECT id FROM t"))
                .hasSize(1);
    }

    @Test
    void shouldRecordSessionThatIsKilled() throws SQLException {
        try (Connection connection = tapped.connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT pg_terminate_backend(pg_backend_pid())"))
                    .isInstanceOf(SQLException.class);
        }

        assertThat(tapped.only("SELECT pg_terminate_backend(pg_backend_pid())").error())
                .extracting(ServerError::sqlstate)
                .isEqualTo("57P01");
    }

    @Test
    void shouldEndStatementWhoseClientHasGone() throws Exception {
        server.trust(tapped.database);
        RawClient client = raw();
        client.hear('Z', 1);
        client.say(new Words().query("SELECT pg_sleep(60)"));
        awaitSessions("pg_sleep", 1);
        client.close();

        awaitSessions("pg_sleep", 0);
        assertThat(tapped.only("SELECT pg_sleep(60)").error())
                .extracting(ServerError::sqlstate)
                .isEqualTo("08006");
    }

    @Test
    void shouldEndStatementWhenTheTapCloses() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Future<ObservedStatement> running = executor.submit(() -> tapped.run("SELECT pg_sleep(60)"));
        awaitSessions("pg_sleep", 1);
        tapped.close();

        assertThatThrownBy(running::get).hasCauseInstanceOf(SQLException.class);
        executor.shutdown();
        awaitSessions("pg_sleep", 0);
        assertThat(tapped.tap.statements())
                .anyMatch(statement -> statement.sql().equals("SELECT pg_sleep(60)"));
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("wire-tap"));
    }

    private void awaitSessions(String query, int count) throws Exception {
        try (Connection admin = server.connect("postgres", "postgres");
                var statement = admin.prepareStatement(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = ? AND state = 'active' AND query LIKE ?")) {
            statement.setString(1, tapped.database);
            statement.setString(2, "SELECT " + query + "%");
            for (int i = 0; i < 200; i++) {
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    if (rows.getInt(1) == count) {
                        return;
                    }
                }
                Thread.sleep(25);
            }
            throw new AssertionError("not " + count + " sessions in " + query);
        }
    }

    @Test
    void shouldPassCancelOn() throws Exception {
        try (Connection connection = tapped.connect();
                Statement statement = connection.createStatement()) {
            ExecutorService executor = Executors.newSingleThreadExecutor();
            Future<?> running = executor.submit(() -> statement.execute("SELECT pg_sleep(60)"));
            awaitSessions("pg_sleep", 1);
            statement.cancel();
            assertThatThrownBy(running::get).hasMessageContaining("canceling statement due to user request");
            executor.shutdown();
            assertThat(statement.execute("SELECT 1")).isTrue();
        }
        assertThat(tapped.only("SELECT pg_sleep(60)").error())
                .extracting(ServerError::sqlstate)
                .isEqualTo("57014");
    }

    @Test
    void shouldServeManySessionsAtOnce() throws Exception {
        int sessions = 8;
        CountDownLatch together = new CountDownLatch(sessions);
        ExecutorService executor = Executors.newFixedThreadPool(sessions);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            String table = "own" + i;
            all.add(executor.submit(() -> {
                try (Connection connection = tapped.connect();
                        Statement statement = connection.createStatement()) {
                    together.countDown();
                    together.await();
                    statement.execute("CREATE TABLE " + table + " (id int)");
                    for (int k = 0; k < 50; k++) {
                        statement.execute("INSERT INTO " + table + " VALUES (" + k + ")");
                    }
                    return null;
                }
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        executor.shutdown();

        for (int i = 0; i < sessions; i++) {
            String table = "own" + i;
            tapped.only("INSERT INTO " + table + " VALUES (49)");
            assertThat(tapped.tap.statements())
                    .filteredOn(statement -> statement.sql().startsWith("INSERT INTO " + table + " "))
                    .hasSize(50)
                    .allMatch(statement -> locksOf(statement).equals(List.of("public." + table + " ROW_EXCLUSIVE")));
        }
    }

    @Test
    void shouldRefuseOtherRolesAndDatabases() throws Exception {
        for (String[] who : new String[][] {{"postgres", tapped.database}, {tapped.database, "postgres"}}) {
            try (RawClient client = new RawClient(tapped.tap.address().port(), who[0], who[1])) {
                assertThat(client.hear('E', 1)).singleElement().asString().contains("C=28000", "S=FATAL");
            }
        }
        assertThatThrownBy(() -> tapped.connect("password", "wrong"))
                .hasMessageContaining("password authentication failed");
    }
}
