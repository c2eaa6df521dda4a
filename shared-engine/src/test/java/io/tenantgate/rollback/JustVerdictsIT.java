package io.tenantgate.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ScratchServer;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.RollbackProof.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kinds of ways back of which real histories showed that they are easily accused wrongly, or wrongly let pass. */
class JustVerdictsIT {
    @Test
    void shouldNotAccuseAViewOfTheTimeAtWhichItIsMadeAgain() throws Exception {
        RollbackProof proof = only(
                "create table posts (id int primary key, at timestamp);"
                        + " create view recent as select id from posts where at > 'now'::timestamp - interval '1 month'",
                "drop view recent",
                "create view recent as select id from posts where at > 'now'::timestamp - interval '1 month'");

        assertThat(proof.outcome()).as(proof.toString()).isEqualTo(Outcome.PROVEN);
    }

    @Test
    void shouldAccuseAViewOfAnotherTimeThatSomeoneWrote() throws Exception {
        RollbackProof proof = only(
                "create table posts (id int primary key, at timestamp);"
                        + " create view recent as select id from posts where at > '2020-01-01 00:00:00.5'::timestamp",
                "drop view recent",
                "create view recent as select id from posts where at > '2020-01-01 00:00:00.7'::timestamp");

        assertThat(proof.outcome()).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void shouldNotAccuseAViewOfTheOrderThatItsTableCannotHaveAgain() throws Exception {
        RollbackProof proof = only(
                "create table posts (id int primary key, parent int, body text); create view all_posts as select * from posts",
                "drop view all_posts; alter table posts drop parent; create view all_posts as select * from posts",
                "drop view all_posts; alter table posts add parent int; create view all_posts as select * from posts");

        assertThat(proof.outcome()).as(proof.toString()).isEqualTo(Outcome.PROVEN_WITH_DATA_LOSS);
        assertThat(proof.differences()).singleElement().asString().startsWith("column public.posts.parent: is dropped");
    }

    @Test
    void shouldAccuseAViewOfAnotherOrderWhereItsTableHasTheOld() throws Exception {
        RollbackProof proof = only(
                "create table posts (id int primary key, body text); create view all_posts as select id, body from posts",
                "drop view all_posts",
                "create view all_posts as select body, id from posts");

        assertThat(proof.outcome()).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void shouldNotAccuseAWayBackOfTextThatNoApplicationWrites() throws Exception {
        RollbackProof proof = only(
                "create table versions (id serial primary key, number text not null);"
                        + " create function major(text) returns int immutable language sql as $$ select split_part($1, '.', 1)::int $$;"
                        + " create index versions_major on versions (major(number));"
                        + " insert into versions (number) values ('1.2.3')",
                "drop index versions_major",
                "create index versions_major on versions (major(number))");

        assertThat(proof.outcome()).as(proof.toString()).isEqualTo(Outcome.PROVEN);
        assertThat(proof.notWritten())
                .singleElement()
                .asString()
                .startsWith("rows with text that was made up: ")
                .contains("22P02");
    }

    @Test
    void shouldAccuseAWayBackOfTextThatOnlyTheNewTypeHolds() throws Exception {
        RollbackProof proof = only(
                "create table versions (id serial primary key, number int not null); insert into versions (number) values (1)",
                "alter table versions alter number type text",
                "alter table versions alter number type int using number::int");

        assertThat(proof.failsAfterWrites()).as(proof.toString()).isTrue();
    }

    @Test
    void shouldAccuseAWayBackOfATableThatOnlyLooksLikeAHistory() throws Exception {
        RollbackProof proof = only(
                "create table users (id int primary key)",
                "drop table if exists schema_migrations",
                "create table schema_migrations (version text primary key)");

        assertThat(proof.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(proof.differences()).containsExactly("has extra table schema_migrations");
    }

    @Test
    void shouldAccuseAFunctionOfOtherSpacesWithinAString() throws Exception {
        String function =
                "create or replace function mark() returns text language sql as $$ select 'a%sb' -- it's so\n$$";
        RollbackProof proof =
                only(String.format(function, "  "), String.format(function, "-"), String.format(function, " "));

        assertThat(proof.outcome()).isEqualTo(Outcome.BROKEN);
    }

    private static RollbackProof only(String base, String up, String down) throws Exception {
        ScratchBench bench = new ScratchBench(ScratchServer.bundled(), CatalogScope.DATABASE, base).apply(up, down);
        return new RoundTrip(bench, CatalogScope.DATABASE, List.of("acme"), table -> false, bench.applied(), Stops.NONE)
                .run()
                .proofs()
                .get(0);
    }
}
