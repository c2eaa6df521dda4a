package io.tenantgate.rollback;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.migrate.MigrateStage.Applied;
import io.tenantgate.migrate.MigrationResult;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.report.RollbackProof;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The rollback stage. */
public final class RollbackStage {
    private RollbackStage() {}

    /**
     * What came of it.
     *
     * @param proofs one for each migration, in the order in which they were applied
     * @param downResults the observed down migrations, in the order in which they ran
     */
    public record Result(List<RollbackProof> proofs, List<MigrationResult> downResults) {
        public Result {
            proofs = List.copyOf(proofs);
            downResults = List.copyOf(downResults);
        }
    }

    /**
     * Takes the migrated mirror back, last migration first, and compares catalog and rows with what was before each;
     * then migrates it up again and compares once more.
     *
     * <p>A column or table that is dropped and made again is irreversible, although nothing is seen to be lost, where
     * the mirror holds no values that could show it and a tenant may hold some.
     *
     * @param applied as they went up, without one that failed
     * @param tenants the names for the proofs
     * @param knownEmpty tables, by schema and name without quotes, that are known to hold no row in any of the tenants
     * @throws io.tenantgate.report.GateException when the outcome says nothing about the way back
     */
    public static Result run(
            Mirror mirror,
            CatalogScope scope,
            List<Applied> applied,
            List<String> tenants,
            Predicate<String> knownEmpty,
            Duration timeout) {
        return new RoundTrip(new MirrorBench(mirror, scope, timeout), scope, tenants, knownEmpty).run(applied);
    }
}
