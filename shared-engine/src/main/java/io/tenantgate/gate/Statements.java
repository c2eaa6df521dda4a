package io.tenantgate.gate;

import io.tenantgate.observe.ObservedLock;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.report.Lock;
import io.tenantgate.report.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/** Observed statements as the report tells them. */
final class Statements {
    private static final int LONGEST = 2_000;

    private Statements() {}

    /** The statements of one migration; transactions are numbered from 1. */
    static List<Statement> of(List<ObservedStatement> observed, Function<ObservedStatement, OptionalLong> estimatedMs) {
        Map<Long, Integer> transactions = new HashMap<>();
        return observed.stream()
                .map(one -> of(
                        one,
                        transactions.computeIfAbsent(one.transaction(), any -> transactions.size() + 1),
                        estimatedMs.apply(one)))
                .toList();
    }

    private static Statement of(ObservedStatement observed, int transaction, OptionalLong estimatedMs) {
        return new Statement(
                shortened(observed.sql()),
                observed.location() == null ? null : observed.location().file(),
                observed.location() == null ? null : observed.location().line(),
                transaction,
                tenths(observed.durationMs()),
                observed.error() == null ? null : observed.error().sqlstate(),
                locks(observed.locks()),
                observed.rewrites().stream().sorted().toList(),
                observed.scans().stream().sorted().toList(),
                observed.rows(),
                observed.walBytes(),
                tenths(observed.waitedMs()),
                null,
                estimatedMs.isPresent() ? estimatedMs.getAsLong() : null);
    }

    /** Locks on tables that others use, the strongest first; what the statement made itself, nobody waits for. */
    private static List<Lock> locks(List<ObservedLock> locks) {
        return locks.stream()
                .filter(ObservedLock::existedBefore)
                // The server lists them in no order.
                .sorted(Comparator.comparing(ObservedLock::mode).reversed().thenComparing(ObservedLock::relation))
                .map(lock -> new Lock(
                        lock.relation(), lock.mode().catalogName(), lock.mode().blocks(), tenths(lock.heldMs())))
                .toList();
    }

    private static String shortened(String sql) {
        return sql.length() <= LONGEST
                ? sql
                : sql.substring(0, sql.offsetByCodePoints(0, sql.codePointCount(0, LONGEST))) + " …";
    }

    private static double tenths(double millis) {
        return Math.round(millis * 10) / 10.0;
    }
}
