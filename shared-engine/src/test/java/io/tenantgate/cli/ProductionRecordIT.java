package io.tenantgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.catalog.ScratchServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records held against production: databases and schemas of a real server. */
class ProductionRecordIT {
    private static final String ROLE = """
            DO $$ BEGIN
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_owner') THEN CREATE ROLE app_owner; END IF;
            END $$;
            """;

    private static final String TABLES = """

            --
            -- Name: payments; Type: TABLE; Schema: %1$s; Owner: app_owner
            --

            CREATE TABLE %1$s.payments (id bigint NOT NULL, tenant_id bigint, amount numeric(12,2));


            ALTER TABLE %1$s.payments OWNER TO app_owner;

            --
            -- Name: payments payments_pkey; Type: CONSTRAINT; Schema: %1$s; Owner: app_owner
            --

            ALTER TABLE ONLY %1$s.payments
                ADD CONSTRAINT payments_pkey PRIMARY KEY (id);


            --
            -- Name: payments_tenant_id_idx; Type: INDEX; Schema: %1$s; Owner: app_owner
            --

            CREATE INDEX payments_tenant_id_idx ON %1$s.payments USING btree (tenant_id);

            """;

    private static final String HISTORY = """

            --
            -- Name: schema_migrations; Type: TABLE; Schema: public; Owner: app_owner
            --

            CREATE TABLE public.schema_migrations (version character varying(128) NOT NULL);
            ALTER TABLE public.schema_migrations OWNER TO app_owner;
            %sALTER TABLE ONLY public.schema_migrations ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);
            """;

    private static final String ROWS = """

            --
            -- Data for Name: schema_migrations; Type: TABLE DATA; Schema: public; Owner: app_owner
            --

            COPY public.schema_migrations (version) FROM stdin;
            20260101000000
            \\.


            --
            -- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: app_owner
            --

            """;

    private static final String MIGRATION = """
            -- migrate:up
            SET lock_timeout = '2s';
            ALTER TABLE public.payments ADD COLUMN note text;

            -- migrate:down
            ALTER TABLE public.payments DROP COLUMN note;
            """;

    private static final String DUMP = """
            --
            -- PostgreSQL database dump
            --

            -- Dumped from database version 18.6
            -- Dumped by pg_dump version 18.6

            SET client_encoding = 'UTF8';
            SET standard_conforming_strings = on;
            SELECT pg_catalog.set_config('search_path', '', false);

            %s
            --
            -- PostgreSQL database dump complete
            --

            """;

    @TempDir
    Path folder;

    private ScratchServer server = scratch();
    private final List<String> tenants = new ArrayList<>();

