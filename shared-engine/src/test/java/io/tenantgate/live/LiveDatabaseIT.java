package io.tenantgate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.catalog.ScratchServer;
import io.tenantgate.live.LiveDatabase.History;
import io.tenantgate.report.GateException;
import io.tenantgate.snapshot.Production;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveDatabaseIT {
    private static final String SCHEMA = """
            create table users (id bigint primary key, email text, note text);
            insert into users select i, 'user' || i, case when i % 4 = 0 then 'x' end from generate_series(1, 1000) i;
            create index users_email on users (email);
            create table empty_one (id int);
            create table never_analyzed (id int);
            create table flyway_schema_history (installed_rank int, version text, installed_by text, success boolean);
            insert into flyway_schema_history values (1, '1', 'somebody', true);
            analyze users; analyze empty_one; analyze flyway_schema_history""";

    private static ScratchServer server;

    @BeforeAll
    static void start() throws Exception {
        server = ScratchServer.bundled();
        try (Connection admin = server.connect("postgres");
                Statement statement = admin.createStatement()) {
            statement.execute("create role live_reader login");
            statement.execute(
                    "create role live_watcher login; grant pg_read_all_stats, pg_read_all_data to live_watcher");
        }
    }

    private static LiveUrl url(ScratchServer server, Connection database, String user) throws SQLException {
        return LiveUrl.parse(
                "postgresql://" + user + "@127.0.0.1:" + server.port() + "/" + database.getCatalog(), Map.of());
    }

    private static <T> T at(Map<String, T> map, String key) {
        assertThat(map).containsKey(key);
        return Objects.requireNonNull(map.get(key));
    }

    private static LiveDatabase open(Connection database, String user) throws SQLException {
        return LiveDatabase.open(url(server, database, user), LiveLimits.USUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bundled", "15"})
    void shouldTellSizesAndStatistics(String version) throws Exception {
        ScratchServer chosen = version.equals("15") ? ScratchServer.version15() : server;
        try (Connection database = chosen.database(SCHEMA);
                LiveDatabase live = LiveDatabase.open(url(chosen, database, "postgres"), LiveLimits.USUAL)) {
            Production production = live.production(CatalogScope.DATABASE);

            Production.Table users = at(production.tables(), "public.users");
            assertThat(users.rows()).isEqualTo(1000);
            assertThat(users.pages()).isPositive();
            assertThat(at(users.columns(), "note").nullFraction()).isEqualTo(0.75, within(0.001));
            assertThat(at(users.columns(), "id").distinct()).isEqualTo(-1);
            assertThat(at(users.columns(), "id").correlation()).isEqualTo(1.0);
            assertThat(users.indexes()).containsOnlyKeys("public.users_pkey", "public.users_email");
            assertThat(at(users.indexes(), "public.users_email").valid()).isTrue();
            assertThat(at(production.tables(), "public.empty_one").rows()).isZero();
            assertThat(at(production.tables(), "public.never_analyzed").rows()).isNegative();
            assertThat(production.notRead()).isEmpty();
            assertThat(production.server().version()).startsWith(version.equals("15") ? "15" : "18");
            assertThat(production.server().extensions()).containsKey("plpgsql");
            assertThat(production.server().available()).containsKey("plpgsql");
            assertThat(live.catalog(CatalogScope.DATABASE).count(ObjectKind.TABLE))
                    .isEqualTo(4);
        }
    }

    @Test
    void shouldTellSettingsAsOthersGetThem() throws Exception {
        try (Connection database = server.database("alter database postgres reset all")) {
            try (Statement statement = database.createStatement()) {
                statement.execute("alter database " + database.getCatalog() + " set lock_timeout = '7s'");
            }
            try (LiveDatabase live = open(database, "live_reader");
                    Statement statement = live.connection().createStatement()) {
                assertThat(live.production(CatalogScope.DATABASE).server().settings())
                        .containsEntry("lock_timeout", "7s")
                        .containsEntry("statement_timeout", "0")
                        .containsEntry("max_locks_per_transaction", "64");
                var row = statement.executeQuery("select current_setting('lock_timeout')");
                row.next();
                assertThat(row.getString(1)).isEqualTo("1s");
            }
        }
    }

    @Test
    void shouldRefuseToWrite() throws Exception {
        try (Connection database = server.database(SCHEMA);
                LiveDatabase live = open(database, "postgres");
                Statement statement = live.connection().createStatement()) {
            assertThatThrownBy(() -> statement.execute("delete from users")).hasMessageContaining("read-only");
        }
    }

    @Test
    void shouldNotWaitForLock() throws Exception {
        try (Connection database = server.database(SCHEMA);
                LiveDatabase live = open(database, "postgres");
                Statement lock = database.createStatement();
                Statement statement = live.connection().createStatement()) {
            database.setAutoCommit(false);
            lock.execute("lock table users");

            // Sizes and statistics need no lock on the table.
            assertThat(live.production(CatalogScope.DATABASE).tables()).containsKey("public.users");
            assertThatThrownBy(() -> statement.execute("select * from users"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(LiveFailures.text(e)).contains("try again later"));
        }
    }

    @Test
    void shouldTellLoad() throws Exception {
        try (Connection database = server.database(SCHEMA);
                Connection waiting = server.connect(database.getCatalog());
                Statement lock = database.createStatement();
                Statement wait = waiting.createStatement();
                LiveDatabase live = open(database, "live_watcher")) {
            database.setAutoCommit(false);
            lock.execute("lock table users");
            Thread blocked = new Thread(() -> {
                try {
                    wait.execute("select * from users");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            blocked.start();
            Production.Load load = live.production(CatalogScope.DATABASE).load();
            for (int attempt = 0; load.blocked() == 0 && attempt < 100; attempt++) {
                Thread.sleep(50);
                load = live.production(CatalogScope.DATABASE).load();
            }
            database.rollback();
            blocked.join();

            assertThat(load.blocked()).isEqualTo(1);
            assertThat(load.active()).isEqualTo(1);
            assertThat(load.idleInTransaction()).isEqualTo(1);
            assertThat(load.longestTransactionSeconds()).isPositive();
            assertThat(load.replicationLagSeconds()).isNull();
        }
    }

    @Test
    void shouldSayWhatRoleMayNotSee() throws Exception {
        try (Connection database = server.database(SCHEMA + """
                        ; grant select on empty_one, never_analyzed to live_reader""");
                LiveDatabase live = open(database, "live_reader")) {
            Production production = live.production(CatalogScope.DATABASE);
            History history = live.history(Set.of("flyway_schema_history"), CatalogScope.DATABASE);

            assertThat(at(production.tables(), "public.users").rows()).isEqualTo(1000);
            assertThat(at(production.tables(), "public.users").columns()).isEmpty();
            assertThat(production.notRead())
                    .hasSize(2)
                    .anySatisfy(one -> assertThat(one).contains("public.users", "live_reader", "SELECT"))
                    .anySatisfy(one -> assertThat(one).contains("pg_read_all_stats"));
            assertThat(history.tables()).isEmpty();
            assertThat(history.unreadable()).containsExactly("public.flyway_schema_history");
        }
    }

    @Test
    void shouldReadHistoryWithoutPeople() throws Exception {
        try (Connection database = server.database(SCHEMA);
                LiveDatabase live = open(database, "postgres")) {
            var table = at(
                    live.history(Set.of("flyway_schema_history"), CatalogScope.DATABASE)
                            .tables(),
                    "flyway_schema_history");

            assertThat(table.rows()).containsExactly(Map.of("installed_rank", "1", "version", "1", "success", "t"));
        }
    }

    @Test
    void shouldReadManySchemasAtOnce() throws Exception {
        try (Connection database = server.database("""
                        create schema tenant_a; create schema "Tenant 'B'";
                        create table shared (id int); create table schema_migrations (version text);
                        create table tenant_a.orders (id int); create table "Tenant 'B'".orders (id int primary key);
                        create table tenant_a.schema_migrations (version text);
                        insert into schema_migrations values ('public');
                        insert into tenant_a.schema_migrations values ('own')""");
                LiveDatabase live = open(database, "postgres")) {
            List<String> schemas = List.of("tenant_a", "Tenant 'B'");
            live.connection().setAutoCommit(false);
            Map<String, Production> productions = live.productions(schemas);
            Map<String, History> histories = live.histories(Set.of("schema_migrations"), schemas);

            assertThat(productions).containsOnlyKeys(schemas);
            assertThat(at(productions, "tenant_a").tables())
                    .containsOnlyKeys(
                            "public.shared",
                            "public.schema_migrations",
                            "tenant_a.orders",
                            "tenant_a.schema_migrations");
            assertThat(at(at(productions, "Tenant 'B'").tables(), "Tenant 'B'.orders")
                            .indexes())
                    .containsOnlyKeys("Tenant 'B'.orders_pkey");
            assertThat(at(at(histories, "tenant_a").tables(), "schema_migrations")
                            .rows())
                    .containsExactly(Map.of("version", "own"));
            assertThat(at(at(histories, "Tenant 'B'").tables(), "schema_migrations")
                            .rows())
                    .containsExactly(Map.of("version", "public"));
        }
    }

    @Test
    void shouldSayInOneLineWhatKeepsItOut() throws Exception {
        LiveUrl missing = LiveUrl.parse("postgresql://postgres:hunter2@127.0.0.1:" + server.port() + "/gone", Map.of());
        LiveUrl nobody =
                LiveUrl.parse("postgresql://nobody_here:hunter2@127.0.0.1:" + server.port() + "/postgres", Map.of());
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        LiveUrl closed = LiveUrl.parse("postgresql://postgres:hunter2@127.0.0.1:" + free + "/postgres", Map.of());

        for (LiveUrl url : List.of(missing, nobody, closed)) {
            assertThatThrownBy(() -> LiveDatabase.open(url, LiveLimits.USUAL))
                    .isInstanceOf(GateException.class)
                    .message()
                    .startsWith(url.toString())
                    .doesNotContain("hunter2")
                    .doesNotContain("\n");
        }
    }

    @Test
    void shouldGiveUpOnServerThatNeverAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LiveUrl url = LiveUrl.parse("postgresql://app@127.0.0.1:" + silent.getLocalPort() + "/x", Map.of());
            LiveLimits hasty = new LiveLimits(
                    Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

            assertThatThrownBy(() -> LiveDatabase.open(url, hasty)).isInstanceOf(GateException.class);
        }
    }
}
