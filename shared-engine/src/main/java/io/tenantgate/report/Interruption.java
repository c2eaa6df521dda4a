package io.tenantgate.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration that is not one transaction, stopped half way.
 *
 * @param after how many of its statements had gone through
 * @param within whether the next one had begun and left a part of itself: an index that was being built concurrently
 * @param line where the last statement that ran stands in the migration's file
 * @param left what differs from the catalog before; never empty
 * @param rerun what comes of running the migration once more: null where that repairs it, else why not
 * @param down what comes of the down migration: null where that repairs it, else why not
 * @param rerunPretends whether running it once more reports success and the catalog is nonetheless not the migrated one
 */
public record Interruption(
        int after,
        boolean within,
        @Nullable Integer line,
        List<String> left,
        @Nullable String rerun,
        @Nullable String down,
        boolean rerunPretends) {
    public Interruption {
        left = List.copyOf(left);
    }

    /** Whether neither another run nor the down migration helps, or the former only seems to. */
    public boolean staysHalfApplied() {
        return rerun != null && (down != null || rerunPretends);
    }
}
