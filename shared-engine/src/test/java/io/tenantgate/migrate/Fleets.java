package io.tenantgate.migrate;

import io.tenantgate.config.Isolation;
import io.tenantgate.config.PostgresConfig;
import io.tenantgate.config.TenantsConfig;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.snapshot.FleetReader;
import io.tenantgate.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tenants of a small shop, whose dumps differ in their rows only. */
final class Fleets {
    private static final String FRAME = """
            --
            -- PostgreSQL database dump
            --

            -- Dumped from database version 16.4
            -- Dumped by pg_dump version 16.4

            SET client_encoding = 'UTF8';
            SELECT pg_catalog.set_config('search_path', '', false);

            %s
            --
            -- PostgreSQL database dump complete
            --

            """;
    private static final String SCHEMA = entry("users", "TABLE", """
                    CREATE TABLE public.users (id integer NOT NULL, email text, age text);

                    ALTER TABLE public.users OWNER TO shop;
                    """) + entry("orders", "TABLE", """
                    CREATE TABLE public.orders (id integer NOT NULL, user_id integer, total integer);

                    ALTER TABLE public.orders OWNER TO shop;
                    """);
    private static final String KEYS = entry("users users_pkey", "CONSTRAINT", """
                    ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
                    """);

    private Fleets() {}

    static Mirrors embedded() {
        return Mirrors.open(PostgresConfig.of(PostgresConfig.Provider.EMBEDDED));
    }

    /** Writes a tenant's dump; rows are lines of COPY with tabs. */
    static void write(Path folder, String tenant, String users, String orders) {
        String rows = copy("users", "id, email, age", users) + copy("orders", "id, user_id, total", orders);
        try {
            Files.writeString(folder.resolve(tenant + ".sql"), FRAME.formatted(SCHEMA + rows + KEYS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Snapshot> read(Path folder) {
        return FleetReader.read(
                        new TenantsConfig(folder, Isolation.DATABASE, null, null),
                        MigrationFolder.HISTORY_TABLES,
                        tenant -> {})
                .snapshots();
    }

    private static String copy(String table, String columns, String rows) {
        return rows.isEmpty()
                ? ""
                : entry(
                        table,
                        "TABLE DATA",
                        "COPY public." + table + " (" + columns + ") FROM stdin;\n" + rows + "\\.\n");
    }

    private static String entry(String name, String type, String sql) {
        return "--\n-- Name: " + name + "; Type: " + type + "; Schema: public; Owner: shop\n--\n\n" + sql + "\n\n";
    }
}
