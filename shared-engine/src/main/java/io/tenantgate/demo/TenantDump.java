package io.tenantgate.demo;

import java.io.IOException;
import java.io.Writer;
import java.util.SplittableRandom;

/** One tenant's dump, as {@code pg_dump --statistics} of PostgreSQL 18 writes it. */
final class TenantDump {
    private static final int TOKEN_LENGTH = 63;
    private static final String TOKEN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final Tenant tenant;
    private final Schema schema;
    private final SchemaText text;

    /** {@code text} is {@code schema} written out; it comes from outside because tenants share it. */
    TenantDump(Tenant tenant, Schema schema, SchemaText text) {
        this.tenant = tenant;
        this.schema = schema;
        this.text = text;
    }

    /** Without {@code rows} it is what {@code pg_dump --no-data --statistics} writes. */
    void write(Writer out, boolean rows) throws IOException {
        String token = token();
        Statistics statistics = new Statistics(tenant, schema);
        out.write(HEAD.formatted(token));
        out.write(text.tables());
        if (rows) {
            out.write(new Rows(tenant, schema).text());
        }
        out.write(statistics.ofTables());
        out.write(text.keysAndIndexes());
        out.write(statistics.ofIndexes());
        out.write(TAIL.formatted(token));
    }

    /** {@code pg_dump} draws it anew for each dump, so that a dump cannot end its own restricted mode. */
    private String token() {
        SplittableRandom random = tenant.random("token");
        StringBuilder token = new StringBuilder(TOKEN_LENGTH);
        for (int i = 0; i < TOKEN_LENGTH; i++) {
            token.append(TOKEN_LETTERS.charAt(random.nextInt(TOKEN_LETTERS.length())));
        }
        return token.toString();
    }

    private static final String HEAD = """
            --
            -- PostgreSQL database dump
            --

            \\restrict %s

            -- Dumped from database version 18.6
            -- Dumped by pg_dump version 18.6

            SET statement_timeout = 0;
            SET lock_timeout = 0;
            SET idle_in_transaction_session_timeout = 0;
            SET transaction_timeout = 0;
            SET client_encoding = 'UTF8';
            SET standard_conforming_strings = on;
            SELECT pg_catalog.set_config('search_path', '', false);
            SET check_function_bodies = false;
            SET xmloption = content;
            SET client_min_messages = warning;
            SET row_security = off;

            """;

    private static final String TAIL = """
            --
            -- PostgreSQL database dump complete
            --

            \\unrestrict %s

            """;
}
