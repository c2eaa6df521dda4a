package io.tenantgate.capture.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.catalog.ScratchServer;
import io.tenantgate.report.UsageException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Masks, applied by real servers, of the version that the product brings and of 15. */
class MaskingIT {
    private static final String TABLES = """
            CREATE DOMAIN code AS varchar(24) CHECK (VALUE <> '');
            CREATE TABLE users (
              id int PRIMARY KEY CHECK (id <> 0),
              email varchar(60) NOT NULL UNIQUE,
              name text,
              phone text CHECK (phone ~ '^\\+\\d{2} \\d{3}-\\d{4}$'),
              login code NOT NULL,
              ssn bigint UNIQUE,
              born date CHECK (born < '2020-01-01'),
              seen timestamptz,
              salary numeric(7, 2) CHECK (salary >= 0),
              score real,
              rank smallint,
              secret bytea,
              key uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
              note char(40),
              doc jsonb);
            CREATE UNIQUE INDEX ON users (lower(email));
            CREATE TABLE orders (id int PRIMARY KEY, email varchar(60), key uuid, ssn bigint, remark text);
            CREATE TABLE days (day date NOT NULL, name text) PARTITION BY RANGE (day);
            CREATE TABLE days_2024 PARTITION OF days FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
            """;

    private static final String KEYS = """
            ALTER TABLE orders ADD FOREIGN KEY (email) REFERENCES users (email);
            ALTER TABLE orders ADD FOREIGN KEY (key) REFERENCES users (key);
            ALTER TABLE orders ADD FOREIGN KEY (ssn) REFERENCES users (ssn);
            """;

    private static final String ROWS = """
            INSERT INTO users (id, email, name, phone, login, ssn, born, seen, salary, score, rank, secret, note, doc)
              SELECT i, 'Secret.Person' || i || '@corp.test', CASE WHEN i % 3 > 0 THEN 'Name Söcret' || i END,
                CASE WHEN i % 5 > 0 THEN '+49 ' || 200 + i || '-98' || 10 + i % 90 END, 'login-secret' || i,
                CASE WHEN i % 4 > 0 THEN 987650000 + i END, date '1970-01-01' + i, timestamptz '2024-05-05 11:22:33' + i * interval '1h',
                1000.55 + i, i * 1.5, i, convert_to('binary-secret' || i, 'UTF8'), 'note-secret' || i, '{"iban": "json-secret"}'
              FROM generate_series(1, 300) i;
            INSERT INTO orders SELECT id, email, key, ssn, name FROM users WHERE id % 2 = 0;
            INSERT INTO orders (id) VALUES (1000);
            INSERT INTO days SELECT date '2024-01-01' + i, 'day-secret' || i FROM generate_series(1, 50) i;
            """;

    private static final String[] MASKS = {
        "users.email=email",
        "*.name=hash",
        "users.phone=format",
        "users.login=hash",
        "users.ssn=hash",
        "users.born=noise:40d",
        "users.seen=truncate:month",
        "users.salary=noise:20%",
        "users.score=noise:50%",
        "users.rank=hash",
        "users.secret=hash",
        "users.key=hash",
        "users.note=truncate:4",
        "users.doc=fixed:{\"a\": \"it's\"}",
        "orders.remark=null"
    };

    @TempDir
    private Path folder;

