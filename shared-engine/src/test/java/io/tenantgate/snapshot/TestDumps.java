package io.tenantgate.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The dumps among the test resources, and small ones written for one test. */
final class TestDumps {
    private TestDumps() {}

    static Path path(String name) {
        try {
            return Path.of(Objects.requireNonNull(TestDumps.class.getResource("/dumps/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole dump around the given entries. */
    static String around(String entries) {
        return """
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

                """.formatted(entries);
    }

    /** One entry with its statements. */
    static String entry(String name, String type, String schema, String owner, String sql) {
        return "--\n-- Name: " + name + "; Type: " + type + "; Schema: " + schema + "; Owner: " + owner + "\n--\n\n"
                + sql + "\n\n\n";
    }
}
