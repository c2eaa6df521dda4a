package io.tenantgate.observe;

/**
 * A table-level lock that a statement took and its transaction did not hold before.
 *
 * @param relation with schema; of an index or TOAST table the table that it belongs to is in {@code table}
 * @param table the table that requests wait at, with schema
 * @param existedBefore whether the relation existed before the transaction began
 * @param heldMs from the statement's start to the end of its transaction
 */
public record ObservedLock(String relation, String table, LockMode mode, boolean existedBefore, double heldMs) {}
