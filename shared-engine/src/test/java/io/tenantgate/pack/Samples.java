package io.tenantgate.pack;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.config.Isolation;
import io.tenantgate.snapshot.Production;
import io.tenantgate.snapshot.Production.Column;
import io.tenantgate.snapshot.Production.Index;
import io.tenantgate.snapshot.Production.Load;
import io.tenantgate.snapshot.Production.Server;
import io.tenantgate.snapshot.Production.Table;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tenant with one table and one history table, and packs of such tenants. */
final class Samples {
    static final String DDL = """
            --
            -- PostgreSQL database dump
            --

            -- Dumped from database version 16.4
            -- Dumped by pg_dump version 16.4

            SET client_encoding = 'UTF8';

            --
            -- Name: users; Type: TABLE; Schema: %1$s; Owner: app
            --

            CREATE TABLE %1$s.users (
                id bigint NOT NULL,
                email text
            );


            ALTER TABLE %1$s.users OWNER TO app;

            --
            -- PostgreSQL database dump complete
            --

            """;

    private Samples() {}

    static Catalog catalog(String... moreColumns) {
        SortedMap<ObjectKey, SortedMap<String, String>> objects = new TreeMap<>();
        objects.put(key(ObjectKind.TABLE, "", "users"), new TreeMap<>(Map.of("owner", "app")));
        objects.put(key(ObjectKind.COLUMN, "users", "id"), new TreeMap<>(Map.of("type", "bigint", "nullable", "no")));
        objects.put(key(ObjectKind.COLUMN, "users", "email"), new TreeMap<>(Map.of("type", "text", "nullable", "yes")));
        for (String column : moreColumns) {
            objects.put(key(ObjectKind.COLUMN, "users", column), new TreeMap<>(Map.of("type", "text")));
        }
        return new Catalog(objects);
    }

    private static ObjectKey key(ObjectKind kind, String parent, String name) {
        return new ObjectKey(kind, "public", parent, name);
    }

    static Production production(double rows, String schema) {
        Map<String, Column> columns =
                Map.of("id", new Column(0, -1, 8, 0.99961), "email", new Column(0.123333335, -0.99996, 17, null));
        Map<String, Index> indexes =
                Map.of(schema + ".users_pkey", new Index(30, true), schema + ".users_email_idx", new Index(40, false));
        return new Production(
                Instant.parse("2026-01-15T08:32:14.123Z"),
                new Server(
                        "16.4 (Debian)",
                        Map.of("lock_timeout", "0"),
                        Map.of("plpgsql", "1.0"),
                        Map.of("citext", "1.6")),
                Map.of(
                        schema + ".users", new Table(120, rows, columns, indexes),
                        schema + ".schema_migrations", new Table(1, 2, Map.of(), Map.of()),
                        schema + ".new", new Table(0, -1, Map.of(), Map.of())),
                new Load(2, 1, 12.5, 0, null, List.of(schema + ".users")),
                List.of());
    }

    static Map<String, HistoryTable> history(String schema, String... versions) {
        return Map.of(
                "schema_migrations",
                new HistoryTable(
                        schema,
                        "schema_migrations",
                        List.of(versions).stream()
                                .map(version -> Map.<String, @Nullable String>of("version", version))
                                .toList()));
    }

    static Packed tenant(String name, Catalog catalog, double rows, String... versions) {
        return new Packed(
                name,
                "postgresql://app@db:5432/" + name,
                null,
                PackWriter.shape(catalog, ""),
                "state of " + name,
                production(rows, "public"),
                history("public", versions),
                List.of(),
                null);
    }

    /** Adds tenants and, where it is missing, the DDL of their shape. */
    static void add(PackWriter pack, Catalog catalog, Packed... tenants) {
        for (Packed tenant : tenants) {
            if (!pack.has(tenant.shape())) {
                pack.add(
                        tenant.shape(),
                        catalog,
                        tenant.tenant(),
                        null,
                        tenant.production(),
                        DDL.formatted("public").getBytes(StandardCharsets.UTF_8),
                        "16.4");
            }
            pack.add(tenant);
        }
    }

    /** A finished pack of tenants with one catalog. */
    static void write(Path folder, Packed... tenants) {
        try (PackWriter pack = PackWriter.open(folder, Isolation.DATABASE)) {
            add(pack, catalog(), tenants);
            finish(pack, List.of(tenants).stream().map(Packed::tenant).toList(), Map.of());
        }
    }

    static void finish(PackWriter pack, List<String> wanted, Map<String, String> failures) {
        pack.finish("tenantgate/1.0.0", Isolation.DATABASE, List.of("db:5432, databases *"), wanted, failures);
    }
}
