package io.tenantgate.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.CatalogReader;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DownScriptIT {
    private static final String BASE = """
            create extension hstore;
            create schema billing;
            create type public.mood as enum ('sad', 'ok', 'happy');
            create domain public.email as text constraint has_at check (value like '%@%');
            create type public.address as (street text, zip text);
            create sequence public.ticket;
            create function public.twice(n integer) returns integer language sql immutable as 'select n * 2';
            create function public.stamp() returns trigger language plpgsql as $$ begin return new; end $$;
            create function public.mood_rank(public.mood) returns int language sql as 'select 1';
            create aggregate public.total(integer) (sfunc = int4pl, stype = integer);
            create table public.users (
                id serial primary key,
                email varchar(200) not null unique,
                mood public.mood not null default 'ok',
                nickname text,
                age int default 1,
                doubled int generated always as (age * 2) stored,
                tags text[],
                constraint adult check (age > 0)
            );
            create table billing.payments (
                id bigint generated always as identity primary key,
                user_id int not null constraint payer references public.users on delete cascade,
                amount numeric(10, 2) not null
            );
            create index payments_user on billing.payments (user_id);
            create index users_happy on public.users (nickname) where mood = 'happy';
            create view public.happy as select id, email from public.users where mood = 'happy';
            create view public.happier as select id from public.happy;
            create materialized view billing.totals as select user_id, sum(amount) as amount from billing.payments group by user_id;
            create unique index totals_user on billing.totals (user_id);
            create trigger stamp before update on public.users for each row execute function public.stamp();
            create policy own on public.users using (id > 0);
            create rule ignore as on delete to billing.payments do instead nothing;
            create statistics public.mood_age on mood, age from public.users;
            create table public.events (id int not null, at date not null, kind text, primary key (id, at)) partition by range (at);
            create table public.events_2020 partition of public.events for values from ('2020-01-01') to ('2021-01-01');
            create index events_kind on public.events (kind);
            grant select on public.users, public.happy to pg_monitor;
            grant update (email) on public.users to pg_read_all_stats;
            comment on table public.users is 'who';
            comment on column public.users.email is 'where';
            comment on view public.happy is 'not sad';
            comment on index public.users_happy is 'fast';
            insert into public.users (email, mood) select 'u' || i || '@x', 'sad' from generate_series(1, 5) i;
            """;

    /** Migrations, each a line; the generated way back has to restore everything. */
    private static final String UPS = """
            create extension citext
            create schema audit; create table audit.log (id int); create function audit.f() returns int language sql as 'select 1'
            create schema audit; alter table billing.payments set schema audit
            create type color as enum ('red'); alter table users add favourite color default 'red'
            create domain zip as text check (value <> ''); alter table users add z zip
            create type pair as (a int, b int); create table pairs (p pair)
            create type int_range as range (subtype = int)
            create sequence s increment 5; alter table users add n int default nextval('s')
            alter sequence ticket increment 7 maxvalue 99 cycle
            create function thrice(n int) returns int language sql as 'select n * 3'; alter table users add t int default thrice(1)
            create procedure noop() language sql as ''
            create or replace function twice(n integer) returns integer language sql immutable as 'select n + n'
            drop function twice(integer); create function twice(m integer, o int default 1) returns bigint language sql as 'select 1::bigint'
            drop function twice(integer); create function twice(n integer) returns bigint language sql as 'select 1::bigint'
            drop aggregate total(integer)
            create aggregate sums(integer) (sfunc = int4pl, stype = integer, initcond = '1')
            create table t (id serial primary key, u int references users, unique (u)); create index on t (u)
            create table a (id int primary key); create table b (id int primary key, a int references a); alter table a add b int references b
            create table a (id int primary key); create table b (id int primary key, a int references a); create table c (a int references a, b int references b)
            create table z (id int primary key); create table y (id int primary key, z int references z); alter table z add y int references y; create table x (z int references z)
            create table a (id int primary key); create table b (id int primary key, a int references a); create table c (id int primary key, b int references b); alter table a add c int references c
            create function is_even(n int) returns boolean immutable language sql as 'select n % 2 = 0'; create table e (n int check (is_even(n)))
            create table parent (id int); create table child (x int) inherits (parent)
            create unlogged table u (a int) with (fillfactor = 50)
            create table orders (like users including all)
            alter table users add column metadata jsonb default '{}'; create index idx_users_metadata on users using gin (metadata)
            alter table users add phone text not null default ''; alter table users alter phone drop default
            alter table users drop column nickname
            alter table users drop column tags
            alter table users drop column doubled
            alter table users drop column age cascade
            alter table users rename nickname to nick
            alter table users rename email to mail
            alter table users rename to people
            alter table users rename to people; create view users as select * from people
            alter table billing.payments rename to invoices; alter table billing.invoices rename amount to total
            alter table users alter nickname type varchar(50)
            drop view happier, happy; alter table users alter email type text; create view happy as select id, email from users where mood = 'happy'; create view happier as select id from happy; grant select on happy to pg_monitor; comment on view happy is 'not sad'
            alter table users drop column doubled; alter table users alter age type bigint; alter table users add doubled bigint generated always as (age * 2) stored
            drop materialized view billing.totals; alter table billing.payments alter amount type numeric(12, 4)
            alter table users alter age drop default
            alter table users alter age set default 5
            alter table users alter age set not null
            alter table users alter mood drop not null
            drop view happier, happy; drop index users_happy; alter table users alter mood drop default; alter table users alter mood type text using mood::text; create view happy as select id, email from users where mood = 'happy'; create index users_happy on users (nickname) where mood = 'happy'; drop function mood_rank(mood); drop type mood
            alter table users alter nickname set storage external, alter nickname set statistics 500, alter nickname set (n_distinct = 5), alter nickname set compression pglz
            alter table users alter nickname type text collate "C"
            alter table users alter doubled drop expression
            alter table users drop column doubled; alter table users add doubled int generated always as (age * 3) stored
            alter table users alter id drop default; alter table users alter id add generated by default as identity (start with 100); drop sequence users_id_seq
            alter table billing.payments alter id set generated by default set increment 5
            alter table billing.payments alter id drop identity
            alter type mood add value 'great'
            alter type mood add value 'so so' after 'ok'
            alter type mood rename value 'ok' to 'fine'
            alter domain email set default 'a@b'; alter domain email set not null
            alter domain email drop constraint has_at; alter domain email add constraint no_space check (value not like '% %')
            alter type address add attribute city text, drop attribute zip
            drop type address
            drop domain email
            drop sequence ticket
            drop view happier
            drop view happier, happy
            drop materialized view billing.totals
            create or replace view happy as select id, email, mood from users where mood = 'happy'
            create or replace view happier as select id from happy where id > 1
            alter view happy set (security_barrier = true)
            create view happiest as select * from happier; comment on view happiest is 'x'; grant select on happiest to public
            drop materialized view billing.totals; create materialized view billing.totals as select user_id from billing.payments
            create materialized view m as select 1 as a; create unique index on m (a)
            alter table users drop constraint adult
            alter table users add constraint adult2 check (age < 200) not valid
            alter table users drop constraint users_email_key
            alter table billing.payments drop constraint payer
            alter table billing.payments drop constraint payer; alter table billing.payments add constraint payer foreign key (user_id) references users deferrable initially deferred not valid
            alter table billing.payments drop constraint payer; alter table users drop constraint users_pkey; alter table users add primary key (email)
            alter table users add constraint one_mood exclude using gist (int4range(age, age, '[]') with &&) where (age > 5)
            create index on users (age); create unique index u on users (lower(email)) include (age) where age > 1
            drop index billing.payments_user
            drop index users_happy; create index users_happy on users (nickname)
            alter index users_happy rename to happy_users
            cluster billing.payments using payments_user
            create trigger late after insert on users for each row when (new.id > 0) execute function stamp()
            alter table users disable trigger stamp
            drop trigger stamp on users
            drop trigger stamp on users; drop function stamp()
            drop rule ignore on billing.payments
            create rule r as on insert to billing.payments do instead nothing
            alter table users enable row level security; alter table users force row level security
            drop policy own on users; create policy own on users for select to pg_monitor using (age > 1)
            drop policy own on users
            create policy other on users as restrictive for insert to pg_monitor with check (age > 1)
            drop statistics mood_age
            create statistics s2 (ndistinct) on age, email from users; alter statistics mood_age set statistics 50
            grant insert on users to pg_monitor; grant select on users to pg_read_all_stats with grant option; grant delete on users to public
            revoke all on users from pg_monitor
            revoke update (email) on users from pg_read_all_stats; grant select (id, email) on users to pg_monitor
            revoke execute on function twice(integer) from public; grant usage on schema billing to public; grant usage on type mood to pg_monitor; revoke usage on type mood from public
            alter default privileges in schema billing grant select on tables to pg_monitor; alter default privileges revoke execute on functions from public
            comment on table users is 'they'; comment on column users.email is null; comment on column users.age is 'it''s \\ years'
            comment on constraint adult on users is 'c'; comment on trigger stamp on users is 't'; comment on policy own on users is 'p'; comment on function twice(integer) is 'f'; comment on schema billing is 's'; comment on type mood is 'm'; comment on constraint has_at on domain email is 'd'; comment on statistics mood_age is 'st'; comment on extension hstore is 'e'
            alter table users set (fillfactor = 70, toast.autovacuum_enabled = off); alter table users replica identity full
            alter table billing.payments replica identity using index payments_pkey
            alter table billing.payments set unlogged
            alter table billing.payments owner to pg_monitor; alter function twice(integer) owner to pg_monitor; alter type mood owner to pg_monitor
            create table events_2021 partition of events for values from ('2021-01-01') to ('2022-01-01')
            alter table events detach partition events_2020
            create table events_old (id int not null, at date not null, kind text); alter table events attach partition events_old for values from ('2019-01-01') to ('2020-01-01')
            alter table events add column place text default 'here'
            alter table events drop column kind
            alter table events alter kind type varchar(9)
            alter table events alter kind set default 'x'; alter table events_2020 alter kind set default 'y'
            drop index events_kind
            create index on events (at)
            alter table events add constraint positive check (id > 0)
            alter table events drop constraint events_pkey
            drop table events_2020
            drop table events
            drop table billing.payments cascade
            drop schema billing cascade
            drop view happier, happy; drop table billing.payments cascade; drop table users
            create collation german (locale = 'C'); create cast (mood as int) with function mood_rank(mood)
            alter table users add constraint later not null age not valid
            create type status as enum ('a', 'b'); alter table users add s status[] default '{a}', add check (s <> '{b}')
            create table "Odd ""name""\" ("Select" int primary key, "from" text default 'x'); comment on column "Odd ""name""\"."from" is 'c'; create index "Index" on "Odd ""name""\" ("from")
            select 1
            """;

    private static String template = "";

    @BeforeAll
    static void makeTemplate() throws Exception {
        template = ScratchServer.bundled().template(BASE);
    }

    static Stream<String> migrations() {
        return Arrays.stream(UPS.split("\n"));
    }

    @ParameterizedTest
    @MethodSource("migrations")
    void shouldRestoreTheCatalogExactly(String up) throws Exception {
        try (Connection connection = ScratchServer.bundled().copyOf(template)) {
            Catalog before = read(connection);
            run(connection, up);
            Catalog after = read(connection);

            DownScript down = DownScript.between(before, after);

            assertThat(down.impossible()).as(down.sql()).isEmpty();
            runInTransaction(connection, down.sql());
            CatalogDiff left = CatalogDiff.between(before, read(connection)).withoutColumnOrder();
            assertThat(left.describe()).as(down.sql()).isEmpty();
            assertThat(left.isEmpty()).as(down.sql()).isTrue();
        }
    }

    @Test
    void shouldBeEmptyWhereNothingChanged() throws Exception {
        try (Connection connection = ScratchServer.bundled().database(BASE)) {
            Catalog catalog = read(connection);
            assertThat(DownScript.between(catalog, catalog).sql()).isEmpty();
        }
    }

    @Test
    void shouldSayWhatItCannotGenerate() throws Exception {
        try (Connection connection = ScratchServer.bundled().database("create type later; create domain d as int")) {
            Catalog before = read(connection);
            run(connection, "drop type later; drop domain d; create domain d as bigint");

            DownScript down = DownScript.between(before, read(connection));

            assertThat(down.impossible())
                    .containsExactly(
                            "domain public.d: its type cannot be altered",
                            "type public.later: nothing but its presence is known");
            assertThat(down.sql()).startsWith("-- Not generated: domain public.d: its type cannot be altered\n");
        }
    }

    @Test
    void shouldReadLikeAScriptThatSomeoneWrote() throws Exception {
        try (Connection connection = ScratchServer.bundled().database("create table users (id int primary key)")) {
            Catalog before = read(connection);
            run(
                    connection,
                    "alter table users add metadata jsonb default '{}'; create index idx on users using gin (metadata)");

            assertThat(DownScript.between(before, read(connection)).sql()).isEqualTo("""
                            DROP INDEX public.idx;
                            ALTER TABLE public.users DROP COLUMN metadata;
                            """);
        }
    }

    private static Catalog read(Connection connection) throws SQLException {
        return CatalogReader.read(connection, CatalogScope.DATABASE);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void runInTransaction(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try {
            run(connection, sql);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw new SQLException(e.getMessage() + "\nin\n" + sql, e);
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
