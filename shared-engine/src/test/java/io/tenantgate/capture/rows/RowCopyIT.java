package io.tenantgate.capture.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ScratchServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of real servers, of the version that the product brings and of 15, copied and loaded again. */
class RowCopyIT {
    private static final String TABLES = """
            CREATE DOMAIN short_text AS varchar(20) NOT NULL;
            CREATE TYPE mood AS ENUM ('sad', 'ok');
            CREATE TABLE parents (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a int, b text, boss int,
              UNIQUE (a, b));
            CREATE TABLE children (id bigserial PRIMARY KEY, a int, b text, parent bigint, note text,
              length int GENERATED ALWAYS AS (octet_length(note)) STORED, feeling mood, tags text[], doc jsonb, raw bytea,
              amount numeric(10, 2), at timestamptz, day date, yes boolean);
            CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, child bigint, next bigint, next_at date,
              PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
            CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
            CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
              PARTITION BY HASH (id);
            CREATE TABLE events_2025_0 PARTITION OF events_2025 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
            CREATE TABLE events_2025_1 PARTITION OF events_2025 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
            CREATE TABLE remarks (event bigint, event_at date, text text);
            CREATE UNLOGGED TABLE scratch (id int PRIMARY KEY, parent int);
            CREATE TABLE base (id int PRIMARY KEY, what text);
            CREATE TABLE derived (extra int, UNIQUE (id)) INHERITS (base);
            CREATE TABLE of_base (base int);
            CREATE TABLE nothing ();
            CREATE SCHEMA "odd ""schema"". ;";
            CREATE TABLE "odd ""schema"". ;"."a\\.b; Type: x?
            new" ("from" int PRIMARY KEY, "tab	and ""quote""\" text, "ünï$1?" text);
            """;

    private static final String KEYS = """
            ALTER TABLE parents ADD FOREIGN KEY (boss) REFERENCES parents DEFERRABLE INITIALLY DEFERRED;
            ALTER TABLE children ADD FOREIGN KEY (a, b) REFERENCES parents (a, b);
            ALTER TABLE children ADD FOREIGN KEY (parent) REFERENCES parents;
            ALTER TABLE events ADD FOREIGN KEY (child) REFERENCES children;
            ALTER TABLE events ADD FOREIGN KEY (next, next_at) REFERENCES events MATCH FULL DEFERRABLE;
            ALTER TABLE remarks ADD FOREIGN KEY (event, event_at) REFERENCES events;
            ALTER TABLE scratch ADD FOREIGN KEY (parent) REFERENCES parents;
            ALTER TABLE of_base ADD FOREIGN KEY (base) REFERENCES base;
            """;

    private static final String ROWS = """
            INSERT INTO parents (a, b, boss) SELECT i, 'b' || i, CASE WHEN i > 1 THEN i / 2 END FROM generate_series(1, 3000) i;
            UPDATE parents SET boss = 3000 WHERE id = 1;
            INSERT INTO children (a, b, parent, note, feeling, tags, doc, raw, amount, at, day, yes)
              SELECT i % 3000 + 1, CASE WHEN i % 10 > 0 THEN 'b' || i % 3000 + 1 END, CASE WHEN i % 7 > 0 THEN i % 2999 + 1 END,
                repeat('x', i % 50), 'ok', ARRAY['a', NULL, 'c'], '{"k": "v?"}', '\\x00ff', i / 7.0, now(), 'today', i % 2 = 0
              FROM generate_series(1, 5000) i;
            UPDATE children SET note = E'line\\nbreak\\ttab \\\\. back\\\\slash ''quote'' "double" $1 ? ünïcödé \\u2028 😀' WHERE id = 17;
            UPDATE children SET note = E'\\\\.' WHERE id = 18;
            UPDATE children SET amount = NULL, tags = NULL WHERE id = 2500;
            INSERT INTO events SELECT i, date '2024-01-01' + i % 700, i % 5000 + 1, NULL, NULL FROM generate_series(1, 6000) i;
            UPDATE events SET (next, next_at) = (SELECT id, at FROM events e WHERE e.id = events.id - 1) WHERE id > 5900;
            INSERT INTO remarks SELECT id, at, 'r' FROM events WHERE id % 3 = 0;
            INSERT INTO scratch SELECT i, i FROM generate_series(1, 100) i;
            INSERT INTO base SELECT i, 'w' FROM generate_series(1, 2000) i;
            INSERT INTO derived SELECT i, 'd', 1 FROM generate_series(1, 2000) i;
            INSERT INTO of_base SELECT i % 1000 + 1 FROM generate_series(1, 2000) i;
            INSERT INTO nothing SELECT FROM generate_series(1, 3);
            INSERT INTO "odd ""schema"". ;"."a\\.b; Type: x?
            new" VALUES (1, E'tab\\there', '\\N'), (2, NULL, '');
            SELECT setval('children_id_seq', 7777), nextval('children_id_seq');
            """;

