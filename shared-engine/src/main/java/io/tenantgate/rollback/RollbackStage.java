package io.tenantgate.rollback;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.migrate.MigrateStage;
import io.tenantgate.migrate.MigrateStage.Applied;
import io.tenantgate.migrate.MigrationResult;
import io.tenantgate.report.RollbackProof;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The rollback stage. */
public final class RollbackStage {
    private RollbackStage() {}

    /**
     * One way back that ran.
     *
     * @param migration the migration that it takes back
     */
    public record Down(Applied migration, MigrationResult result) {}

    /**
     * What came of it.
     *
     * @param proofs one for each migration, in the order in which they were applied
     * @param downs the observed down migrations, in the order in which they ran
     */
    public record Result(List<RollbackProof> proofs, List<Down> downs) {
        public Result {
            proofs = List.copyOf(proofs);
            downs = List.copyOf(downs);
        }
    }

    /**
     * Takes the migrated mirror back, last migration first, writing rows before each step as the new application would,
     * and compares catalog and rows with what was before each migration; then migrates it up again and compares once more.
     *
     * <p>A column or table that is dropped and made again is lost, although nothing is seen to be, where the mirror holds
     * no values that could show it and a tenant may hold some.
     *
     * @param stage that has migrated the shape, with its result
     * @param tenants the names for the proofs
     * @param knownEmpty tables, by schema and name without quotes, that are known to hold no row in any of the tenants
     * @param stops which migrations are stopped half way
     * @throws io.tenantgate.report.GateException when the outcome says nothing about the way back
     */
    public static Result run(
            MigrateStage stage,
            MigrateStage.Result migrated,
            List<String> tenants,
            Predicate<String> knownEmpty,
            Stops stops,
            Duration timeout) {
        CatalogScope scope = migrated.mirror().scope();
        Bench bench = new MirrorBench(migrated.mirror(), scope, timeout, stage);
        return new RoundTrip(bench, scope, tenants, knownEmpty, migrated.wentThrough(), stops).run();
    }
}
