package io.tenantgate.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ScratchServer;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.RollbackProof.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollbackStageIT {
    private static final String BASE = """
            create table users (id serial primary key, email text not null, nickname text, note text);
            insert into users (email, nickname) select 'u' || i, 'n' || i from generate_series(1, 12) i;
            create table empty (id int primary key, a text, b text);
            """;

    @Test
    void shouldProveGeneratedWayBack() throws Exception {
        RollbackProof proof = only(bench().apply(
                        "alter table users add metadata jsonb default '{}'; create index on users using gin (metadata)",
                        null));

        assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN);
        assertThat(proof.differences()).isEmpty();
        assertThat(proof.downFile()).isNull();
        assertThat(proof.generatedSql()).contains("DROP COLUMN metadata");
        assertThat(proof.tenants().examples()).containsExactly("acme");
    }

    @Test
    void shouldProveHandWrittenWayBack() throws Exception {
        RollbackProof proof = only(bench().apply("alter table users add phone text", "alter table users drop phone"));

        assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN);
        assertThat(proof.downFile()).isEqualTo("down/1.sql");
        assertThat(proof.generatedSql()).isNull();
    }

    @Test
    void shouldProveChainsAndLeaveThemMigrated() throws Exception {
        ScratchBench bench = bench().apply("create table orders (id int primary key)", null)
                .apply("alter table orders add user_id int references users", null)
                .apply("alter table users rename nickname to nick", "alter table users rename nick to nickname")
                .apply("create view v as select nick from users", null);

        assertThat(outcomes(bench)).containsOnly(Outcome.PROVEN);
        assertThat(value(bench, "select count(nick) from v")).isEqualTo("12");
    }

    @Test
    void shouldTellTheLossOfADroppedColumnWithValues() throws Exception {
        RollbackProof proof = only(bench().apply("alter table users drop nickname", null));

        assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN_WITH_DATA_LOSS);
        assertThat(proof.differences()).containsExactly("column public.users.nickname: 12 of 12 values are lost");
    }

    @Test
    void shouldCallDroppedNotNullColumnIrreversibleAlthoughItCannotEvenBeAddedAgain() throws Exception {
        RollbackProof proof = only(bench().apply("alter table users drop email", null));

        assertThat(proof.outcome()).isEqualTo(Outcome.IRREVERSIBLE);
        assertThat(proof.differences()).first().isEqualTo("column public.users.email: 12 of 12 values are lost");
        assertThat(proof.differences()).anyMatch(difference -> difference.contains("23502"));
    }

    @Test
    void shouldProveDroppedColumnThatTheOnlyTenantNeverUsed() throws Exception {
        assertThat(only(bench().apply("alter table users drop note", null)).outcome())
                .isEqualTo(Outcome.PROVEN);
    }

    @Test
    void shouldNotTrustAnUnusedColumnOfOneTenantForOthers() throws Exception {
        ScratchBench bench = bench().apply("alter table users drop note", null);
        RollbackProof proof = run(bench, List.of("acme", "globe")).proofs().get(0);

        assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN_WITH_DATA_LOSS);
        assertThat(proof.differences())
                .containsExactly(
                        "column public.users.note: is dropped and added again; what a tenant has in it is lost (the mirror has nothing in it)");
    }

    @Test
    void shouldTellTheLossOfADroppedTableUnlessItIsKnownToBeEmpty() throws Exception {
        RollbackProof proof = only(bench().apply("drop table empty", null));
        assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN_WITH_DATA_LOSS);
        assertThat(proof.differences())
                .singleElement()
                .asString()
                .startsWith("table public.empty: is dropped and made again");

        ScratchBench known = bench().apply("drop table empty", null);
        assertThat(new RoundTrip(
                                known,
                                CatalogScope.DATABASE,
                                List.of("a", "b"),
                                "public.empty"::equals,
                                known.applied(),
                                Stops.NONE)
                        .run()
                        .proofs()
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.PROVEN);
    }

    @Test
    void shouldCountRowsOfDroppedTable() throws Exception {
        RollbackProof proof = only(bench().apply("drop table users", null));

        assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN_WITH_DATA_LOSS);
        assertThat(proof.differences()).contains("table public.users: 12 of 12 rows are lost");
    }

    @Test
    void shouldNoticeValuesThatComeBackChanged() throws Exception {
        RollbackProof proof = only(bench().apply("update users set email = upper(email) where id < 3", null));

        assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN_WITH_DATA_LOSS);
        assertThat(proof.differences())
                .containsExactly("column public.users.email: not all of its 12 values are what they were");
    }

    @Test
    void shouldNoticeValuesThatOnlyChangedRows() throws Exception {
        RollbackProof proof = only(bench().apply("update users set email = 'u' || (13 - id)", null));

        assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN_WITH_DATA_LOSS);
    }

    @Test
    void shouldNoticeDeletedRows() throws Exception {
        assertThat(only(bench().apply("delete from users where id > 9", null)).differences())
                .containsExactly("table public.users: 3 of 12 rows are lost");
    }

    @Test
    void shouldAcceptRowsThatTheMigrationAdded() throws Exception {
        assertThat(only(bench().apply("insert into users (email) values ('new')", null))
                        .outcome())
                .isEqualTo(Outcome.PROVEN);
    }

    @Test
    void shouldNoticeChangedRowsAmongAddedOnes() throws Exception {
        RollbackProof proof = only(bench().apply(
                        "insert into users (email) values ('new'); update users set note = 'x' where id = 1", null));

        assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN_WITH_DATA_LOSS);
        assertThat(proof.differences())
                .containsExactly(
                        "table public.users: has 13 rows instead of 12, and whether the old ones are unchanged cannot be told, because they were rewritten");
    }

    @Test
    void shouldNoticeSequencesThatStartOver() throws Exception {
        assertThat(only(bench().apply("select setval('users_id_seq', 3)", null)).differences())
                .containsExactly(
                        "sequence public.users_id_seq: stands at 3 instead of 12, so that it would hand out values again");
    }

    @Test
    void shouldTellWhatAHandWrittenWayBackLeaves() throws Exception {
        RollbackProof proof = only(bench().apply(
                        "alter table users add phone text; create index phones on users (email); alter table users alter nickname set not null",
                        "drop index phones"));

        assertThat(proof.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(proof.differences())
                .containsExactly("column users.nickname: nullable no instead of yes", "has extra column users.phone");
    }

    @Test
    void shouldTellWhereAHandWrittenWayBackFails() throws Exception {
        RollbackProof proof = only(bench().apply("alter table users add phone text", "drop table nowhere"));

        assertThat(proof.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(proof.differences())
                .containsExactly(
                        "down/1.sql line 1: ERROR: table \"nowhere\" does not exist (42P01), in: drop table nowhere");
    }

    @Test
    void shouldGoOnBeforeABrokenStepFromAFreshDatabase() throws Exception {
        ScratchBench bench = bench().apply("create table one (id int)", null)
                .apply("create table two (id int)", "drop table nowhere")
                .apply("create table three (id int)", null);

        assertThat(outcomes(bench)).containsExactly(Outcome.PROVEN, Outcome.BROKEN, Outcome.PROVEN);
        assertThat(value(bench, "select to_regclass('three') is not null")).isEqualTo("t");
    }

    @Test
    void shouldApplyAgainElsewhereWhatABrokenStepLeftNoPlaceFor() throws Exception {
        ScratchBench bench = bench().apply("create table two (id int)", "create table left_behind (id int)")
                .apply("create table three (id int)", null);

        assertThat(outcomes(bench)).containsExactly(Outcome.BROKEN, Outcome.PROVEN);
    }

    @Test
    void shouldNoticeThatAMigrationCannotBeAppliedTwice() throws Exception {
        RollbackProof proof = only(bench().apply("insert into users (id, email) values (100, 'fixed')", null));

        assertThat(proof.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(proof.differences())
                .singleElement()
                .asString()
                .startsWith("when it is applied again: 1.sql line 1: ERROR: duplicate key");
    }

    @Test
    void shouldNoticeThatAMigrationLeadsElsewhereTheSecondTime() throws Exception {
        RollbackProof proof = only(bench().apply(
                        "do $$ begin if exists (select from marks) then create table second (id int); end if; insert into marks values (1); end $$",
                        null));

        assertThat(proof.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(proof.differences()).containsExactly("when it is applied again: has extra table second");
    }

    @Test
    void shouldBlameALossOnTheMigrationThatCausedIt() throws Exception {
        ScratchBench bench =
                bench().apply("alter table users add phone text", null).apply("alter table users drop nickname", null);

        assertThat(outcomes(bench)).containsExactly(Outcome.PROVEN, Outcome.PROVEN_WITH_DATA_LOSS);
    }

    @Test
    void shouldGoBackInATenantsOwnSchema() throws Exception {
        String base =
                "create schema acme; create table acme.users (id int primary key, mail text); insert into acme.users values (1, 'x')";
        ScratchBench bench = new ScratchBench(ScratchServer.bundled(), new CatalogScope("acme"), base)
                .apply(
                        "create table orders (id int references users); alter table users add n int; drop index if exists nothing",
                        null);

        RollbackProof proof = new RoundTrip(
                        bench, new CatalogScope("acme"), List.of("acme"), table -> false, bench.applied(), Stops.NONE)
                .run()
                .proofs()
                .get(0);

        assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN);
        assertThat(proof.generatedSql()).contains("DROP TABLE <tenant>.orders");
    }

    @Test
    void shouldGoBackOnAnOlderServer() throws Exception {
        ScratchBench bench = new ScratchBench(
                        ScratchServer.version15(), CatalogScope.DATABASE, BASE + "create table marks (i int)")
                .apply(
                        "alter table users add metadata jsonb not null default '{}'; create view v as select * from users",
                        null)
                .apply("alter table users alter nickname set not null", null);

        assertThat(outcomes(bench)).containsOnly(Outcome.PROVEN);
    }

    @Test
    void shouldNoticeAWayBackThatWorksOnlyBeforeNewRows() throws Exception {
        RollbackProof proof = only(bench().apply(
                        "alter table users alter email drop not null", "alter table users alter email set not null"));

        assertThat(proof.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(proof.failsAfterWrites()).isTrue();
        assertThat(proof.rowsWritten()).isEqualTo(2);
        assertThat(proof.differences()).singleElement().asString().contains("23502");
    }

    @Test
    void shouldNoticeATypeThatIsTooNarrowForNewRows() throws Exception {
        ScratchBench bench = new ScratchBench(
                        ScratchServer.bundled(),
                        CatalogScope.DATABASE,
                        "create table t (id int primary key, code varchar(5), n int, price numeric(4, 2)); insert into t values (1, 'a', 1, 1)")
                .apply("alter table t alter code type varchar(50)", "alter table t alter code type varchar(5)")
                .apply("alter table t alter n type bigint", "alter table t alter n type int")
                .apply("alter table t alter price type numeric(8, 2)", "alter table t alter price type numeric(4, 2)");

        assertThat(run(bench, List.of("acme")).proofs()).allMatch(RollbackProof::failsAfterWrites);
    }

    @Test
    void shouldNoticeAnEnumLabelThatIsInUse() throws Exception {
        ScratchBench bench = new ScratchBench(
                        ScratchServer.bundled(),
                        CatalogScope.DATABASE,
                        "create type mood as enum ('sad', 'ok'); create table t (id serial primary key, mood mood not null default 'ok')")
                .apply("alter type mood add value 'happy'", null);

        RollbackProof proof = only(bench);

        assertThat(proof.failsAfterWrites()).isTrue();
        assertThat(proof.differences()).singleElement().asString().contains("happy");
    }

    @Test
    void shouldProveAWayBackThatTreatsNewRows() throws Exception {
        RollbackProof proof = only(bench().apply(
                        "alter table users alter email drop not null",
                        "delete from users where email is null; alter table users alter email set not null"));

        assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN);
        assertThat(proof.rowsWritten()).isEqualTo(2);
    }

    @Test
    void shouldNoticeOldRowsThatAWayBackTakesWithNewOnes() throws Exception {
        RollbackProof proof = only(bench().apply(
                        "alter table users add phone text",
                        "delete from users where id > 10; alter table users drop phone"));

        assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN_WITH_DATA_LOSS);
        assertThat(proof.losses()).containsExactly(new RollbackProof.Loss("public.users", null, 2, 12));
    }

    @Test
    void shouldNotBlameTheMigrationForWhatATriggerDoesWithNewRows() throws Exception {
        RollbackProof proof = only(bench().apply(
                        "alter table users add phone text;"
                                + " create function count_up() returns trigger language plpgsql as $$ begin"
                                + " update users set note = coalesce(note, '') || '!', nickname = 'x' where id <= 12; return new; end $$;"
                                + " create trigger count_up after insert on users for each row when (pg_trigger_depth() = 0) execute function count_up()",
                        "drop function count_up() cascade; alter table users drop phone"));

        assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN);
    }

    @Test
    void shouldTellWhatAWayBackLeavesFromWhatANewRowsTriggerMakes() throws Exception {
        String base =
                "create table teams (id serial primary key); create function made() returns trigger language plpgsql as $$ begin"
                        + " execute format('create table team_%s (id int)', new.id); return new; end $$;"
                        + " create trigger made after insert on teams for each row execute function made()";
        ScratchBench bench = new ScratchBench(ScratchServer.bundled(), CatalogScope.DATABASE, base)
                .apply("alter table teams add a int", "alter table teams drop a")
                .apply("alter table teams add b int", "alter table teams drop b; alter table teams add c int");

        List<RollbackProof> proofs = run(bench, List.of("acme")).proofs();

        assertThat(proofs.get(0).outcome()).isEqualTo(Outcome.PROVEN);
        assertThat(proofs.get(1).outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(proofs.get(1).differences()).containsExactly("has extra column teams.c");
    }

    @Test
    void shouldNotAccuseAWayBackOfOtherSpacesAndParentheses() throws Exception {
        String base = "create table t (a int, b int, c int, constraint k check (a > 0 and (b > 0 and c > 0)));"
                + " create function f() returns int language plpgsql as $$ begin\n    return 1; end $$";
        ScratchBench bench = new ScratchBench(ScratchServer.bundled(), CatalogScope.DATABASE, base)
                .apply(
                        "alter table t drop constraint k; create or replace function f() returns int language plpgsql as $$ begin return 2; end $$",
                        "alter table t add constraint k check (a > 0 and b > 0 and c > 0);"
                                + " create or replace function f() returns int language plpgsql as $$ begin return 1; end $$");

        assertThat(only(bench).outcome()).isEqualTo(Outcome.PROVEN);
    }

    @Test
    void shouldWriteWhatConstraintsAskFor() throws Exception {
        RollbackProof proof = only(bench().apply("""
                        create type size as enum ('s', 'm');
                        create domain mail as text check (value like '%@%');
                        create table parents (id bigint generated always as identity primary key, code char(3) not null unique);
                        create table children (
                            id uuid primary key,
                            parent_id bigint not null references parents,
                            user_id int not null unique references users,
                            mail mail not null,
                            size size not null,
                            state text not null check (state in ('new', 'old')),
                            percent int not null check (percent between 3 and 9),
                            length_of text not null check (length(length_of) = 7),
                            starts date not null, ends date not null, check (ends >= starts),
                            span tstzrange, tags text[] not null, extra jsonb not null, ip inet, raw bytea,
                            total numeric(3, 2) generated always as (percent / 10.0) stored);
                        create table events (id int, kind text not null) partition by list (kind);
                        create table events_a partition of events for values in ('a');
                        """, null));

        assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN);
        assertThat(proof.notWritten())
                .allMatch(message -> message.startsWith("table public.events: no row could be inserted"));
        assertThat(proof.rowsWritten()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void shouldTellWhatCouldNotBeWritten() throws Exception {
        RollbackProof proof = only(bench().apply(
                        "create table odd (id int primary key, a int not null, b int not null, check (md5(a::text) = upper(md5(b::text))))",
                        null));

        assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN);
        assertThat(proof.notWritten()).first().asString().startsWith("table public.odd: no row could be inserted (");
    }

    @Test
    void shouldGoOnFromCheckpointsWhereManyStepsFail() throws Exception {
        ScratchBench bench = bench();
        for (int i = 0; i < 30; i++) {
            bench.apply("create table t" + i + " (id int)", i % 3 == 0 ? "drop table nowhere" : null);
        }

        List<Outcome> outcomes = outcomes(bench);

        for (int i = 0; i < 30; i++) {
            assertThat(outcomes.get(i)).isEqualTo(i % 3 == 0 ? Outcome.BROKEN : Outcome.PROVEN);
        }
    }

    private static ScratchBench bench() throws Exception {
        return new ScratchBench(ScratchServer.bundled(), CatalogScope.DATABASE, BASE + "create table marks (i int)");
    }

    private static RollbackStage.Result run(ScratchBench bench, List<String> tenants) {
        return new RoundTrip(bench, CatalogScope.DATABASE, tenants, table -> false, bench.applied(), Stops.NONE).run();
    }

    private static RollbackProof only(ScratchBench bench) {
        return run(bench, List.of("acme")).proofs().get(0);
    }

    private static List<Outcome> outcomes(ScratchBench bench) {
        return run(bench, List.of("acme")).proofs().stream()
                .map(RollbackProof::outcome)
                .toList();
    }

    private static String value(ScratchBench bench, String query) throws SQLException {
        try (Connection connection = bench.connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
