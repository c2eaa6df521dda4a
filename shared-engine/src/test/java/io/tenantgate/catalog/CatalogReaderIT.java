package io.tenantgate.catalog;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogReaderIT {
    @Test
    void shouldFindObjectsOfEveryKind() throws Exception {
        try (Connection connection = ScratchServer.bundled().database(SampleSchema.SQL)) {
            Catalog catalog = read(connection);

            assertThat(catalog.objects().keySet().stream().map(ObjectKey::kind).collect(toSet()))
                    .isEqualTo(EnumSet.allOf(ObjectKind.class));
            assertThat(property(catalog, ObjectKind.COLUMN, "payments", "amount", "type"))
                    .isEqualTo("numeric(10,2)");
            assertThat(property(catalog, ObjectKind.TABLE, "", "payments", "columns"))
                    .isEqualTo("id, user_id, amount, period");
            assertThat(property(catalog, ObjectKind.ENUM, "", "mood", "labels"))
                    .isEqualTo("'sad', 'it''s ok', 'happy'");
            assertThat(property(catalog, ObjectKind.CONSTRAINT, "payments", "positive", "definition"))
                    .endsWith("NOT VALID");
            assertThat(property(catalog, ObjectKind.TRIGGER, "users", "stamp", "firing"))
                    .isEqualTo("DISABLE");
            assertThat(property(catalog, ObjectKind.PRIVILEGE, "table public.users", "pg_monitor", "privileges"))
                    .isEqualTo("INSERT, SELECT");
            assertThat(property(catalog, ObjectKind.PRIVILEGE, "table billing.payments", "pg_monitor", "privileges"))
                    .isEqualTo("ALL");
        }
    }

    @Test
    void shouldReadTheSameFromBothVersions() throws Exception {
        try (Connection newest = ScratchServer.bundled().database(SampleSchema.SQL);
                Connection older = ScratchServer.version15().database(SampleSchema.SQL)) {
            Catalog here = read(newest);
            Catalog there = read(older);

            // Servers before 16 qualify every column of a view; a reader that guessed which are obvious could hide a
            // change.
            assertThat(withoutViewTexts(there)).isEqualTo(withoutViewTexts(here));
        }
    }

    @Test
    void shouldNotDependOnOrderOfCreationOrDroppedColumns() throws Exception {
        String one = """
                create table a (x int not null, y text, constraint y_unique unique (y));
                create index a_x on a (x);
                create table b (id int primary key);
                alter table a add foreign key (x) references b;
                grant select on a to pg_monitor; grant insert on a to pg_monitor;
                """;
        String other = """
                create table b (id int); alter table b alter id set not null, add primary key (id);
                create table a (gone int, x int not null references b, gone2 text, y text);
                alter table a drop gone, drop gone2;
                grant insert, select on a to pg_monitor;
                create index a_x on a using btree (x asc);
                alter table a add constraint y_unique unique (y);
                """;
        assertThat(fingerprint(one)).isEqualTo(fingerprint(other));
    }

    @Test
    void shouldNotDependOnTheNameOfNotNullConstraints() throws Exception {
        try (Connection named = ScratchServer.bundled().database("create table t (a int constraint mine not null)");
                Connection plain = ScratchServer.version15().database("create table t (a int not null)")) {
            assertThat(read(named).fingerprint()).isEqualTo(read(plain).fingerprint());
        }
    }

    @Test
    void shouldShowNotNullThatWasNotValidated() throws Exception {
        try (Connection connection = ScratchServer.bundled()
                .database("create table t (a int); alter table t add constraint n not null a not valid")) {
            assertThat(property(read(connection), ObjectKind.COLUMN, "t", "a", "nullable"))
                    .isEqualTo("no, not validated");
        }
    }

    @Test
    void shouldReadListsOfVarcharConstantsAlikeAfterTheyWentThroughADump() throws Exception {
        String written = "create table t (s varchar(9) constraint c check (s in ('a', 'it''s')))";
        String reloaded = "create table t (s varchar(9), constraint c check (((s)::text = any"
                + " ((array['a'::character varying, 'it''s'::character varying])::text[]))))";
        assertThat(fingerprint(reloaded)).isEqualTo(fingerprint(written));
    }

    @Test
    void shouldTellEveryChangeOfDefinition() throws Exception {
        String base = """
                create table t (a int, b text default 'x');
                create function f() returns int language sql as 'select 1';
                create view v as select a from t;
                create sequence s;
                """;
        String before = fingerprint(base);
        for (String change : new String[] {
            "alter table t alter b type varchar(6)",
            "alter table t alter b drop default",
            "alter table t alter a set not null",
            "alter table t add c int",
            "alter table t enable row level security",
            "alter table t replica identity full",
            "alter table t set (autovacuum_enabled = off)",
            "alter table t set (toast.autovacuum_enabled = off)",
            "alter table t alter b set storage plain",
            "alter table t alter b set compression pglz",
            "alter table t alter b set (n_distinct = 5)",
            "alter table t set unlogged",
            "alter table t owner to pg_monitor",
            "create or replace function f() returns int language sql as 'select 2'",
            "create or replace view v as select a + 0 as a from t",
            "alter view v set (security_invoker = on)",
            "alter sequence s increment 5",
            "comment on view v is 'v'",
            "revoke execute on function f() from public",
            "grant select on v to pg_monitor with grant option",
            "create publication p for table t"
        }) {
            assertThat(fingerprint(base + change)).as(change).isNotEqualTo(before);
        }
    }

    @Test
    void shouldNotLookAtSequencePositionsOrRows() throws Exception {
        String base = "create table t (id serial)";
        assertThat(fingerprint(base + "; insert into t default values; analyze t"))
                .isEqualTo(fingerprint(base));
    }

    @Test
    void shouldLeaveOutTheGatesOwnHistory() throws Exception {
        String history =
                "create table tenantgate_schema_history (id int primary key, d text default 'x' check (d <> ''));"
                        + " create index on tenantgate_schema_history (d); grant select on tenantgate_schema_history to public;"
                        + " comment on column tenantgate_schema_history.d is 'd'";
        assertThat(fingerprint(history)).isEqualTo(fingerprint("select 1"));
    }

    @Test
    void shouldReadTenantSchemasAlike() throws Exception {
        String tenant = """
                create schema %1$s;
                create type %1$s.mood as enum ('sad');
                create table %1$s.users (id serial primary key, m %1$s.mood default 'sad', friend int references %1$s.users);
                create view %1$s.happy as select users.id from %1$s.users;
                create function %1$s.f() returns int language sql set search_path = %1$s as 'select 1';
                create function %1$s.g(%1$s.mood) returns int language sql as 'select 1 from %1$s.users';
                comment on table %1$s.users is 'all'; comment on schema %1$s is 'one';
                grant usage on schema %1$s to pg_monitor;
                """;
        try (Connection connection =
                ScratchServer.bundled().database(tenant.formatted("acme") + tenant.formatted("\"The Globe\""))) {
            Catalog acme = CatalogReader.read(connection, new CatalogScope("acme"));
            Catalog globe = CatalogReader.read(connection, new CatalogScope("The Globe"));

            assertThat(globe.objects()).isEqualTo(acme.objects());
            assertThat(acme.objects().toString())
                    .contains("<tenant>")
                    .doesNotContain("acme")
                    .doesNotContain("The Globe");
        }
    }

    @Test
    void shouldLeaveTheConnectionAsItWas() throws Exception {
        try (Connection connection = ScratchServer.bundled().database("set search_path = public");
                Statement statement = connection.createStatement()) {
            read(connection);
            assertThat(show(statement, "search_path")).isEqualTo("public");
            assertThat(connection.getAutoCommit()).isTrue();

            connection.setAutoCommit(false);
            statement.execute("create table pending (a int)");
            assertThat(read(connection).count(ObjectKind.TABLE)).isOne();
            assertThat(show(statement, "search_path")).isEqualTo("public");
            connection.rollback();
            assertThat(read(connection).count(ObjectKind.TABLE)).isZero();
        }
    }

    @Test
    void shouldReadALargeSchemaQuickly() throws Exception {
        String tables = IntStream.range(0, 47)
                .mapToObj(t ->
                        "create table t%d (id bigint primary key, a int, b int, c int, d int, e text, f text, g text);"
                                .formatted(t))
                .collect(Collectors.joining());
        String indexes = IntStream.range(0, 242)
                .mapToObj(i -> "create index on t%d (%c);".formatted(i % 47, 'a' + i / 47))
                .collect(Collectors.joining());
        try (Connection connection = ScratchServer.bundled().database(tables + indexes)) {
            assertThat(read(connection).count(ObjectKind.INDEX)).isEqualTo(242);
            long[] nanos = new long[9];
            for (int i = 0; i < nanos.length; i++) {
                long start = System.nanoTime();
                read(connection);
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            // Far from what it takes; a query that lost its way takes seconds.
            assertThat(Duration.ofNanos(nanos[4])).isLessThan(Duration.ofSeconds(1));
        }
    }

    private static Catalog read(Connection connection) throws SQLException {
        return CatalogReader.read(connection, CatalogScope.DATABASE);
    }

    private static String fingerprint(String script) throws Exception {
        try (Connection connection = ScratchServer.bundled().database(script)) {
            return read(connection).fingerprint();
        }
    }

    private static String property(Catalog catalog, ObjectKind kind, String parent, String name, String property) {
        return catalog.objects().entrySet().stream()
                .filter(object -> object.getKey().kind() == kind
                        && object.getKey().parent().equals(parent)
                        && object.getKey().name().equals(name))
                .map(object -> object.getValue().getOrDefault(property, "none"))
                .collect(Collectors.joining());
    }

    private static SortedMap<ObjectKey, Map<String, String>> withoutViewTexts(Catalog catalog) {
        SortedMap<ObjectKey, Map<String, String>> objects = new TreeMap<>();
        catalog.objects().forEach((key, properties) -> {
            boolean view = key.kind() == ObjectKind.VIEW || key.kind() == ObjectKind.MATERIALIZED_VIEW;
            objects.put(key, view ? Map.of() : properties);
        });
        return objects;
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (var rows = statement.executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void shouldReadManyTenantsAtOnceAsOneByOne() throws Exception {
        String script = "create table shared (id int); create view all_users as select 1 as one;"
                + List.of("tenant_a", "tenant_b", "{x}", "Tenant 'C\"").stream()
                        .map(name -> """
                                create schema %1$s; create table %1$s.users (id serial primary key, email text);
                                create function %1$s.count() returns bigint language sql as $$select count(*) from %1$s.users$$;
                                comment on table %1$s.users is 'people'; grant select on %1$s.users to public;
                                """.formatted("\"" + name.replace("\"", "\"\"") + "\""))
                        .collect(Collectors.joining());
        List<String> schemas = List.of("tenant_a", "tenant_b", "{x}", "Tenant 'C\"");
        try (Connection connection = ScratchServer.bundled().database(script)) {
            Map<String, Catalog> all = CatalogReader.readTenants(connection, schemas);

            assertThat(all).containsOnlyKeys(schemas);
            for (String schema : schemas) {
                assertThat(all.get(schema)).isEqualTo(CatalogReader.read(connection, new CatalogScope(schema)));
            }
            assertThat(all.get("tenant_a")).isEqualTo(all.get("tenant_b"));
        }
    }
}
