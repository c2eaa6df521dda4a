package io.tenantgate.report;

import java.util.List;

/**
 * A table-level lock that a statement took.
 *
 * @param relation the relation with its schema, {@code public.users}
 * @param mode the mode as {@code pg_locks.mode} spells it, {@code AccessExclusiveLock}
 * @param blocks what others cannot do meanwhile: {@code reads}, {@code writes}, {@code ddl}
 * @param heldMs milliseconds from the statement's start to the end of its transaction on the mirror
 */
public record Lock(String relation, String mode, List<String> blocks, double heldMs) {
    public Lock {
        blocks = List.copyOf(blocks);
    }
}
