package io.tenantgate.rollback;

import io.tenantgate.migrate.MigrateStage.Applied;
import io.tenantgate.migrate.Migration;
import io.tenantgate.report.Interruption;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.RollbackProof.Outcome;
import io.tenantgate.report.TenantSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the way back from one migration so far. */
final class Way {
    final Applied applied;
    final DownScript generated;
    private Outcome outcome = Outcome.PROVEN;
    private @Nullable String reason;
    private final List<String> differences = new ArrayList<>();
    private final List<RollbackProof.Loss> losses = new ArrayList<>();
    private WrittenRows written = WrittenRows.NONE;
    private List<Interruption> interruptions = List.of();
    private int notTried;

    Way(Applied applied) {
        this.applied = applied;
        this.generated = DownScript.between(applied.before(), applied.after());
    }

    Migration migration() {
        return applied.result().migration();
    }

    boolean isWritten() {
        return migration().down() != null;
    }

    /** Whether there is anything to run. */
    boolean isThere() {
        return isWritten() || !generated.isEmpty();
    }

    /** Whether it led back, whatever was lost on it. */
    boolean isBack() {
        return outcome == Outcome.PROVEN || outcome == Outcome.PROVEN_WITH_DATA_LOSS;
    }

    void wrote(WrittenRows rows) {
        written = rows;
    }

    void stopped(List<Interruption> seen, int others) {
        interruptions = seen;
        notTried = others;
    }

    void becomes(Outcome what, @Nullable String why, List<String> told) {
        outcome = what;
        reason = why;
        differences.addAll(told);
    }

    /** Rows are gone, whatever else there is to say. */
    void loses(List<RowLoss> lost) {
        lost.forEach(loss -> {
            differences.add(loss.message());
            if (loss.loss() != null) {
                losses.add(loss.loss());
            }
        });
    }

    RollbackProof proof(List<String> tenants) {
        Migration.Script down = migration().down();
        boolean byProgram = migration().tool() != null;
        return new RollbackProof(
                migration().up().file(),
                outcome,
                reason,
                down == null || byProgram ? null : down.file(),
                down == null || !byProgram ? null : down.file(),
                down == null ? generated.sql() : null,
                down == null && !byProgram && !generated.isEmpty()
                        ? DownName.of(migration().up().file())
                        : null,
                differences,
                losses,
                written.count(),
                written.failures(),
                interruptions,
                notTried,
                TenantSet.of(tenants));
    }
}
