package io.tenantgate.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a migration and what PostgreSQL did with it on the mirror.
 *
 * @param sql the statement as the tool sent it, shortened where it is very long
 * @param file the migration file it stands in, or null where no file holds it
 * @param line the line of its first word, or null
 * @param transaction statements of a migration with the same number ran in one transaction, to whose end their locks are held
 * @param durationMs milliseconds until the server had finished it
 * @param sqlstate the SQLSTATE of its failure, or null
 * @param rewrites relations that got a new file although they existed before
 * @param scans relations that existed before and were read from end to end
 * @param rows rows of the command tag
 * @param walBytes write-ahead log that the server wrote meanwhile
 * @param waitedMs milliseconds the statement waited for locks of others
 * @param blockedRequests requests of others that waited for it; null where no traffic was run
 * @param estimatedMsLargestTenant estimated milliseconds on the largest tenant; null where sizes are unknown
 */
public record Statement(
        String sql,
        @Nullable String file,
        @Nullable Integer line,
        int transaction,
        double durationMs,
        @Nullable String sqlstate,
        List<Lock> locks,
        List<String> rewrites,
        List<String> scans,
        long rows,
        long walBytes,
        double waitedMs,
        @Nullable Integer blockedRequests,
        @Nullable Long estimatedMsLargestTenant) {
    public Statement {
        locks = List.copyOf(locks);
        rewrites = List.copyOf(rewrites);
        scans = List.copyOf(scans);
    }
}
