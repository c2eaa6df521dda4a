package io.tenantgate.capture.rows;

/**
 * Where a sequence stands.
 *
 * @param quoted schema and name as SQL spells them
 * @param isCalled whether {@code lastValue} was given out already
 */
record Sequence(String schema, String name, String quoted, String owner, long lastValue, boolean isCalled) {}
