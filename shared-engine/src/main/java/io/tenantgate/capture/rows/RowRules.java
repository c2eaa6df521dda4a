package io.tenantgate.capture.rows;

import java.util.List;
import java.util.Set;

/**
 * What of the rows is copied, and how it is changed on the way.
 *
 * @param masks the last one that matches a column counts
 * @param historyTables names of the migration tools' tables, which are copied whole and as they are
 */
public record RowRules(RowLimit limit, List<MaskRule> masks, MaskKey key, Set<String> historyTables) {
    public RowRules {
        masks = List.copyOf(masks);
        historyTables = Set.copyOf(historyTables);
    }
}
