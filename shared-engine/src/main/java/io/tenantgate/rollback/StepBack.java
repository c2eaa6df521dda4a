package io.tenantgate.rollback;

import java.util.List;

/**
 * One way back that was run.
 *
 * @param written the rows that were written before it
 * @param failure why it failed, in a line; empty where it went through
 * @param left the differences from the catalog before the migration
 * @param losses the rows that did not come back and were there until this step
 */
record StepBack(WrittenRows written, List<String> failure, List<String> left, List<RowLoss> losses) {
    StepBack {
        failure = List.copyOf(failure);
        left = List.copyOf(left);
        losses = List.copyOf(losses);
    }

    boolean isRestored() {
        return failure.isEmpty() && left.isEmpty();
    }

    /** Whether the same without new rows might come out better. */
    boolean mayBeOfTheRows() {
        return !written.isEmpty() && (!isRestored() || losses.stream().anyMatch(RowLoss::isDoubtful));
    }
}
