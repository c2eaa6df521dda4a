package io.tenantgate.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.catalog.ScratchServer;
import io.tenantgate.config.Isolation;
import io.tenantgate.pack.Inspection;
import io.tenantgate.pack.Pack;
import io.tenantgate.pack.Pack.Gap;
import io.tenantgate.pack.PackReader;
import io.tenantgate.pack.PackedFleet;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Fleet;
import io.tenantgate.snapshot.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures from a real server. Each test has databases of its own, whose names begin with {@link #prefix}. */
class CaptureIT {
    private static final Path PG_DUMP = Path.of("/usr/lib/postgresql/15/bin/pg_dump");
    private static final Set<String> HISTORY_TABLES = Set.of("schema_migrations");
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final String SCHEMA = """
            create table users (id bigint primary key, email text);
            create table orders (id bigint primary key, user_id bigint references users);
            create index orders_user on orders (user_id);
            create table schema_migrations (version text primary key);
            insert into users select i, 'someone' || i || '@example.com' from generate_series(1, 100) i;
            insert into schema_migrations values ('1'), ('2');
            alter table users owner to capture_app; alter table orders owner to capture_app;
            analyze""";

    private static ScratchServer server;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private String prefix = "";
    private final List<String> databases = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = ScratchServer.version15();
        run("postgres", """
                do $$ begin
                    if to_regrole('capture_app') is null then
                        create role capture_app; create role capture_poor login; create role capture_gate login;
                        grant pg_read_all_stats, pg_read_all_data to capture_gate;
                    end if;
                end $$""");
    }

    @BeforeEach
    void name() {
        prefix = "capture_" + TESTS.incrementAndGet() + "_";
    }

    @AfterEach
    void drop() throws SQLException {
        for (String database : databases) {
            run("postgres", "drop database if exists \"" + database + "\" with (force)");
        }
    }

    private static void run(String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String database(String name, String script) throws SQLException {
        String database = prefix + name;
        databases.add(database);
        run("postgres", "create database \"" + database + "\" template template0");
        run(database, script);
        return database;
    }

    private static String url(String user, String database) {
        return "postgresql://" + user + ":hunter2@127.0.0.1:" + server.port() + "/" + database;
    }

    private CaptureRequest request(
            List<String> urls, @Nullable String databases, @Nullable String schemas, @Nullable String query) {
        return new CaptureRequest(
                urls,
                databases,
                schemas,
                query,
                folder.resolve("pack"),
                4,
                PG_DUMP,
                HISTORY_TABLES,
                "tenantgate/test",
                Map.of(),
                null);
    }

    private CaptureRequest allDatabases(String user) {
        return request(List.of(url(user, "postgres")), prefix + "*", null, null);
    }

    private static CaptureResult capture(CaptureRequest request) {
        return Capture.run(request, Tenants.find(request), tenant -> {});
    }

    private Pack pack() {
        return PackReader.read(folder.resolve("pack"), tenant -> {});
    }

    private Fleet fleet() {
        return PackedFleet.of(pack(), null, HISTORY_TABLES);
    }

    private String allText() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(file).append('\n').append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void shouldCaptureDatabasesOfServer() throws Exception {
        database("a", SCHEMA);
        database("b", SCHEMA);
        database(
                "c",
                SCHEMA + "; alter table users add nickname text; delete from schema_migrations where version = '2'");

        CaptureResult result = capture(allDatabases("capture_gate"));

        assertThat(result.isComplete()).isTrue();
        assertThat(result.captured()).isEqualTo(3);
        assertThat(result.shapes()).isEqualTo(2);
        assertThat(result.dumped()).isEqualTo(2);
        assertThat(result.notes()).isEmpty();
        Snapshot first = fleet().snapshots().get(0);
        assertThat(first.tenant()).isEqualTo(prefix + "a");
        assertThat(first.owner()).isEqualTo("capture_app");
        assertThat(first.serverMajor()).isEqualTo(15);
        assertThat(first.sizes()).containsOnlyKeys("public.users", "public.orders");
        assertThat(first.sizes().get("public.users"))
                .isNotNull()
                .extracting(Snapshot.TableSize::rowsInProduction)
                .isEqualTo(100L);
        assertThat(first.history()).containsOnlyKeys("schema_migrations");
        Pack pack = pack();
        Inspection inspection = Inspection.of(pack, pack.capturedAt());
        assertThat(inspection.shapes().get(1).differences()).containsExactly("has extra column users.nickname");
        assertThat(inspection.behind())
                .containsExactly(new Inspection.Behind(prefix + "c", List.of("schema_migrations 2")));
    }

    @Test
    void shouldKeepRowsAndPasswordsInProduction() throws Exception {
        database("a", SCHEMA + """
                ; create extension postgres_fdw;
                create server elsewhere foreign data wrapper postgres_fdw options (host 'elsewhere');
                create user mapping for capture_app server elsewhere options (user 'me', password 'hunter3')""");

        capture(allDatabases("postgres"));

        assertThat(allText())
                .contains("CREATE SERVER elsewhere")
                .doesNotContain("hunter2")
                .doesNotContain("hunter3")
                .doesNotContain("example.com");
    }

    @Test
    void shouldDumpOnlyShapesThatItDoesNotHave() throws Exception {
        String changing = database("a", SCHEMA);
        database("b", SCHEMA);
        assertThat(capture(allDatabases("capture_gate")).dumped()).isEqualTo(1);

        assertThat(capture(allDatabases("capture_gate")).dumped()).isZero();

        run(changing, "grant select on users to public");
        assertThat(capture(allDatabases("capture_gate")).dumped()).isEqualTo(1);
        assertThat(pack().shapes()).hasSize(2);
    }

    @Test
    void shouldLetNoTenantStopOthers() throws Exception {
        database("a", SCHEMA);
        String gone = database("b", SCHEMA);
        capture(allDatabases("capture_gate"));
        CaptureRequest request = allDatabases("capture_gate");
        Tenants tenants = Tenants.find(request);
        run("postgres", "drop database " + gone);

        CaptureResult result = Capture.run(request, tenants, tenant -> {});

        assertThat(result.captured()).isEqualTo(1);
        assertThat(result.isComplete()).isFalse();
        assertThat(result.failures()).containsOnlyKeys(gone);
        assertThat(result.failures().get(gone)).contains("does not exist").doesNotContain("hunter2");
        assertThat(pack().gaps())
                .extracting(Gap::tenant, Gap::kind)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(gone, Gap.Kind.STALE));
        assertThat(fleet().snapshots()).hasSize(2);

        // Who is no tenant any more is not missed.
        assertThat(capture(allDatabases("capture_gate")).isComplete()).isTrue();
        assertThat(fleet().snapshots()).hasSize(1);
    }

    @Test
    void shouldKeepPackWhenNobodyCanBeReached() throws Exception {
        database("a", SCHEMA);
        capture(allDatabases("capture_gate"));
        String before = allText();
        CaptureRequest nobody = request(List.of(url("capture_nobody", prefix + "a")), null, null, null);

        CaptureResult result = Capture.run(nobody, Tenants.find(nobody), tenant -> {});

        assertThat(result.captured()).isZero();
        assertThat(allText()).isEqualTo(before);
    }

    @Test
    void shouldSayWhichTableItMayNotRead() throws Exception {
        String open = database("a", SCHEMA + "; grant select on all tables in schema public to capture_poor");
        String closed = database("b", SCHEMA + """
                ; alter table users add more text;
                grant select on all tables in schema public to capture_poor; revoke all on orders from capture_poor""");

        CaptureResult result = capture(allDatabases("capture_poor"));

        assertThat(result.captured()).isEqualTo(1);
        assertThat(result.failures()).containsOnlyKeys(closed);
        assertThat(result.failures().get(closed)).contains("orders", "grant");
        assertThat(result.notes()).singleElement().asString().contains("pg_read_all_stats");
        assertThat(pack().tenants()).extracting(Pack.Tenant::name).containsExactly(open);
    }

    @Test
    void shouldCaptureRestOfTenantWithTableThatItMayNotRead() throws Exception {
        String closed = database("a", SCHEMA + "; grant select on users, schema_migrations to capture_poor");
        capture(allDatabases("capture_gate"));

        CaptureResult result = capture(allDatabases("capture_poor"));

        // The shape is known, so nothing has to be locked.
        assertThat(result.isComplete()).isTrue();
        assertThat(result.notes())
                .hasSize(2)
                .anySatisfy(note -> assertThat(note).contains("public.orders"));
        assertThat(pack().tenants()).singleElement().satisfies(tenant -> {
            assertThat(tenant.name()).isEqualTo(closed);
            assertThat(tenant.production().tables().get("public.users"))
                    .isNotNull()
                    .extracting(table -> table.columns().keySet())
                    .isEqualTo(Set.of("id", "email"));
            assertThat(tenant.production().tables().get("public.orders"))
                    .isNotNull()
                    .extracting(table -> table.columns().size())
                    .isEqualTo(0);
        });
    }

    @Test
    void shouldCountTenantWithHiddenHistoryAsIncomplete() throws Exception {
        String hidden = database("a", SCHEMA + "; grant select on users, orders to capture_poor");
        capture(allDatabases("capture_gate"));

        CaptureResult result = capture(allDatabases("capture_poor"));

        assertThat(result.isComplete()).isFalse();
        assertThat(result.incomplete()).containsOnlyKeys(hidden);
        assertThat(pack().gaps()).extracting(Gap::kind).containsExactly(Gap.Kind.HISTORY_NOT_READ);
    }

    @Test
    void shouldNotWaitForLockOfMigration() throws Exception {
        String busy = database("a", SCHEMA);
        database("b", SCHEMA + "; alter table users add more text");
        try (Connection migration = server.connect(busy);
                Statement statement = migration.createStatement()) {
            migration.setAutoCommit(false);
            statement.execute("lock table users");

            CaptureResult result = capture(allDatabases("capture_gate"));

            assertThat(result.captured()).isEqualTo(1);
            assertThat(result.failures().get(busy)).contains("lock", "try again");
            migration.rollback();
        }
    }

    @Test
    void shouldCaptureSchemasOfOneDatabase() throws Exception {
        StringBuilder script = new StringBuilder("create table shared (id int);");
        IntStream.range(0, 60).forEach(i -> script.append(tenantSchema("tenant_%03d".formatted(i))));
        script.append(tenantSchema("tenant_\"o'dd| *"));
        script.append(
                "create table tenant_007.more (id int); create schema elsewhere; create table elsewhere.x (id int)");
        String database = database("app", script.toString());

        CaptureRequest request = request(List.of(url("capture_gate", database)), null, "tenant_*", null);
        CaptureResult result = capture(request);

        assertThat(result.isComplete()).isTrue();
        assertThat(result.captured()).isEqualTo(61);
        assertThat(result.shapes()).isEqualTo(2);
        assertThat(result.dumped()).isEqualTo(2);
        Fleet fleet = fleet();
        assertThat(fleet.isolation()).isEqualTo(Isolation.SCHEMA);
        assertThat(fleet.byDdl()).hasSize(2);
        assertThat(fleet.snapshots())
                .filteredOn(tenant -> tenant.tenant().equals("tenant_042"))
                .singleElement()
                .satisfies(tenant -> {
                    assertThat(tenant.sizes()).containsOnlyKeys("public.shared", "tenant_042.users");
                    assertThat(tenant.history()).containsKey("schema_migrations");
                });
        for (Pack.Shape shape : pack().shapes().values()) {
            String ddl = Files.readString(shape.ddl());
            assertThat(ddl.lines().filter(line -> line.startsWith("CREATE SCHEMA tenant_")))
                    .hasSize(1);
            assertThat(ddl).contains("CREATE TABLE public.shared", "CREATE TABLE elsewhere.x");
        }

        // A schema that tenants share is part of what they are.
        run(database, "alter table elsewhere.x add y int");
        assertThat(capture(request).dumped()).isEqualTo(2);
    }

    private static String tenantSchema(String name) {
        String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
        return "create schema %1$s; create table %1$s.users (id int primary key); create table %1$s.schema_migrations (version text);"
                .formatted(quoted);
    }

    @Test
    void shouldMissSchemaThatWasDroppedMeanwhile() throws Exception {
        String database = database("app", tenantSchema("tenant_a") + tenantSchema("tenant_b"));
        CaptureRequest request = request(List.of(url("capture_gate", database)), null, "tenant_*", null);
        Tenants tenants = Tenants.find(request);
        run(database, "drop schema tenant_a cascade");

        CaptureResult result = Capture.run(request, tenants, tenant -> {});

        assertThat(result.captured()).isEqualTo(1);
        assertThat(result.failures()).containsOnlyKeys("tenant_a");
    }

    @Test
    void shouldAskForTenants() throws Exception {
        String a = database("a", SCHEMA);
        String control = database(
                "control",
                "create table tenants (slug text, db text, dsn text);"
                        + "insert into tenants values ('Acme & Co / \"x\"', '" + a + "', '" + url("capture_gate", a)
                        + "')");
        String query = "select slug as name, db as database from tenants";

        CaptureResult result = capture(request(List.of(url("capture_gate", control)), null, null, query));
        CaptureResult byUrl = capture(request(
                List.of(url("capture_gate", control)), null, null, "select slug as name, dsn as url from tenants"));

        assertThat(result.captured()).isEqualTo(1);
        assertThat(byUrl.captured()).isEqualTo(1);
        assertThat(fleet().snapshots()).extracting(Snapshot::tenant).containsExactly("Acme & Co / \"x\"");
        for (String bad : List.of(
                "select slug from tenants",
                "select slug as name from tenants",
                "select null::text as name, db as database from tenants",
                "select slug as name, db as database from tenants union all select slug, db from tenants",
                "select nonsense",
                "delete from tenants returning slug as name, db as database")) {
            assertThatThrownBy(() -> Tenants.find(request(List.of(url("capture_gate", control)), null, null, bad)))
                    .as(bad)
                    .isInstanceOf(UsageException.class)
                    .message()
                    .doesNotContain("\n")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void shouldTakeNameBesideUrl() throws Exception {
        String a = database("a", SCHEMA);

        capture(request(List.of("acme " + url("capture_gate", a)), null, null, null));

        assertThat(fleet().snapshots()).extracting(Snapshot::tenant).containsExactly("acme");
    }

    @Test
    void shouldRefuseRequestsThatMakeNoSense() throws Exception {
        String a = url("capture_gate", database("a", SCHEMA));

        for (CaptureRequest bad : List.of(
                request(List.of(), null, null, null),
                request(List.of(a, a), null, null, null),
                request(List.of(a), "no_such_*", null, null),
                request(List.of(a), "*", "*", null),
                request(List.of(a), "[", null, null))) {
            assertThatThrownBy(() -> Tenants.find(bad)).isInstanceOf(UsageException.class);
        }
    }

    @Test
    void shouldKeepWhatItHasWhenServerGoesAway() throws Exception {
        for (int i = 0; i < 8; i++) {
            database("t" + i, SCHEMA);
        }
        // One connection finds the tenants, one looks at the first and one dumps it, three look at others.
        try (FailingServer failing = new FailingServer(server.port(), 6)) {
            CaptureRequest usual = request(
                    List.of("postgresql://capture_gate:hunter2@127.0.0.1:" + failing.port() + "/postgres"),
                    prefix + "*",
                    null,
                    null);
            CaptureRequest one = new CaptureRequest(
                    usual.urls(),
                    usual.databases(),
                    null,
                    null,
                    usual.out(),
                    1,
                    PG_DUMP,
                    HISTORY_TABLES,
                    usual.tool(),
                    Map.of(),
                    null);

            CaptureResult result = Capture.run(one, Tenants.find(one), tenant -> {});

            assertThat(result.captured()).isEqualTo(4);
            assertThat(result.failures()).hasSize(4);
            assertThat(result.failures().get(prefix + "t7")).contains("was not tried");
            assertThat(fleet().snapshots()).hasSize(4);
            assertThat(pack().gaps()).hasSize(4).allMatch(gap -> gap.kind() == Gap.Kind.MISSING);
        }
    }

    @Test
    void shouldNameRemedyWhereProgramIsTooOldOrNone() throws Exception {
        ScratchServer newer = ScratchServer.bundled();
        newer.database("create table x (id int)").close();
        CaptureRequest request = request(
                List.of("postgresql://postgres@127.0.0.1:" + newer.port() + "/postgres"), "scratch_*", null, null);

        CaptureResult result = capture(request);

        assertThat(result.captured()).isZero();
        assertThat(result.failures().values())
                .allSatisfy(reason -> assertThat(reason).contains("pg_dump 15", "PostgreSQL 18", "--pg-dump"));
        assertThatThrownBy(() -> PgDump.find(Path.of("/no/such/pg_dump")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--pg-dump");
        assertThatThrownBy(() -> PgDump.find(Path.of("/bin/echo")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is no pg_dump");
    }
}
