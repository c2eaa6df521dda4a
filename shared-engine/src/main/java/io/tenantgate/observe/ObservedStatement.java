package io.tenantgate.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement as it went through the tap, and what the server did with it.
 *
 * @param transaction a number that all statements of one transaction share; autocommitted statements have their own
 * @param inTransactionBlock whether it ran inside an explicit or implicit block of several statements
 * @param tag the command tag without its count: {@code ALTER TABLE}, {@code INSERT}; empty when it failed
 * @param location where it stands, or null where no file holds it
 * @param startMs milliseconds since the tap was opened
 * @param error the failure, or null
 * @param locks locks it took first in its transaction, on relations outside {@code pg_catalog}, strongest mode for each relation
 * @param rewrites tables that existed before and got a new file
 * @param scans tables that existed before and were scanned sequentially
 * @param rows the count of the command tag, 0 where it has none
 * @param waitedMs how long it waited for locks of others
 * @param lockTimeoutMs the session's {@code lock_timeout} while it ran; 0 for none; null where it was not asked for
 */
public record ObservedStatement(
        String sql,
        @Nullable SourceLocation location,
        long transaction,
        boolean inTransactionBlock,
        String tag,
        double startMs,
        double durationMs,
        @Nullable ServerError error,
        List<ObservedLock> locks,
        List<String> rewrites,
        List<String> scans,
        long rows,
        long walBytes,
        double waitedMs,
        @Nullable Long lockTimeoutMs) {
    public ObservedStatement {
        locks = List.copyOf(locks);
        rewrites = List.copyOf(rewrites);
        scans = List.copyOf(scans);
    }

    /** The same at another place. */
    public ObservedStatement at(@Nullable SourceLocation place) {
        return new ObservedStatement(
                sql,
                place,
                transaction,
                inTransactionBlock,
                tag,
                startMs,
                durationMs,
                error,
                locks,
                rewrites,
                scans,
                rows,
                walBytes,
                waitedMs,
                lockTimeoutMs);
    }
}
