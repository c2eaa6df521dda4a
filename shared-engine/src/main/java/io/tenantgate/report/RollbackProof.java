package io.tenantgate.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the way back from one migration.
 *
 * @param migration the migration's file
 * @param reason why it is not proven, in a few words that hold for every migration alike; null when it is
 * @param downFile the hand-written down migration, or null
 * @param downCommand the team's command that takes migrations back, or null
 * @param generatedSql the down migration that the gate made; null where the team has a way back of its own
 * @param generatedFile how the team's tool would call it, relative to the configuration: {@code migrations/001_x.down.sql};
 *     null where there is nothing to keep
 * @param differences what differed from the catalog before, what failed, or which rows were lost, a line each; empty when proven
 * @param losses rows and values that were there before the migration and did not come back
 * @param rowsWritten how many rows were written before the way back, as the new application would
 * @param notWritten tables into which none could be written, each with the reason
 * @param interruptions what is left where the migration stops half way; empty where it cannot
 * @param interruptionsNotTried how many places to stop at were left out, because there were too many
 * @param tenants the tenants whose shape it was tried on
 */
public record RollbackProof(
        String migration,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String downFile,
        @Nullable String downCommand,
        @Nullable String generatedSql,
        @Nullable String generatedFile,
        List<String> differences,
        List<Loss> losses,
        int rowsWritten,
        List<String> notWritten,
        List<Interruption> interruptions,
        int interruptionsNotTried,
        TenantSet tenants) {
    /** How the way back ended. */
    public enum Outcome {
        /** The down migration restored catalog and rows, also after rows were written, and the up migration ran again to the same catalog. */
        PROVEN,
        /** The same, but rows or values that were there before are gone. */
        PROVEN_WITH_DATA_LOSS,
        /** There is no down migration and none can be made. */
        IRREVERSIBLE,
        /** The down migration failed, or left a difference. */
        BROKEN,
        /** Nothing is known. */
        NOT_TESTED
    }

    /**
     * Something that was in the tables and did not come back.
     *
     * @param column null where whole rows are lost
     * @param lost how many rows or values; 0 where the mirror had none, and tenants may have some
     * @param of how many there were
     */
    public record Loss(String table, @Nullable String column, long lost, long of) {}

    /** The {@link RollbackProof#reason} of a way back that works only as long as nobody has used the new schema. */
    public static final String AFTER_WRITES = "fails once the new application has written rows";

    public RollbackProof {
        differences = List.copyOf(differences);
        losses = List.copyOf(losses);
        notWritten = List.copyOf(notWritten);
        interruptions = List.copyOf(interruptions);
    }

    /** The team's own way back, its file or its command; null where it has none. */
    public @Nullable String ownWay() {
        return downFile != null ? downFile : downCommand;
    }

    /** Whether it works only as long as the new application has written nothing. */
    public boolean failsAfterWrites() {
        return AFTER_WRITES.equals(reason);
    }

    /** The same for other tenants. */
    public RollbackProof withTenants(TenantSet others) {
        return new RollbackProof(
                migration,
                outcome,
                reason,
                downFile,
                downCommand,
                generatedSql,
                generatedFile,
                differences,
                losses,
                rowsWritten,
                notWritten,
                interruptions,
                interruptionsNotTried,
                others);
    }

    /** The same with what is left where the migration stops half way. */
    public RollbackProof withInterruptions(List<Interruption> seen, int notTried) {
        return new RollbackProof(
                migration,
                outcome,
                reason,
                downFile,
                downCommand,
                generatedSql,
                generatedFile,
                differences,
                losses,
                rowsWritten,
                notWritten,
                seen,
                notTried,
                tenants);
    }
}
