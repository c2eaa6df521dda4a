package io.tenantgate.rollback;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One way back that was run.
 *
 * @param written the rows that were written before it
 * @param failure why it failed, in a line; empty where it went through
 * @param left the differences from the catalog before the migration
 * @param losses the rows that did not come back and were there until this step
 */
record StepBack(WrittenRows written, List<String> failure, List<String> left, List<RowLoss> losses) {
    private static final Pattern DATA_EXCEPTION = Pattern.compile("\\(22...\\)");

    StepBack {
        failure = List.copyOf(failure);
        left = List.copyOf(left);
        losses = List.copyOf(losses);
    }

    boolean isRestored() {
        return failure.isEmpty() && left.isEmpty();
    }

    /**
     * Whether it failed at a text of ours that no application would have written there: in a column that the migration
     * left as it was, and of which only the application knows what its texts look like.
     */
    boolean failsByInventedText() {
        return failure.stream()
                .filter(reason -> DATA_EXCEPTION.matcher(reason).find())
                .anyMatch(reason -> written.invented().stream().anyMatch(text -> reason.contains("\"" + text + "\"")));
    }

    /** Whether the same without new rows might come out better. */
    boolean mayBeOfTheRows() {
        return !written.isEmpty() && (!isRestored() || losses.stream().anyMatch(RowLoss::isDoubtful));
    }
}
