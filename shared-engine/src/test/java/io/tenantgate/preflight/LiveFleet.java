package io.tenantgate.preflight;

import io.tenantgate.catalog.ScratchServer;
import io.tenantgate.config.ConfigReader;
import io.tenantgate.gate.Gate;
import io.tenantgate.gate.GateOptions;
import io.tenantgate.gate.Progress;
import io.tenantgate.gate.Rulebook;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tenants with real databases of their own on a real server, their dumps without rows, and migrations to be gated. */
final class LiveFleet implements AutoCloseable {
    private static final String SCHEMA = """
            --
            -- Name: mood; Type: TYPE; Schema: public; Owner: shop
            --

            CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'happy');
            ALTER TYPE public.mood OWNER TO shop;

            --
            -- Name: points; Type: DOMAIN; Schema: public; Owner: shop
            --

            CREATE DOMAIN public.points AS integer;
            ALTER DOMAIN public.points OWNER TO shop;

            --
            -- Name: orgs; Type: TABLE; Schema: public; Owner: shop
            --

            CREATE TABLE public.orgs (a integer NOT NULL, b integer NOT NULL);
            ALTER TABLE public.orgs OWNER TO shop;

            --
            -- Name: users; Type: TABLE; Schema: public; Owner: shop
            --

            CREATE TABLE public.users (id bigint NOT NULL, email text, age text, nick character varying(50),
                status public.mood, org_a integer, org_b integer, score public.points, total numeric(12,2), code text);
            ALTER TABLE public.users OWNER TO shop;

            --
            -- Name: orgs orgs_pkey; Type: CONSTRAINT; Schema: public; Owner: shop
            --

            ALTER TABLE ONLY public.orgs ADD CONSTRAINT orgs_pkey PRIMARY KEY (a, b);


            --
            -- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: shop
            --

            ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);

            """;

    private static final String DUMP = """
            --
            -- PostgreSQL database dump
            --

            -- Dumped from database version %d.4
            -- Dumped by pg_dump version %d.4

            SET client_encoding = 'UTF8';
            SELECT pg_catalog.set_config('search_path', '', false);

            %s
            --
            -- PostgreSQL database dump complete
            --

            """;

    private static final String ROLES = """
            DO $$ BEGIN
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shop') THEN
                CREATE ROLE shop; CREATE ROLE outsider; CREATE ROLE blind LOGIN; CREATE ROLE look LOGIN;
                GRANT pg_monitor, pg_read_all_data TO look;
              END IF;
            END $$;
            """;

    private final Path folder;
    private final ScratchServer server;
    private final List<Connection> tenants = new ArrayList<>();
    private String policy = "";
    private String isolation = "isolation: database";

    LiveFleet(Path folder, ScratchServer server) throws IOException {
        this.folder = folder;
        this.server = server;
        Files.createDirectories(folder.resolve("snapshots"));
        Files.createDirectories(folder.resolve("migrations"));
    }

    /** A tenant with these rows; returns its name, which is its database's. */
    String tenant(String rows) throws SQLException, IOException {
        Connection connection = server.database(ROLES + SCHEMA + """
                GRANT CREATE ON SCHEMA public TO shop;
                INSERT INTO orgs VALUES (1, 1);
                INSERT INTO users SELECT n, 'user' || n, n::text, 'n' || n, 'ok', 1, 1, n, n, 'c' || n
                    FROM generate_series(1, 100) n;
                """ + rows);
        tenants.add(connection);
        int major = connection.getMetaData().getDatabaseMajorVersion();
        Files.writeString(
                folder.resolve("snapshots/" + connection.getCatalog() + ".sql"), DUMP.formatted(major, major, SCHEMA));
        return connection.getCatalog();
    }

    /** Tenants that are schemas of one database, each with these rows of its table {@code users}. */
    void schemas(Map<String, String> rows) throws SQLException, IOException {
        StringBuilder dump = new StringBuilder();
        StringBuilder script = new StringBuilder(ROLES);
        for (Map.Entry<String, String> schema : new TreeMap<>(rows).entrySet()) {
            String quoted = '"' + schema.getKey().replace("\"", "\"\"") + '"';
            String ddl = """
                    --
                    -- Name: %1$s; Type: SCHEMA; Schema: -; Owner: shop
                    --

                    CREATE SCHEMA %2$s;
                    ALTER SCHEMA %2$s OWNER TO shop;

                    --
                    -- Name: users; Type: TABLE; Schema: %1$s; Owner: shop
                    --

                    CREATE TABLE %2$s.users (id bigint, email text);
                    ALTER TABLE %2$s.users OWNER TO shop;

                    """.formatted(schema.getKey(), quoted);
            dump.append(ddl);
            script.append(ddl).append(schema.getValue().formatted(quoted)).append(";\n");
        }
        Connection connection = server.database(script.toString());
        tenants.add(connection);
        int major = connection.getMetaData().getDatabaseMajorVersion();
        Files.writeString(folder.resolve("snapshots/all.sql"), DUMP.formatted(major, major, dump));
        isolation = "isolation: schema";
    }

    /** The first database's URL. */
    String databaseUrl(String user) throws SQLException {
        String server = url(user);
        return server.substring(0, server.lastIndexOf('/') + 1) + tenants.get(0).getCatalog();
    }

    LiveFleet migration(String sql) throws IOException {
        Files.writeString(folder.resolve("migrations/1_x.sql"), sql);
        return this;
    }

    LiveFleet policy(String keys) {
        policy = keys;
        return this;
    }

    Connection session(String tenant) throws SQLException {
        Connection connection = server.connect(tenant);
        tenants.add(connection);
        return connection;
    }

    void run(String tenant, String sql) throws SQLException {
        try (Connection connection = server.connect(tenant);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The server's URL, as a role that sees everything. */
    String url(String user) throws SQLException {
        String url = tenants.get(0).getMetaData().getURL();
        return "postgresql://" + user + "@" + url.substring(url.indexOf("//") + 2, url.lastIndexOf('/')) + "/postgres";
    }

    Report gate(String... targets) throws IOException {
        Path config = folder.resolve("tenantgate.yml");
        Files.writeString(
                config,
                "version: 1\ntenants: { snapshots: snapshots, " + isolation
                        + " }\nmigrations: { path: migrations }\nrollback: { required: false }\n"
                        + (policy.isEmpty() ? "" : "policy: { " + policy + " }\n"));
        return Gate.run(
                ConfigReader.read(config, Rulebook.ids()),
                new GateOptions(null, Path.of(System.getProperty("user.home"), ".cache"), "test", Map.of())
                        .withTargets(List.of(targets)),
                Progress.NONE);
    }

    static List<Finding> of(Report report, String rule) {
        return report.findings().stream()
                .filter(finding -> finding.id().equals(rule))
                .toList();
    }

    @Override
    public void close() throws SQLException {
        for (Connection tenant : tenants) {
            tenant.close();
        }
    }
}
