package io.tenantgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A fleet of two tenants with one table of three rows, as {@code pg_dump} would have written it, and whatever a test adds. */
record SmallFleet(Path folder) {
    static final String DUMP = """
            --
            -- PostgreSQL database dump
            --

            -- Dumped from database version 18.6
            -- Dumped by pg_dump version 18.6

            SET statement_timeout = 0;
            SET client_encoding = 'UTF8';
            SET standard_conforming_strings = on;
            SELECT pg_catalog.set_config('search_path', '', false);

            SET default_tablespace = '';

            SET default_table_access_method = heap;

            --
            -- Name: users; Type: TABLE; Schema: public; Owner: app_owner
            --

            CREATE TABLE public.users (
                id bigint NOT NULL,
                email text
            );


            ALTER TABLE public.users OWNER TO app_owner;

            --
            -- Data for Name: users; Type: TABLE DATA; Schema: public; Owner: app_owner
            --

            COPY public.users (id, email) FROM stdin;
            1\ta@example.com
            2\t%s
            3\tc@example.com
            \\.


            --
            -- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: app_owner
            --

            ALTER TABLE ONLY public.users
                ADD CONSTRAINT users_pkey PRIMARY KEY (id);


            --
            -- PostgreSQL database dump complete
            --

            """;

    static SmallFleet in(Path folder) {
        SmallFleet fleet = new SmallFleet(folder);
        fleet.write("snapshots/acme.sql", DUMP.formatted("b@example.com"));
        fleet.write("snapshots/globex.sql", DUMP.formatted("\\N"));
        fleet.config("");
        return fleet;
    }

    SmallFleet config(String more) {
        return write(
                "tenantgate.yml",
                "version: 1\ntenants: { snapshots: snapshots }\n"
                        + (more.contains("migrations:") ? "" : "migrations: { path: migrations }\n")
                        + more);
    }

    SmallFleet migration(String name, String sql) {
        return write("migrations/" + name, sql);
    }

    /** The snapshots, as if production ran another version of PostgreSQL. */
    SmallFleet snapshotsOf(String version) {
        String dump = DUMP.replace("database version 18.6", "database version " + version);
        return write("snapshots/acme.sql", dump.formatted("b@example.com"))
                .write("snapshots/globex.sql", dump.formatted("\\N"));
    }

    SmallFleet write(String file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    SmallFleet write(String file, byte[] bytes) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SmallFleet delete(String file) {
        try {
            Files.delete(folder.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
