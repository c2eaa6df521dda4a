package io.tenantgate.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the way back from one migration.
 *
 * @param migration the migration's file
 * @param downFile the hand-written down migration, or null where one was generated
 * @param differences what differed from the catalog before, or which rows were lost; empty when proven
 * @param tenants the tenants whose shape it was tried on
 */
public record RollbackProof(
        String migration,
        Outcome outcome,
        @Nullable String downFile,
        @Nullable String generatedSql,
        List<String> differences,
        TenantSet tenants) {
    /** How the way back ended. */
    public enum Outcome {
        /** The down migration restored catalog and rows, and the up migration ran again to the same catalog. */
        PROVEN,
        /** No down migration can bring back what the migration destroyed. */
        IRREVERSIBLE,
        /** The down migration failed, or left a difference. */
        BROKEN,
        NOT_TESTED
    }

    public RollbackProof {
        differences = List.copyOf(differences);
    }
}
