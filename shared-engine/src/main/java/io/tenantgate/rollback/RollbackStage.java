package io.tenantgate.rollback;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.migrate.Migration;
import io.tenantgate.migrate.MigrationResult;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.report.RollbackProof;
import java.time.Duration;
import java.util.List;

/** The rollback stage. */
public final class RollbackStage {
    private RollbackStage() {}

    /**
     * One migration that went through on the mirror, with the catalogs around it.
     *
     * @param rowsBefore what {@link RowCensus} counted before it
     */
    public record Applied(Migration migration, Catalog before, Catalog after, RowCensus rowsBefore) {}

    /**
     * What came of it.
     *
     * @param proofs one for each migration, in the order in which they were applied
     * @param downResults the observed down migrations
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
     * @param tenants the names for the proofs
     */
    public static Result run(
            Mirror mirror, CatalogScope scope, List<Applied> applied, List<String> tenants, Duration timeout) {
        throw new UnsupportedOperationException();
    }
}
