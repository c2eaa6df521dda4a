package io.tenantgate.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.config.PostgresConfig;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorIT {
    private static final Snapshot SNAPSHOT = TextDump.snapshot("app", "app", "postgres", "readonly", "rds_superuser");

    private static final TextDump DUMP = new TextDump("""
            SET statement_timeout = 0;
            SET setting_of_the_future = 0;
            SET client_encoding = 'UTF8';
            SET default_tablespace = 'fast';
            SELECT pg_catalog.set_config('search_path', '', false);
            SET check_function_bodies = false;
            -- Name: tenant; Type: DATABASE PROPERTIES; Schema: -; Owner: app
            ALTER DATABASE tenant SET search_path TO 'sales', 'public';
            -- Name: DATABASE tenant; Type: ACL; Schema: -; Owner: app
            GRANT CONNECT ON DATABASE tenant TO readonly;
            -- Name: sales; Type: SCHEMA; Schema: -; Owner: app
            CREATE SCHEMA sales;
            ALTER SCHEMA sales OWNER TO app;
            -- Name: public; Type: SCHEMA; Schema: -; Owner: pg_database_owner
            CREATE SCHEMA public;
            -- Name: pgcrypto; Type: EXTENSION; Schema: -; Owner: -
            CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;
            -- Name: dblink; Type: EXTENSION; Schema: -; Owner: -
            CREATE EXTENSION IF NOT EXISTS dblink WITH SCHEMA public;
            -- Name: noisy(); Type: FUNCTION; Schema: public; Owner: app
            CREATE FUNCTION public.noisy() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              RAISE EXCEPTION 'a trigger fired; it must not';
            END $$;
            ALTER FUNCTION public.noisy() OWNER TO app;
            SET default_table_access_method = heap;
            -- Name: users; Type: TABLE; Schema: public; Owner: app
            CREATE TABLE public.users (
                id bigint NOT NULL,
                team bigint,
                name text -- the display name
            );
            ALTER TABLE public.users OWNER TO app;
            -- Name: orphan; Type: TABLE; Schema: public; Owner:
            CREATE TABLE public.orphan (id bigint);
            -- Name: secret; Type: TABLE; Schema: public; Owner: postgres
            CREATE TABLE public.secret (id bigint);
            ALTER TABLE public.secret OWNER TO postgres;
            -- Name: users_id_seq; Type: SEQUENCE; Schema: public; Owner: app
            CREATE SEQUENCE public.users_id_seq;
            ALTER SEQUENCE public.users_id_seq OWNER TO app;
            -- Name: names; Type: MATERIALIZED VIEW; Schema: sales; Owner: app
            CREATE MATERIALIZED VIEW sales.names AS SELECT name FROM public.users WITH NO DATA;
            ALTER MATERIALIZED VIEW sales.names OWNER TO app;
            -- Data for Name: users; Type: TABLE DATA; Schema: public; Owner: app
            COPY public.users (id, team, name) FROM stdin;
            1\t7\tAda
            2\t8\tGrace
            \\.
            -- Data for Name: orphan; Type: TABLE DATA; Schema: public; Owner:
            INSERT INTO public.orphan VALUES (1);
            INSERT INTO public.orphan VALUES (2);
            -- Data for Name: secret; Type: TABLE DATA; Schema: public; Owner: postgres
            COPY public.secret (id) FROM stdin;
            5
            \\.
            -- Name: users_id_seq; Type: SEQUENCE SET; Schema: public; Owner: app
            SELECT pg_catalog.setval('public.users_id_seq', 42, true);
            -- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: app
            ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
            -- Name: users users_team_fkey; Type: FK CONSTRAINT; Schema: public; Owner: app
            ALTER TABLE ONLY public.users ADD CONSTRAINT users_team_fkey FOREIGN KEY (team) REFERENCES public.users(id);
            -- Name: users noisy; Type: TRIGGER; Schema: public; Owner: app
            CREATE TRIGGER noisy BEFORE INSERT OR DELETE ON public.users FOR EACH ROW EXECUTE FUNCTION public.noisy();
            -- Name: names; Type: MATERIALIZED VIEW DATA; Schema: sales; Owner: app
            REFRESH MATERIALIZED VIEW sales.names;
            -- Name: incoming; Type: SUBSCRIPTION; Schema: -; Owner: app
            CREATE SUBSCRIPTION incoming CONNECTION 'host=production' PUBLICATION p;
            -- Name: outgoing; Type: PUBLICATION; Schema: -; Owner: postgres
            CREATE PUBLICATION outgoing WITH (publish = 'insert');
            -- Name: watch; Type: EVENT TRIGGER; Schema: -; Owner: postgres
            CREATE EVENT TRIGGER watch ON sql_drop EXECUTE FUNCTION public.watch();
            ALTER EVENT TRIGGER watch OWNER TO postgres;
            -- Name: TABLE users; Type: ACL; Schema: public; Owner: app
            GRANT SELECT ON TABLE public.users TO readonly;
            """.replace("-- Name: watch; Type", """
                            -- Name: watch(); Type: FUNCTION; Schema: public; Owner: app
                            CREATE FUNCTION public.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
                            -- Name: watch; Type"""));

    private static Mirrors mirrors;
    private static Mirror template;

    @BeforeAll
    static void open() {
        mirrors = Mirrors.open(PostgresConfig.of(PostgresConfig.Provider.AUTO));
        template = mirrors.template(SNAPSHOT, Set.of(), DUMP);
    }

    @AfterAll
    static void close() {
        mirrors.close();
    }

    @Test
    void shouldGiveObjectsToTheirOwners() throws SQLException {
        try (var mirror = mirrors.clone(template);
                var admin = mirror.connectAsAdmin()) {
            assertThat(
                            Sessions.list(
                                    admin,
                                    "SELECT relname || ' ' || pg_get_userbyid(relowner) FROM pg_class WHERE relkind IN ('r', 'm', 'S')"
                                            + " AND relnamespace IN ('public'::regnamespace, 'sales'::regnamespace) ORDER BY 1"))
                    .containsExactly("names app", "orphan app", "secret postgres", "users app", "users_id_seq app");
            assertThat(Sessions.list(
                            admin, "SELECT nspowner::regrole FROM pg_namespace WHERE nspname IN ('public', 'sales')"))
                    .containsExactly("app", "app");
            assertThat(Sessions.list(
                            admin, "SELECT proowner::regrole FROM pg_proc WHERE proname IN ('noisy', 'watch')"))
                    .containsExactly("app", "app");
            assertThat(Sessions.list(admin, "SELECT has_table_privilege('readonly', 'public.users', 'SELECT')"))
                    .containsExactly("t");
            assertThat(Sessions.list(admin, "SELECT extowner::regrole FROM pg_extension WHERE extname = 'pgcrypto'"))
                    .containsExactly(DataFolder.ADMIN);
            assertThat(Sessions.list(admin, "SELECT subname FROM pg_subscription"))
                    .isEmpty();
            assertThat(Sessions.list(admin, "SELECT pubname FROM pg_publication"))
                    .containsExactly("outgoing");
        }
    }

    @Test
    void shouldRunAsTheOwnerInItsOwnDatabase() throws SQLException {
        try (var mirror = mirrors.clone(template);
                var owner = mirror.connectAsOwner()) {
            assertThat(Sessions.list(
                            owner, "SELECT current_user || ' ' || current_database() || ' ' || current_schema()"))
                    .containsExactly("app " + mirror.database() + " sales");
            Sessions.run(
                    owner,
                    "ALTER TABLE public.users ADD COLUMN email text; CREATE SCHEMA more; SET ROLE app; RESET ROLE;"
                            + "CREATE EXTENSION hstore SCHEMA public; CREATE TABLE public.made (); ALTER ROLE app SET work_mem = '4MB'");
            assertThat(Sessions.list(owner, "SELECT relowner::regrole FROM pg_class WHERE relname = 'made'"))
                    .containsExactly("app");
            assertThat(mirror).hasToString(mirror.database());
        }
    }

    @Test
    void shouldLoadNoRowsIntoTheTemplate() throws SQLException {
        try (var admin = template.connectAsAdmin()) {
            assertThat(Sessions.list(admin, "SELECT count(*) FROM public.users"))
                    .containsExactly("0");
            assertThat(Sessions.list(admin, "SELECT count(*) FROM sales.names")).containsExactly("0");
            assertThat(Sessions.list(admin, "SELECT is_called FROM public.users_id_seq"))
                    .containsExactly("f");
        }
    }

    @Test
    void shouldServeOneTenantAfterTheOther() throws SQLException {
        try (var mirror = mirrors.clone(template);
                var admin = mirror.connectAsAdmin()) {
            mirror.loadRows(SNAPSHOT, null, DUMP);
            assertThat(Sessions.list(admin, "SELECT name FROM public.users ORDER BY id"))
                    .containsExactly("Ada", "Grace");
            assertThat(Sessions.list(admin, "SELECT count(*) FROM sales.names")).containsExactly("2");
            assertThat(Sessions.list(admin, "SELECT count(*) FROM public.orphan"))
                    .containsExactly("2");
            assertThat(Sessions.list(admin, "SELECT count(*) FROM public.secret"))
                    .containsExactly("1");
            assertThat(Sessions.list(admin, "SELECT nextval('public.users_id_seq')"))
                    .containsExactly("43");

            mirror.clearRows(Set.of("public.users", "public.no_such_table"));
            assertThat(Sessions.list(admin, "SELECT count(*) FROM public.users"))
                    .containsExactly("0");
            assertThat(Sessions.list(admin, "SELECT count(*) FROM public.orphan"))
                    .containsExactly("2");

            mirror.loadRows(SNAPSHOT, Set.of("public.users"), DUMP);
            assertThat(Sessions.list(admin, "SELECT count(*) FROM public.users"))
                    .containsExactly("2");
            assertThat(Sessions.list(admin, "SELECT count(*) FROM public.orphan"))
                    .containsExactly("2");
        }
    }

    @Test
    void shouldLoadRowsWithoutLendingAMigrationTheSuperuser() throws SQLException {
        try (var mirror = mirrors.clone(template)) {
            try (var owner = mirror.connectAsOwner()) {
                Sessions.run(owner, """
                        CREATE TABLE public.seen (who text, super text);
                        CREATE FUNCTION public.spy(name text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN
                          INSERT INTO public.seen VALUES (session_user, current_setting('is_superuser'));
                          RETURN true;
                        END $$;
                        ALTER TABLE public.users ADD CHECK (public.spy(name))""");
            }
            mirror.loadRows(SNAPSHOT, null, DUMP);
            try (var admin = mirror.connectAsAdmin()) {
                assertThat(Sessions.list(admin, "SELECT DISTINCT super FROM public.seen"))
                        .containsExactly("off");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY public.users TO PROGRAM 'true'",
                "COPY public.users FROM '/etc/passwd'",
                "SELECT pg_read_file('/etc/passwd')",
                "SELECT pg_ls_dir('/')",
                "SELECT lo_export(lo_from_bytea(0, 'x'), '/tmp/tenantgate-escape')",
                "ALTER SYSTEM SET work_mem = '1GB'",
                "SET ROLE tenantgate_admin",
                "SET ROLE postgres",
                "SET ROLE readonly",
                "SET SESSION AUTHORIZATION tenantgate_admin",
                "SET session_replication_role = replica",
                "CREATE ROLE mine",
                "CREATE DATABASE mine",
                "ALTER ROLE app SUPERUSER",
                "ALTER ROLE app LOGIN",
                "GRANT pg_read_server_files TO app",
                "GRANT rds_superuser TO app",
                "CREATE EXTENSION file_fdw",
                "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc', 'getpid'",
                "SELECT * FROM public.secret",
                "CREATE EVENT TRIGGER mine ON ddl_command_end EXECUTE FUNCTION public.watch()",
                "SELECT * FROM dblink('dbname=postgres', 'SELECT 1') AS t(a int)",
                "SELECT dblink_connect_u('dbname=postgres')",
                "SELECT rolpassword FROM pg_authid"
            })
    void shouldKeepTheOwnerInside(String sql) throws SQLException {
        assertThat(refusal(template, sql)).isIn("42501", "2F003");
    }

    @Test
    void shouldKeepMirrorsOfOneOwnerApart() throws SQLException {
        try (var mine = mirrors.clone(template);
                var other = mirrors.clone(template)) {
            try (var session = mine.connectAsOwner()) {
                // Answered with a warning that nothing was granted.
                Sessions.run(session, "GRANT CONNECT ON DATABASE " + other + " TO app");
            }
            assertThatThrownBy(() ->
                            Sessions.open(mine.asOwner(), other.database()).close())
                    .hasMessageContaining("permission denied for database");
            assertThatThrownBy(() -> Sessions.open(mine.asOwner(), "postgres").close())
                    .hasMessageContaining("permission denied for database");
            assertThatThrownBy(() -> Sessions.open(mine.asOwner(), "template1").close())
                    .hasMessageContaining("permission denied for database");
            assertThat(refusal(mine, "DROP DATABASE " + other)).isEqualTo("42501");
            try (var session = mine.connectAsOwner();
                    var others = other.connectAsOwner()) {
                var pid = Sessions.list(others, "SELECT pg_backend_pid()").get(0);
                assertThat(sqlState(session, "SELECT pg_terminate_backend(" + pid + ")"))
                        .isEqualTo("42501");
                // The owner's password is its to change, but opens no door.
                Sessions.run(session, "ALTER ROLE app PASSWORD 'known'");
                var address = mine.asOwner();
                assertThat(sqlState(
                                session,
                                "SELECT * FROM dblink('host=127.0.0.1 port=" + address.port()
                                        + " user=app password=known" + " dbname=" + other
                                        + "', 'SELECT 1') AS t(a int)"))
                        .isEqualTo("08001");
            }
        }
    }

    @Test
    void shouldDropWhoeverIsConnected() throws SQLException {
        var mirror = mirrors.clone(template);
        try (var session = mirror.connectAsOwner()) {
            mirror.close();
            assertThat(session.isValid(1)).isFalse();
        }
        try (var admin = template.connectAsAdmin()) {
            assertThat(Sessions.list(
                            admin,
                            "SELECT datname FROM pg_database WHERE datname = '" + mirror + "' UNION ALL"
                                    + " SELECT rolname FROM pg_roles WHERE rolname LIKE '" + mirror + "%'"))
                    .isEmpty();
        }
    }

    @Test
    void shouldMakeMirrorsFromSeveralThreads() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            var jobs = new ArrayList<Callable<String>>();
            for (int i = 0; i < 8; i++) {
                var snapshot = TextDump.snapshot("owner_" + i % 3, "app", "postgres", "readonly", "shared_role");
                jobs.add(() -> {
                    try (var own = mirrors.template(snapshot, Set.of(), DUMP);
                            var mirror = mirrors.clone(own);
                            var session = mirror.connectAsOwner()) {
                        mirror.loadRows(snapshot, null, DUMP);
                        return Sessions.list(session, "SELECT current_user").get(0);
                    }
                });
            }
            var owners = new ArrayList<String>();
            for (var result : pool.invokeAll(jobs)) {
                owners.add(result.get());
            }
            assertThat(owners).hasSize(8).contains("owner_0", "owner_1", "owner_2");
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void shouldNameTheStatementThatFails() {
        var dump = new TextDump("""
                SET statement_timeout = 0;
                CREATE TABLE public.a ();

                CREATE TABLE public.b (x nowhere.t);
                CREATE TABLE public.c ();
                """);
        assertThatThrownBy(() -> mirrors.template(SNAPSHOT, Set.of(), dump))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("acme.sql:4: PostgreSQL 18.")
                .hasMessageEndingWith("refuses the dump: schema \"nowhere\" does not exist (SQLSTATE 3F000)");
    }

    @Test
    void shouldNameAMissingExtensionAndTheWayOut() {
        var dump = new TextDump("""
                -- Name: postgis; Type: EXTENSION; Schema: -; Owner: -
                CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;
                """);
        assertThatThrownBy(() -> mirrors.template(SNAPSHOT, Set.of(), dump))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("acme.sql:2: the dump needs the extension postgis")
                .hasMessageContaining("provider external");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DO $$ BEGIN END $$;", "COPY (SELECT 1) TO PROGRAM 'true';\n\\.", "LOAD 'x';", "VACUUM;"})
    void shouldNotRunWhatNoDumpHolds(String sql) {
        var dump = new TextDump(sql);
        if (sql.startsWith("COPY")) {
            mirrors.template(SNAPSHOT, Set.of(), dump).close();
            assertThatThrownBy(() -> template.loadRows(SNAPSHOT, null, dump)).isInstanceOf(UsageException.class);
        } else {
            assertThatThrownBy(() -> mirrors.template(SNAPSHOT, Set.of(), dump))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("acme.sql:1: pg_dump writes no statement like this");
        }
    }

    @Test
    void shouldLeaveNoDatabaseWhenADumpFails() throws SQLException {
        try (var admin = template.connectAsAdmin()) {
            var before = Sessions.list(admin, "SELECT datname FROM pg_database");
            assertThatThrownBy(() -> mirrors.template(SNAPSHOT, Set.of(), new TextDump("CREATE TABLE nonsense;")))
                    .isInstanceOf(UsageException.class);
            assertThat(Sessions.list(admin, "SELECT datname FROM pg_database")).isSubsetOf(before);
        }
    }

    @Test
    void shouldLoadOneTenantsSchemaAndServeAnother() throws SQLException {
        var dump = new TextDump("""
                -- Name: tenant_a; Type: SCHEMA; Schema: -; Owner: app
                CREATE SCHEMA tenant_a;
                -- Name: tenant-b; Type: SCHEMA; Schema: -; Owner: app
                CREATE SCHEMA "tenant-b";
                -- Name: SCHEMA tenant-b; Type: ACL; Schema: -; Owner: app
                GRANT USAGE ON SCHEMA "tenant-b" TO readonly;
                -- Name: shared; Type: TABLE; Schema: public; Owner: app
                CREATE TABLE public.shared (id int);
                -- Name: t; Type: TABLE; Schema: tenant_a; Owner: app
                CREATE TABLE tenant_a.t (id serial);
                -- Name: t; Type: TABLE; Schema: tenant-b; Owner: app
                CREATE TABLE "tenant-b".t (id serial);
                -- Data for Name: t; Type: TABLE DATA; Schema: tenant_a; Owner: app
                COPY tenant_a.t (id) FROM stdin;
                1
                \\.
                -- Data for Name: t; Type: TABLE DATA; Schema: tenant-b; Owner: app
                COPY "tenant-b".t (id) FROM stdin;
                2
                \\.
                -- Name: t_id_seq; Type: SEQUENCE SET; Schema: tenant-b; Owner: app
                SELECT pg_catalog.setval('"tenant-b".t_id_seq', 9, true);
                """);
        var all = Set.of("tenant_a", "tenant-b");
        var a = TextDump.ofSchema("tenant_a", "app", "app", "readonly");
        var b = TextDump.ofSchema("tenant-b", "app", "app", "readonly");
        try (var mirror = mirrors.template(a, all, dump);
                var admin = mirror.connectAsAdmin()) {
            assertThat(Sessions.list(admin, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'tenant%'"))
                    .containsExactly("tenant_a");
            assertThat(Sessions.list(admin, "SELECT count(*) FROM public.shared"))
                    .containsExactly("0");
            mirror.loadRows(a, null, dump);
            assertThat(Sessions.list(admin, "SELECT id FROM tenant_a.t")).containsExactly("1");
            mirror.clearRows(Set.of("tenant_a.t"));
            mirror.loadRows(b, null, dump);
            assertThat(Sessions.list(admin, "SELECT id FROM tenant_a.t")).containsExactly("2");
            assertThat(Sessions.list(admin, "SELECT nextval('tenant_a.t_id_seq')"))
                    .containsExactly("10");
        }
    }

    @Test
    void shouldReadRowsInTheDumpsOwnEncoding() throws SQLException {
        var schema = "CREATE TABLE public.t (name text);\n";
        Replay rows = visitor -> {
            var entry = new io.tenantgate.snapshot.Dump.Entry("t", "TABLE DATA", "public", "app");
            visitor.statement(
                    new io.tenantgate.snapshot.Dump.Entry("", "", null, null), "SET client_encoding = 'LATIN1'", 1);
            visitor.copy(
                    entry,
                    "COPY public.t (name) FROM stdin",
                    new java.io.ByteArrayInputStream("Zoë\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)),
                    2);
        };
        try (var mirror = mirrors.template(SNAPSHOT, Set.of(), new TextDump(schema));
                var admin = mirror.connectAsAdmin()) {
            mirror.loadRows(SNAPSHOT, null, rows);
            assertThat(Sessions.list(admin, "SELECT name FROM public.t")).containsExactly("Zoë");
        }
    }

    private static String refusal(Mirror mirror, String sql) throws SQLException {
        try (var session = mirror.connectAsOwner()) {
            return sqlState(session, sql);
        }
    }

    private static String sqlState(Connection session, String sql) {
        try {
            Sessions.run(session, sql);
            return "it was allowed";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }
}
