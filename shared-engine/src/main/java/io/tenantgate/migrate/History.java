package io.tenantgate.migrate;

import io.tenantgate.migrate.MigrationFolder.Pending;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a migration tool remembers, in a table of the tenant's own, what it has applied. */
interface History {
    /**
     * What is still to run by the tenant's history tables.
     *
     * @param all the folder's migrations in their order
     * @return empty when the tenant holds no table of this tool
     */
    Optional<Pending> pending(List<Migration> all, Map<String, HistoryTable> tables);

    /** Whether a value of a boolean column is true, as COPY and INSERT write it. */
    static boolean isTrue(@org.jspecify.annotations.Nullable String value) {
        return "t".equals(value) || "true".equals(value);
    }
}
