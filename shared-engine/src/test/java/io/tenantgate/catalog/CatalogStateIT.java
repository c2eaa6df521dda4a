package io.tenantgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogStateIT {
    private static final String SCHEMA = """
            create table users (id bigint primary key, email text default 'none', check (id > 0));
            create index users_email on users (email);
            create view names as select email from users;
            create function twice(i int) returns int language sql as 'select 2 * i';
            create type mood as enum ('good', 'bad');
            create sequence numbers;
            insert into users select i from generate_series(1, 1000) i""";

    private static ScratchServer server(String version) throws Exception {
        return version.equals("15") ? ScratchServer.version15() : ScratchServer.bundled();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table users add column nickname text",
                "alter table users alter column email set default 'other'",
                "alter table users drop constraint users_id_check",
                "drop index users_email",
                "create index on users (id, email)",
                "comment on table users is 'people'",
                "comment on schema public is 'ours'",
                "grant select on users to public",
                "grant usage on schema public to pg_monitor",
                "alter default privileges grant select on tables to public",
                "create or replace function twice(i int) returns int language sql as 'select i + i'",
                "create or replace view names as select email || '' as email from users",
                "alter type mood add value 'fair'",
                "alter sequence numbers increment by 2",
                "alter table users enable row level security",
                "create policy own on users using (true)",
                "create trigger t before insert on users for each row execute function suppress_redundant_updates_trigger()",
                "create statistics s on id, email from users",
                "create domain positive as int check (value > 0)",
                "alter table users set (fillfactor = 50)",
                "create publication p for table users",
                "create collation c (locale = 'C')",
                "create schema more",
            })
    void shouldChangeWithCatalog(String change) throws Exception {
        try (Connection database = server("bundled").database(SCHEMA)) {
            String before = CatalogState.read(database);

            run(database, change);

            assertThat(CatalogState.read(database)).isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bundled", "15"})
    void shouldStaySameWhateverRowsDo(String version) throws Exception {
        try (Connection database = server(version).database(SCHEMA)) {
            String before = CatalogState.read(database);

            run(database, "insert into users select i from generate_series(2000, 9000) i; select nextval('numbers')");
            run(database, "delete from users where id < 500");
            run(database, "analyze");
            run(database, "vacuum users");

            assertThat(CatalogState.read(database)).isEqualTo(before);
        }
    }

    @Test
    void shouldChangeWithNameOfOwner() throws Exception {
        try (Connection database = server("bundled")
                .database("create role state_owner; create table x (id int);" + "alter table x owner to state_owner")) {
            String before = CatalogState.read(database);

            run(database, "alter role state_owner rename to state_other");

            assertThat(CatalogState.read(database)).isNotEqualTo(before);
            run(database, "drop table x; drop role state_other");
        }
    }

    @Test
    void shouldTellDatabasesApart() throws Exception {
        ScratchServer server = server("bundled");
        String template = server.template(SCHEMA);
        try (Connection one = server.copyOf(template);
                Connection other = server.copyOf(template)) {
            assertThat(CatalogState.read(one)).isNotEqualTo(CatalogState.read(other));
        }
    }
}