    private static final List<String> NAMES = List.of(
            "parents",
            "children",
            "events_2024",
            "events_2025_0",
            "events_2025_1",
            "remarks",
            "scratch",
            "base",
            "derived",
            "of_base",
            "nothing",
            "\"odd \"\"schema\"\". ;\".\"a\\.b; Type: x?\nnew\"");

    @TempDir
    private Path folder;

    static Stream<ScratchServer> servers() throws Exception {
        return Stream.of(ScratchServer.bundled(), ScratchServer.version15());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void shouldCopyEveryRowAsItIs(ScratchServer server) throws Exception {
        Path target = folder.resolve("rows.sql.gz");
        try (Connection production = server.database(TABLES + ROWS + KEYS)) {
            RowCopy.Result result = Copied.from(production, Copied.rules("all", "*.*=keep"), target);

            try (Connection fresh = Copied.loaded(server, TABLES, target, KEYS)) {
                for (String table : NAMES) {
                    assertThat(content(fresh, table)).as(table).isEqualTo(content(production, table));
                }
                assertThat(Copied.list(fresh, "SELECT nextval('children_id_seq')"))
                        .isEqualTo(List.of("7779"));
                assertThat(Copied.list(fresh, "INSERT INTO parents (a) VALUES (0) RETURNING id"))
                        .isEqualTo(List.of("3001"));
            }
            assertThat(result.tables().values()).allMatch(RowCopy.Rows::whole);
            assertThat(result.rows()).isEqualTo(3000 + 5000 + 6000 + 2000 + 100 + 2000 + 2000 + 2000 + 3 + 2);
            assertThat(result.masked()).isEmpty();
            assertThat(result.leftOut()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void shouldKeepForeignKeysWholeUnderALimit(ScratchServer server) throws Exception {
        Path target = folder.resolve("rows.sql.gz");
        try (Connection production = server.database(TABLES + ROWS + KEYS)) {
            RowCopy.Result result = Copied.from(production, Copied.rules("40", "*.*=keep"), target);

            try (Connection fresh = Copied.loaded(server, TABLES, target, KEYS)) {
                for (String table : NAMES) {
                    assertThat(content(production, table))
                            .as(table)
                            .containsAll(content(fresh, table))
                            .isNotEmpty();
                }
                assertThat(Copied.list(fresh, "SELECT 1 FROM children WHERE amount IS NULL AND id = 2500"))
                        .isNotEmpty();
                assertThat(Copied.list(fresh, "SELECT min(id) || ' ' || max(id) FROM children"))
                        .isEqualTo(List.of("1 5000"));
                assertThat(result.tables())
                        .containsEntry("public.nothing", new RowCopy.Rows(3, true))
                        .containsEntry(
                                "public.children",
                                new RowCopy.Rows(content(fresh, "children").size(), false));
                assertThat(content(fresh, "children")).hasSizeBetween(40, 400);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void shouldCopyTheSameRowsAgain(ScratchServer server) throws Exception {
        try (Connection production = server.database(TABLES + ROWS + KEYS)) {
            RowRules rules = Copied.rules("40", "*.*=keep", "children.note=format");
            Copied.from(production, rules, folder.resolve("one.sql.gz"));
            Copied.from(production, rules, folder.resolve("two.sql.gz"));
        }
        assertThat(folder.resolve("one.sql.gz")).hasSameBinaryContentAs(folder.resolve("two.sql.gz"));
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void shouldFollowForeignKeysOutOfATenantsSchema(ScratchServer server) throws Exception {
        String tables = """
                CREATE SCHEMA acme;
                CREATE SCHEMA other;
                CREATE SCHEMA lists;
                CREATE TABLE lists.countries (id int PRIMARY KEY, name text);
                CREATE TABLE lists.unused (id int PRIMARY KEY);
                CREATE TABLE public.plans (id int PRIMARY KEY);
                CREATE TABLE acme.orders (id serial PRIMARY KEY, country int, plan int);
                CREATE TABLE other.orders (id serial PRIMARY KEY, country int, plan int);
                """;
        String keys = """
                ALTER TABLE acme.orders ADD FOREIGN KEY (country) REFERENCES lists.countries;
                ALTER TABLE acme.orders ADD FOREIGN KEY (plan) REFERENCES plans;
                """;
        Path target = folder.resolve("rows.sql.gz");
        try (Connection production = server.database(tables + """
                INSERT INTO lists.countries SELECT i, 'c' FROM generate_series(1, 300) i;
                INSERT INTO lists.unused VALUES (1);
                INSERT INTO plans SELECT generate_series(1, 3);
                INSERT INTO acme.orders (country, plan) VALUES (7, 1), (9, 2), (7, NULL);
                INSERT INTO other.orders (country, plan) VALUES (8, 1);
                """ + keys)) {
            RowCopy.Result result =
                    Copied.from(production, new CatalogScope("acme"), Copied.rules("100", "*.*=keep"), target);

            assertThat(result.tables()).containsOnlyKeys("acme.orders", "lists.countries", "public.plans");
            try (Connection fresh = Copied.loaded(server, tables, target, keys)) {
                assertThat(Copied.list(fresh, "SELECT id FROM lists.countries ORDER BY id"))
                        .isEqualTo(List.of("7", "9"));
                assertThat(Copied.list(fresh, "SELECT id FROM plans")).hasSize(3);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void shouldCopyHistoryWholeAndTablesByTheirOwnLimits(ScratchServer server) throws Exception {
        Path target = folder.resolve("rows.sql.gz");
        try (Connection production = server.database("""
                CREATE TABLE flyway_schema_history (installed_rank int PRIMARY KEY, script text, installed_by text, token text);
                CREATE TABLE logs (id int PRIMARY KEY);
                CREATE TABLE countries (id int PRIMARY KEY);
                CREATE TABLE users (id int PRIMARY KEY, country int REFERENCES countries);
                INSERT INTO flyway_schema_history SELECT i, 's', 'me', 't' FROM generate_series(1, 200) i;
                INSERT INTO logs SELECT generate_series(1, 200);
                INSERT INTO countries SELECT generate_series(1, 200);
                INSERT INTO users SELECT i, 77 FROM generate_series(1, 200) i;
                """)) {
            RowCopy.Result all = Copied.from(production, Copied.rules("10 logs=0 countries=all", "*.*=keep"), target);
            RowCopy.Result referenced =
                    Copied.from(production, Copied.rules("10 logs=0 countries=0", "*.*=keep"), target);

            assertThat(all.tables().get("public.flyway_schema_history")).isEqualTo(new RowCopy.Rows(200, true));
            assertThat(all.tables().get("public.countries")).isEqualTo(new RowCopy.Rows(200, true));
            assertThat(all.tables().get("public.users")).isEqualTo(new RowCopy.Rows(10, false));
            assertThat(all.leftOut()).containsExactly("public.logs: no rows were asked for");
            assertThat(referenced.tables().get("public.countries")).isEqualTo(new RowCopy.Rows(1, false));
        }
    }

    @Test
    void shouldFollowKeysOverPeriods() throws Exception {
        ScratchServer server = ScratchServer.bundled();
        String tables = """
                CREATE TABLE prices (product int4range, during daterange, PRIMARY KEY (product, during WITHOUT OVERLAPS));
                CREATE TABLE sales (id int PRIMARY KEY, product int4range, during daterange);
                """;
        String keys =
                "ALTER TABLE sales ADD FOREIGN KEY (product, PERIOD during) REFERENCES prices (product, PERIOD during)";
        Path target = folder.resolve("rows.sql.gz");
        try (Connection production = server.database(tables + """
                INSERT INTO prices SELECT int4range(p, p + 1), daterange(date '2024-01-01' + 30 * d, date '2024-01-01' + 30 * (d + 1))
                  FROM generate_series(1, 100) p, generate_series(0, 9) d;
                INSERT INTO sales SELECT i, int4range(i % 100 + 1, i % 100 + 2), daterange('2024-02-10', '2024-05-05')
                  FROM generate_series(1, 100) i;
                """ + keys)) {
            RowCopy.Result result = Copied.from(production, Copied.rules("5 prices=0", "*.*=keep"), target);

            assertThat(result.tables()).containsEntry("public.prices", new RowCopy.Rows(20, false));
            try (Connection fresh = Copied.loaded(server, tables, target, keys)) {
                assertThat(content(fresh, "sales")).hasSize(5);
            }
        }
    }

    private static List<String> content(Connection connection, String table) throws Exception {
        return Copied.list(connection, "SELECT t::text FROM ONLY " + table + " t ORDER BY 1");
    }
}