    private static ScratchServer scratch() {
        try {
            return ScratchServer.bundled();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void gateThreeTenants() throws Exception {
        SmallFleet fleet = new SmallFleet(folder);
        for (int i = 0; i < 3; i++) {
            String name = database();
            tenants.add(name);
            fleet.write(
                    "snapshots/" + name + ".sql", DUMP.formatted(TABLES.formatted("public") + HISTORY.formatted(ROWS)));
        }
        fleet.config("rollback: { required: false }\n")
                .migration("20260101000000_init.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 1;\n")
                .migration("20260102000000_note.sql", MIGRATION);
        CommandRun run = CommandRun.gate(folder);
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.PASS);
    }

    private String database() throws SQLException {
        try (Connection connection = server.database(ROLE
                + TABLES.formatted("public")
                + HISTORY.formatted("INSERT INTO public.schema_migrations VALUES ('20260101000000');\n"))) {
            return connection.getCatalog();
        }
    }

    @Test
    void shouldHoldWhereAllTenantsAreAsTested() {
        CommandRun run = verify();

        assertThat(run.out()).contains("production: 3 of 3 match", "PASS: the record holds");
        assertThat(run.exitCode()).isEqualTo(ExitCode.PASS);
    }

    @Test
    void shouldNameTenantThatChangedAndWhatChanged() throws SQLException {
        run(tenants.get(1), "DROP INDEX public.payments_tenant_id_idx");

        CommandRun run = verify();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(run.out())
                .contains(
                        "production: 2 of 3 match",
                        "does not hold: " + tenants.get(1)
                                + " changed since the snapshot: index payments_tenant_id_idx dropped",
                        "FAIL: do not deploy; 1 reason");
    }

    @Test
    void shouldTellTenantThatIsMigratedAlready() throws SQLException {
        run(
                tenants.get(2),
                "ALTER TABLE public.payments ADD COLUMN note text;"
                        + " INSERT INTO public.schema_migrations VALUES ('20260102000000')");

        CommandRun run = verify();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(run.out())
                .contains(
                        "production: 2 of 3 match",
                        tenants.get(2) + " is migrated: 20260102000000 has been applied already");

        CommandRun allowed = verify("--allow-migrated");
        assertThat(allowed.out()).contains("production: " + tenants.get(2) + " is migrated");
        assertThat(allowed.exitCode()).isEqualTo(ExitCode.PASS);
    }

    @Test
    void shouldTellMigrationThatOnlyTheHistoryKnows() throws SQLException {
        run(tenants.get(0), "INSERT INTO public.schema_migrations VALUES ('20251231000000')");

        CommandRun run = verify();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(run.out()).contains(tenants.get(0) + " changed since the snapshot: 20251231000000 applied");
    }

    @Test
    void shouldTellMissingAndUnknownTenants() throws SQLException {
        run("postgres", "DROP DATABASE " + tenants.get(0) + " WITH (FORCE)");
        String stranger = database();

        CommandRun run = verify("--databases", "{" + String.join(",", tenants) + "," + stranger + "}");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(run.out())
                .contains(
                        tenants.get(0) + " is not in production: there is no database of its name at",
                        stranger + " is unknown to the record: was not there when the gate ran",
                        "production: 2 of 3 match");
    }

    @Test
    void shouldNotTellWhereProductionIsNotReached() {
        CommandRun run = CommandRun.of(
                "verify",
                folder.resolve("report").toString(),
                "-c",
                folder.resolve("tenantgate.yml").toString(),
                "--unsigned",
                "--target",
                "postgresql://postgres@127.0.0.1:1/postgres");

        assertThat(run.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(run.out()).contains("not known: ", "could not be looked at", "ERROR: whether the record holds");
    }

    @Test
    void shouldHoldSchemasAgainstTheirShapes() throws Exception {
        String database;
        StringBuilder script = new StringBuilder(ROLE);
        StringBuilder dump = new StringBuilder();
        for (String schema : List.of("acme", "globex")) {
            String ddl = """
                    --
                    -- Name: %1$s; Type: SCHEMA; Schema: -; Owner: app_owner
                    --

                    CREATE SCHEMA %1$s;
                    ALTER SCHEMA %1$s OWNER TO app_owner;
                    """.formatted(schema) + TABLES.formatted(schema);
            script.append(ddl);
            dump.append(ddl);
        }
        try (Connection connection = server.database(script.toString())) {
            database = connection.getCatalog();
        }
        Path project = folder.resolve("by-schema");
        new SmallFleet(project)
                .write("snapshots/all.sql", DUMP.formatted(dump))
                .write(
                        "tenantgate.yml",
                        "version: 1\ntenants: { snapshots: snapshots, isolation: schema }\n"
                                + "migrations: { path: migrations }\nrollback: { required: false }\n")
                .migration("1_note.sql", "SET lock_timeout = '2s';\nALTER TABLE payments ADD COLUMN note text;\n");
        CommandRun gate = CommandRun.gate(project);
        assertThat(gate.exitCode()).as(gate.out() + gate.err()).isEqualTo(ExitCode.PASS);

        CommandRun same = verifySchemas(project, database);
        assertThat(same.out()).contains("production: 2 of 2 match");
        assertThat(same.exitCode()).isEqualTo(ExitCode.PASS);

        run(database, "ALTER TABLE globex.payments ADD COLUMN extra text; CREATE SCHEMA initech");
        CommandRun changed = verifySchemas(project, database);
        assertThat(changed.exitCode()).isEqualTo(ExitCode.FAIL);
        assertThat(changed.out())
                .contains(
                        "production: 1 of 2 match",
                        "globex changed since the snapshot: column payments.extra added",
                        "initech is unknown to the record");

        run(database, "DROP SCHEMA globex CASCADE");
        assertThat(verifySchemas(project, database).out()).contains("globex is not in production");
    }

    private CommandRun verifySchemas(Path project, String database) {
        return CommandRun.of(
                "verify",
                project.resolve("report").toString(),
                "-c",
                project.resolve("tenantgate.yml").toString(),
                "--unsigned",
                "--target",
                url(database));
    }

    private CommandRun verify(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "verify",
                folder.resolve("report").toString(),
                "-c",
                folder.resolve("tenantgate.yml").toString(),
                "--unsigned",
                "--target",
                url("postgres")));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private String url(String database) {
        return "postgresql://postgres@127.0.0.1:" + server.port() + "/" + database;
    }

    private void run(String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            for (String one : sql.split("; ")) {
                statement.execute(one);
            }
        }
    }
}
