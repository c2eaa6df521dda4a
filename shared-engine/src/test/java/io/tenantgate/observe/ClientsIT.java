package io.tenantgate.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tenantgate.mirror.ServerAddress;
import io.tenantgate.observe.SourceMap.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** Real clients work through the tap as without it. */
@ParameterizedClass
@MethodSource("servers")
class ClientsIT {
    private static final Path PSQL = Path.of("/usr/bin/psql");

    private final ScratchServer server;
    private Tapped tapped;

    @TempDir
    Path folder;

    ClientsIT(ScratchServer server) {
        this.server = server;
        this.folder = Path.of("");
    }

    static List<ScratchServer> servers() throws IOException, InterruptedException {
        return ScratchServer.all();
    }

    @BeforeEach
    void open() throws IOException, SQLException {
        tapped = new Tapped(server);
        tapped.prepare("CREATE TABLE t (id int PRIMARY KEY, v text)");
    }

    @AfterEach
    void close() {
        tapped.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended", "extendedForPrepared", "extendedCacheEverything"})
    void shouldServeJdbcDriver(String mode) throws SQLException {
        try (Connection connection = tapped.connect("preferQueryMode", mode, "prepareThreshold", "2")) {
            insertInBatches(connection);
            failInBatch(connection);
            readBack(connection);
            failInTransaction(connection);
            runSeveral(connection);
        }

        assertThat(tapped.tap.statements())
                .filteredOn(
                        statement -> statement.sql().startsWith("INSERT INTO t VALUES (") && statement.error() == null)
                .extracting(ObservedStatement::rows)
                .hasSize(202)
                .containsOnly(1L);
        assertThat(tapped.tap.statements())
                .extracting(ObservedStatement::error)
                .filteredOn(Objects::nonNull)
                .extracting(ServerError::sqlstate)
                .filteredOn(state -> !state.equals("25P02")) // how many follow a failure is up to the driver
                .containsExactly("23505", "22012", "42703");
    }

    private static void insertInBatches(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
            for (int i = 0; i < 200; i++) {
                insert.setInt(1, i);
                insert.setString(2, "ä".repeat(i * 50));
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(200).containsOnly(1);
        }
        connection.commit();
    }

    private static void failInBatch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO t VALUES (1000, 'a')");
            statement.addBatch("INSERT INTO t VALUES (1, 'again')");
            statement.addBatch("INSERT INTO t VALUES (1001, 'b')");
            assertThatThrownBy(statement::executeBatch).isInstanceOf(BatchUpdateException.class);
        }
        connection.rollback();
    }

    private static void readBack(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT length(v) FROM t WHERE id = ?")) {
            for (int i = 0; i < 20; i++) {
                select.setInt(1, i);
                try (ResultSet rows = select.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(i * 50);
                }
            }
        }
        connection.commit();
    }

    private static void failInTransaction(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT 1 / 0")).hasMessageContaining("division by zero");
            assertThatThrownBy(() -> statement.executeQuery("SELECT 1")).hasMessageContaining("aborted");
            connection.rollback();
            connection.setAutoCommit(true);
            assertThatThrownBy(() -> statement.executeQuery("SELECT nonsense")).hasMessageContaining("Position: 8");
        }
    }

    private static void runSeveral(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.execute(
                            "INSERT INTO t VALUES (500, 'x'); SELECT 'y'; UPDATE t SET v = '' WHERE id < 5"))
                    .isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(1);
            assertThat(statement.getMoreResults()).isTrue();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(5);
        }
    }

    @Test
    void shouldCopyBothWays() throws SQLException, IOException {
        byte[] rows = "7\tseven\n"
                .repeat(1)
                .concat("8\t" + "x".repeat(100_000) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        try (Connection connection = tapped.connect()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            assertThat(copy.copyIn("COPY t FROM STDIN", new ByteArrayInputStream(rows)))
                    .isEqualTo(2);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(copy.copyOut("COPY t TO STDOUT", out)).isEqualTo(2);
            assertThat(out.toByteArray()).isEqualTo(rows);

            CopyIn given = copy.copyIn("COPY t FROM STDIN");
            given.writeToCopy(rows, 0, 4);
            given.cancelCopy();
            assertThatThrownBy(() -> copy.copyIn("COPY t FROM STDIN", new ByteArrayInputStream(rows)))
                    .hasMessageContaining("duplicate key");
            connection.setAutoCommit(false);
            assertThat(copy.copyIn(
                            "COPY t FROM STDIN WITH (DELIMITER ',')",
                            new ByteArrayInputStream(new byte[] {'9', ',', '\n'})))
                    .isEqualTo(1);
            connection.commit();
        }

        ObservedStatement in = tapped.tap.statements().stream()
                .filter(statement -> statement.sql().equals("COPY t FROM STDIN") && statement.error() == null)
                .findFirst()
                .orElseThrow();
        assertThat(in.tag()).isEqualTo("COPY");
        assertThat(in.rows()).isEqualTo(2);
        assertThat(in.locks())
                .anyMatch(lock -> lock.relation().equals("public.t") && lock.mode() == LockMode.ROW_EXCLUSIVE);
        assertThat(tapped.only("COPY t TO STDOUT").scans()).containsExactly("public.t");
        assertThat(tapped.only("COPY t FROM STDIN WITH (DELIMITER ',')").rows()).isEqualTo(1);
    }

    @Test
    void shouldStreamWhatIsLargerThanItsMemoryForIt() throws SQLException, IOException {
        int size = 200 << 20;
        try (Connection connection = tapped.connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT repeat('x', " + size + ")")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getBinaryStream(1).skip(Long.MAX_VALUE)).isEqualTo(size);
            }
            try (PreparedStatement insert = connection.prepareStatement("SELECT length(?::bytea)")) {
                insert.setBytes(1, new byte[size / 2]);
                try (ResultSet rows = insert.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(size / 2);
                }
            }
        }
    }

    @Test
    void shouldServePsql() throws IOException, InterruptedException {
        assumeThat(PSQL).exists();
        Path file = Files.writeString(folder.resolve("x.sql"), """
                -- a table
                CREATE TABLE a (id int PRIMARY KEY, n text);
                COPY a (id, n) FROM stdin;
                1\tone
                2\ttwo
                \\.
                INSERT INTO a VALUES (3, ';') \\; SELECT count(*) FROM a;
                CREATE INDEX CONCURRENTLY ON a (n);
                VACUUM a;
                SELECT nonsense
                  FROM a;
                \\copy (SELECT * FROM a ORDER BY id) TO STDOUT
                DO $$ BEGIN RAISE NOTICE 'done'; END $$;
                DROP TABLE a;
                """);
        List<List<String>> calls = List.of(
                List.of("-f", file.toString()),
                List.of("-1", "-f", file.toString()),
                List.of("-v", "ON_ERROR_STOP=1", "-f", file.toString()),
                List.of(
                        "-c",
                        "CREATE TABLE IF NOT EXISTS b (id int); INSERT INTO b VALUES (1); SELECT * FROM b; SELECT nonsense"),
                List.of("-c", "VACUUM t", "-c", "SELECT 1; SELECT 2"));
        for (List<String> call : calls) {
            assertThat(psql(tapped.tap.address().port(), call))
                    .isEqualTo(psql(server.port(), call))
                    .isNotEmpty();
        }
        assertThat(tapped.await(statement -> statement.sql().startsWith("COPY a"), "COPY")
                        .rows())
                .isEqualTo(2);
    }

    private String psql(int port, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PSQL.toString(), "-X", "-h", "127.0.0.1", "-p", "" + port));
        command.addAll(List.of("-U", tapped.database, "-d", tapped.database));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", ScratchServer.PASSWORD);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        try (Connection direct = tapped.direct();
                Statement statement = direct.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS a, b");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return process.exitValue() + said;
    }

    @Test
    void shouldServeFlyway() throws IOException, SQLException {
        String first =
                "-- users\nCREATE TABLE users (id int PRIMARY KEY, email text);\n\nINSERT INTO users VALUES (1, 'a');\n";
        String second = "ALTER TABLE users\n  ALTER COLUMN email SET NOT NULL;\n";
        String third = "-- alone\nCREATE INDEX CONCURRENTLY users_email ON users (email);\n";
        Files.writeString(folder.resolve("V1__users.sql"), first);
        Files.writeString(folder.resolve("V2__email.sql"), second);
        Files.writeString(folder.resolve("V3__index.sql"), third);
        try (Tapped flyways = new Tapped(
                server,
                new Source("m/V1__users.sql", first),
                new Source("m/V2__email.sql", second),
                new Source("m/V3__index.sql", third))) {
            ServerAddress address = flyways.tap.address();
            int applied = Flyway.configure()
                    .dataSource(address.jdbcUrl(flyways.database), address.user(), address.password())
                    .locations("filesystem:" + folder)
                    .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                    .load()
                    .migrate()
                    .migrationsExecuted;
            assertThat(applied).isEqualTo(3);

            ObservedStatement notNull =
                    flyways.await(statement -> statement.sql().contains("SET NOT NULL"), "SET NOT NULL");
            assertThat(notNull.location()).isEqualTo(new SourceLocation("m/V2__email.sql", 1));
            assertThat(notNull.scans()).containsExactly("public.users");
            assertThat(notNull.locks())
                    .anyMatch(lock -> lock.relation().equals("public.users")
                            && lock.mode() == LockMode.ACCESS_EXCLUSIVE
                            && lock.existedBefore());
            ObservedStatement index = flyways.await(statement -> statement.sql().contains("CONCURRENTLY"), "index");
            assertThat(index.location()).isEqualTo(new SourceLocation("m/V3__index.sql", 2));
            assertThat(index.error()).isNull();
            assertThat(flyways.tap.statements().stream()
                            .filter(statement -> statement.location() != null)
                            .map(statement -> Arrays.asList(statement.location().line(), statement.tag())))
                    .contains(List.of(2, "CREATE TABLE"), List.of(4, "INSERT"));
        }
    }
}
