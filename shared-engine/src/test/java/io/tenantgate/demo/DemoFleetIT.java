package io.tenantgate.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoFleetIT {
    @TempDir
    private static Path home;

    @TempDir
    private static Path fleet;

    private static ScratchServer server;
    private static int databases;

    @BeforeAll
    static void startServerAndWriteFleet() throws Exception {
        server = new ScratchServer(home);
        try (Connection admin = server.connect("postgres", "postgres");
                Statement statement = admin.createStatement()) {
            statement.execute("create role app_owner login; create role app_rw");
        }
        DemoFleet.write(fleet, 47, true);
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({"1,289", "7,289", "17,289", "31,289", "42,288", "47,289"})
    void shouldLoadWithThePromisedNumberOfTablesIndexesAndForeignKeys(int number, int indexes) throws Exception {
        try (Connection tenant = loaded(number)) {
            assertThat(count(tenant, "pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"))
                    .isEqualTo(47);
            assertThat(count(tenant, "pg_class where relkind = 'i' and relnamespace = 'public'::regnamespace"))
                    .isEqualTo(indexes);
            assertThat(count(tenant, "pg_constraint where contype = 'f'")).isEqualTo(12);
        }
    }

    @Test
    void shouldHoldRowsInEveryTable() throws Exception {
        try (Connection tenant = loaded(1)) {
            for (Table table : SchemaReader.read().tables()) {
                assertThat(count(tenant, table.name())).isEqualTo(table.rows());
            }
        }
    }

    @Test
    void shouldContinueIdentitiesBehindTheRows() throws Exception {
        try (Connection tenant = loaded(1)) {
            execute(tenant, "insert into tags (tenant_id, name) values (1, 'new')");
            assertThat(count(tenant, "tags where id = 11 and name = 'new'")).isEqualTo(1);
        }
    }

    @Test
    void shouldLoadWithoutRows(@TempDir Path dir) throws Exception {
        DemoFleet.write(dir, 1, false);
        try (Connection tenant = loaded(dir.resolve("snapshots/tenant_0001.sql"))) {
            assertThat(count(tenant, "pg_class where relkind = 'i' and relnamespace = 'public'::regnamespace"))
                    .isEqualTo(289);
            assertThat(count(tenant, "users")).isZero();
        }
    }

    @Test
    void shouldMigrateEveryShape() throws Exception {
        for (int number : new int[] {1, Tenant.HAS_HOTFIX, Tenant.LACKS_INDEX}) {
            try (Connection tenant = loaded(number)) {
                for (Path migration : files("migrations", ".sql")) {
                    execute(tenant, Files.readString(migration));
                }
                assertThat(count(tenant, "users where metadata = '{}'")).isEqualTo(200);
            }
        }
    }

    @Test
    void shouldFailForTheTenantWhosePaymentsLackACurrency() throws Exception {
        try (Connection tenant = loaded(Tenant.LACKS_CURRENCIES)) {
            String migration = Files.readString(fleet.resolve("migrations/002_require_payment_currency.sql"));

            assertThatThrownBy(() -> execute(tenant, migration))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23502"));
            assertThat(count(tenant, "payments where currency is null")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "17", "31", "42"})
    void shouldRepairTheMigrationsForEveryTenantAndLeadBack(int number) throws Exception {
        try (Connection tenant = loaded(number)) {
            List<String> before = everything(tenant);

            runRepaired(tenant, files("migrations-repaired", ".up.sql"));
            assertThat(count(tenant, "payments where currency is null")).isZero();
            assertThat(count(tenant, "pg_index where not indisvalid")).isZero();

            List<Path> downs = files("migrations-repaired", ".down.sql");
            Collections.reverse(downs);
            runRepaired(tenant, downs);
            assertThat(everything(tenant)).isEqualTo(before);
        }
    }

    /** A file is one transaction where PostgreSQL allows it, as Flyway runs it. */
    private static void runRepaired(Connection tenant, List<Path> files) throws IOException, SQLException {
        for (Path file : files) {
            String sql = Files.readString(file);
            tenant.setAutoCommit(sql.contains("CONCURRENTLY"));
            execute(tenant, sql);
            if (!tenant.getAutoCommit()) {
                tenant.commit();
                tenant.setAutoCommit(true);
            }
        }
    }

    /** Columns, constraints, indexes and the rows that migrations touch. */
    private static List<String> everything(Connection tenant) throws SQLException {
        return List.of(
                text(
                        tenant,
                        "string_agg(c::text, e'\\n' order by c::text) from (select table_name, column_name, data_type,"
                                + " is_nullable from information_schema.columns where table_schema = 'public') c"),
                text(
                        tenant,
                        "string_agg(c::text, e'\\n' order by c::text) from (select conname, convalidated,"
                                + " pg_get_constraintdef(oid) from pg_constraint) c"),
                text(tenant, "string_agg(indexdef, e'\\n' order by indexdef) from pg_indexes"),
                text(tenant, "string_agg(p::text, e'\\n' order by id) from payments p"),
                text(tenant, "string_agg(u::text, e'\\n' order by id) from users u"));
    }

    private static Connection loaded(int number) throws Exception {
        return loaded(fleet.resolve("snapshots/" + new Tenant(number).name() + ".sql"));
    }

    /** A connection as the owner to a new database that holds the dump. */
    private static Connection loaded(Path dump) throws Exception {
        String database = "demo_" + ++databases;
        try (Connection admin = server.connect("postgres", "postgres")) {
            execute(admin, "create database " + database + " owner app_owner template template0");
        }
        try (Connection admin = server.connect(database, "postgres")) {
            DumpLoader.load(admin, dump);
        }
        return server.connect(database, "app_owner");
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(fleet.resolve(folder))) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList());
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(Connection connection, String from) throws SQLException {
        return Long.parseLong(text(connection, "count(*) from " + from));
    }

    private static String text(Connection connection, String select) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + select)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
