package io.tenantgate.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ScratchServer;
import io.tenantgate.report.Interruption;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.rules.RuleDoc;
import io.tenantgate.rules.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HalfAppliedIT {
    private static final String BASE =
            "create table users (id int primary key); create table orders (id int primary key, user_id int); insert into orders values (1, 1)";

    @Test
    void shouldFindTheRulesBadExampleStuck() throws Exception {
        assertThat(stopped(example().bad(), null, 20).interruptions())
                .singleElement()
                .matches(Interruption::staysHalfApplied)
                .matches(Interruption::rerunPretends);
    }

    @Test
    void shouldKeepQuietAboutTheGoodExample() throws Exception {
        assertThat(stopped(example().good(), null, 20).interruptions())
                .isNotEmpty()
                .noneMatch(Interruption::staysHalfApplied);
    }

    @Test
    void shouldTellWhatIsLeftAfterEachStatement() throws Exception {
        RollbackProof proof = stopped(
                "create table a (id int);\ncreate table b (id int);\ncreate index concurrently on orders (user_id)",
                "drop table a; drop table b",
                20);

        assertThat(proof.interruptions()).extracting(Interruption::after).containsExactly(1, 2, 2);
        assertThat(proof.interruptions().get(0).left()).containsExactly("has extra table a");
        assertThat(proof.interruptions().get(0).rerun()).contains("relation \"a\" already exists");
        assertThat(proof.interruptions().get(0).down()).contains("table \"b\" does not exist");
        assertThat(proof.interruptions().get(0).staysHalfApplied()).isTrue();
        assertThat(proof.interruptions().get(1).down()).isNull();
        assertThat(proof.interruptions().get(2).within()).isTrue();
    }

    @Test
    void shouldNotStopWhatIsOneTransaction() throws Exception {
        assertThat(stopped("begin; create table a (id int); create table b (id int); commit", "drop table a, b", 20)
                        .interruptions())
                .isEmpty();
    }

    @Test
    void shouldTellHowManyPlacesWereLeftOut() throws Exception {
        RollbackProof proof = stopped(
                "create table a (id int); create table b (id int); create table c (id int)", "drop table a, b, c", 1);

        assertThat(proof.interruptions()).hasSize(1);
        assertThat(proof.interruptionsNotTried()).isEqualTo(1);
    }

    private static RuleDoc example() {
        return Rules.doc("half-applied").orElseThrow();
    }

    private static RollbackProof stopped(String up, @Nullable String down, int most) throws Exception {
        ScratchBench bench =
                new ScratchBench(ScratchServer.bundled(), CatalogScope.DATABASE, BASE).applyByStatement(up, down);
        return new RoundTrip(
                        bench,
                        CatalogScope.DATABASE,
                        List.of("acme"),
                        table -> false,
                        bench.applied(),
                        new Stops(migration -> true, most))
                .run()
                .proofs()
                .get(0);
    }
}