    static Stream<ScratchServer> servers() throws Exception {
        return Stream.of(ScratchServer.bundled(), ScratchServer.version15());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void shouldLetNoMaskedValueOutAndKeepAllConstraints(ScratchServer server) throws Exception {
        Path target = folder.resolve("rows.sql.gz");
        try (Connection production = server.database(TABLES + ROWS + KEYS)) {
            RowCopy.Result result = Copied.from(production, Copied.rules("all", MASKS), target);

            String text = Copied.text(target);
            assertThat(text).doesNotContainIgnoringCase("secret1").doesNotContain("corp.test", "json-secret");
            for (String query : List.of(
                    "SELECT email FROM users",
                    "SELECT name FROM users WHERE name IS NOT NULL",
                    "SELECT phone FROM users WHERE phone IS NOT NULL",
                    "SELECT login FROM users",
                    "SELECT ssn FROM users WHERE ssn IS NOT NULL",
                    "SELECT key FROM users",
                    "SELECT encode(secret, 'hex') FROM users",
                    "SELECT note::text FROM users",
                    "SELECT seen FROM users",
                    "SELECT name FROM days")) {
                for (String original : Copied.list(production, query)) {
                    assertThat(text).doesNotContain(original);
                }
            }
            assertThat(text).doesNotContain("a key that only this test knows").doesNotContain(rulesKey());

            try (Connection fresh = Copied.loaded(server, TABLES, target, KEYS)) {
                for (String same : List.of(
                        "SELECT count(*) || ' ' || count(name) || ' ' || count(phone) || ' ' || count(ssn) FROM users",
                        "SELECT count(DISTINCT email) || ' ' || count(DISTINCT name) || ' ' || count(DISTINCT rank) FROM users",
                        "SELECT o.id FROM orders o JOIN users u USING (email) WHERE u.id = o.id ORDER BY 1",
                        "SELECT o.id FROM orders o JOIN users u USING (key) WHERE u.id = o.id ORDER BY 1",
                        "SELECT o.id FROM orders o JOIN users u USING (ssn) WHERE u.id = o.id ORDER BY 1")) {
                    assertThat(Copied.list(fresh, same)).as(same).isEqualTo(Copied.list(production, same));
                }
                assertThat(Copied.list(fresh, "SELECT count(*) FROM users WHERE born <> date '1970-01-01' + id"))
                        .isNotEqualTo(List.of("0"));
                assertThat(Copied.list(fresh, """
                        SELECT 1 FROM users WHERE abs(born - (date '1970-01-01' + id)) > 40
                          OR abs(salary - 1000.55 - id) > (1000.55 + id) / 5 + 0.01 OR email !~ '^[0-9a-f]{16}@mask\\.example$'""")).isEmpty();
                assertThat(Copied.list(fresh, "SELECT DISTINCT note || doc::text FROM users"))
                        .isEqualTo(List.of("note{\"a\": \"it's\"}"));
                assertThat(Copied.list(fresh, "SELECT count(remark) FROM orders"))
                        .isEqualTo(List.of("0"));
            }
            assertThat(result.masked())
                    .containsEntry("public.orders.email", "email")
                    .containsEntry("public.orders.ssn", "hash")
                    .containsEntry("public.users.doc", "fixed")
                    .containsEntry("public.days_2024.name", "hash")
                    .doesNotContainKey("public.users.id");
        }
    }

    private static String rulesKey() {
        return MaskKey.of("a key that only this test knows").inner();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void shouldMaskAlikeWithTheSameKeyOnly(ScratchServer server) throws Exception {
        try (Connection production = server.database(TABLES + ROWS + KEYS)) {
            RowRules rules = Copied.rules("50", MASKS);
            RowRules others = new RowRules(rules.limit(), rules.masks(), MaskKey.random(), rules.historyTables());
            Copied.from(production, rules, folder.resolve("one.gz"));
            Copied.from(production, rules, folder.resolve("same.gz"));
            Copied.from(production, others, folder.resolve("other.gz"));
        }
        assertThat(folder.resolve("same.gz")).hasSameBinaryContentAs(folder.resolve("one.gz"));
        List<String> one = emails(folder.resolve("one.gz"));
        assertThat(emails(folder.resolve("other.gz"))).hasSameSizeAs(one).doesNotContainAnyElementsOf(one);
    }

    private static List<String> emails(Path rows) throws Exception {
        return java.util.regex.Pattern.compile("[0-9a-f]{16}@mask\\.example")
                .matcher(Copied.text(rows))
                .results()
                .map(java.util.regex.MatchResult::group)
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void shouldHashWholeNumbersWithoutCollisions(ScratchServer server) throws Exception {
        String tables = "CREATE TABLE n (i int, s smallint UNIQUE, m int UNIQUE, b bigint UNIQUE);";
        Path target = folder.resolve("rows.sql.gz");
        try (Connection production = server.database(tables + """
                INSERT INTO n SELECT i, i, i, i FROM generate_series(-32768, 32767) i;
                INSERT INTO n (m, b) VALUES (-2147483648, -9223372036854775808), (2147483647, 9223372036854775807);
                """)) {
            Copied.from(production, Copied.rules("all", "n.s=hash", "n.m=hash", "n.b=hash"), target);

            try (Connection fresh = Copied.loaded(server, tables, target, "")) {
                assertThat(Copied.list(fresh, """
                        SELECT count(s) || ' ' || count(m) || ' ' || count(b) || ' '
                          || count(*) FILTER (WHERE (s < 0) <> (m < 0) OR (m < 0) <> (b < 0)) FROM n""")).isEqualTo(List.of("65536 65538 65538 0"));
                assertThat(Copied.list(fresh, "SELECT count(*) FROM n WHERE m BETWEEN -32768 AND 32767 OR i = s"))
                        .allMatch(count -> Integer.parseInt(count) < 20);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            users.emial=hash        | there is no such column
            usrs.*=hash             | there is no such column
            flyway_schema_history.script=hash | never masked
            users.login=null        | may not be NULL
            users.email=null        | takes part in a foreign key, which null would break
            users.email=format      | takes part in a foreign key
            users.login=email       | takes 24 characters
            users.secret=email      | of type bytea, but email masks texts only
            users.salary=hash       | is of type numeric(7,2), but hash masks
            users.born=noise:10%    | noise:Nd, in days
            users.born=truncate:3   | truncate:UNIT
            users.score=fixed:abc   | the value is none of type real
            days.day=noise:3d       | decides in which partition
            users.id=fixed:7        | is part of the unique index users_pkey
            users.email=wat         | there is no mask "wat"
            users.email=fixed       | fixed needs a value
            users.email             | is not understood
            email=hash              | names a column as TABLE.COLUMN
            ranges.during=fixed:x   | takes part in the exclusion constraint
            """)
    void shouldRefuseRuleThatLeaksOrBreaks(String rule, String complaint) throws Exception {
        try (Connection production = ScratchServer.bundled().database(TABLES + KEYS + """
                CREATE TABLE flyway_schema_history (script text);
                CREATE TABLE ranges (during int4range, EXCLUDE USING gist (during WITH &&));
                """)) {
            assertThatThrownBy(
                            () -> Copied.from(production, Copied.rules("all", "*.*=keep", rule), folder.resolve("x")))
                    .isInstanceOf(UsageException.class)
                    .hasMessageStartingWith("--mask " + rule + ": ")
                    .hasMessageContaining(complaint)
                    .hasMessageNotContaining("\n");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void shouldRefuseDifferentMasksOnAKeyAndItsReference() throws Exception {
        try (Connection production = ScratchServer.bundled().database(TABLES + KEYS)) {
            assertThatThrownBy(() -> Copied.from(
                            production, Copied.rules("all", "*.*?=keep", "users.email=hash"), folder.resolve("x")))
                    .hasMessage("--mask *.*?=keep: public.orders.email is tied by foreign keys to public.users.email,"
                            + " which has the mask hash; give both the same");
        }
    }

    @Test
    void shouldDemandARuleForWhatLooksPersonal() throws Exception {
        try (Connection production = ScratchServer.bundled().database(TABLES + KEYS)) {
            assertThatThrownBy(() -> Copied.from(production, Copied.rules("all"), folder.resolve("x")))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("rows leave production only with rules")
                    .hasMessageContaining("--mask '*.*=keep'");
            assertThatThrownBy(() -> Copied.from(
                            production,
                            Copied.rules("all", "*.email=email", "users.name=hash", "users.doc=null"),
                            folder.resolve("x")))
                    .hasMessage("public.users.phone, public.users.login, public.users.ssn, public.users.salary,"
                            + " public.users.secret, public.orders.ssn look personal or secret by name, and no rule says"
                            + " what becomes of them; give each a mask, or \"keep\" on purpose");
        }
    }

    @Test
    void shouldRefuseMaskThatBreaksACheckOnTheServerItself() throws Exception {
        try (Connection production = ScratchServer.bundled().database(TABLES + ROWS + KEYS)) {
            assertThatThrownBy(() -> Copied.from(
                            production, Copied.rules("20", "*.*?=keep", "users.phone=hash"), folder.resolve("x")))
                    .isInstanceOf(UsageException.class)
                    .hasMessageMatching(
                            "the masks of public.users break its constraint users_phone_check in \\d+ rows, so they"
                                    + " could not be loaded; try the mask format, or fixed:TEXT, for its columns phone");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void shouldAcceptARuleForTablesThatSomeTenantsLack() throws Exception {
        try (Connection production =
                ScratchServer.bundled().database("CREATE TABLE t (a int); INSERT INTO t VALUES (1);")) {
            RowCopy.Result result = Copied.from(
                    production, Copied.rules("all", "t.a=hash", "t.legacy?=hash", "gone.*?=hash"), folder.resolve("x"));
            assertThat(result.masked()).containsOnlyKeys("public.t.a");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void shouldMaskNamesThatAreHostile(ScratchServer server) throws Exception {
        String tables = """
                CREATE TABLE "it's a ""t"".; --" ("e.mail?'"" x" text UNIQUE, l0 int, v text, t text, s text);
                """;
        Path target = folder.resolve("rows.sql.gz");
        try (Connection production = server.database(tables + """
                INSERT INTO "it's a ""t"".; --" SELECT 'plain' || i, i, E'a\\\\.\\nb' || i, 'Ünï 12 ?' || i, NULL FROM generate_series(10, 99) i;
                """)) {
            Copied.from(
                    production,
                    Copied.rules(
                            "20",
                            "\"it's a \"\"t\"\".; --\".\"e.mail?'\"\" x\"=hash",
                            "*.l0=hash",
                            "*.v=format",
                            "*.t=format",
                            "*.s=hash"),
                    target);
            try (Connection fresh = Copied.loaded(server, tables, target, "")) {
                assertThat(Copied.list(fresh, "SELECT \"e.mail?'\"\" x\" FROM \"it's a \"\"t\"\".; --\""))
                        .hasSize(20)
                        .allMatch(value -> value.matches("[0-9a-f]{32}"));
                assertThat(Copied.list(fresh, "SELECT v || '|' || t FROM \"it's a \"\"t\"\".; --\""))
                        .allMatch(value -> value.matches("[a-z]\\\\\\.\\n[a-z]\\d\\d\\|[a-z]{3} \\d\\d \\?\\d\\d"));
            }
            assertThat(Copied.text(target)).doesNotContain("plain");
        }
    }
}
