package io.tenantgate.report;

/**
 * A part of a gate: the shapes that this shard tests, of so many shards that test the fleet together.
 *
 * @param index from 1
 */
public record Shard(int index, int count) {
    public Shard {
        if (index < 1 || index > count) {
            throw new IllegalArgumentException("shard " + index + " of " + count);
        }
    }

    /** {@code 2/3}. */
    @Override
    public String toString() {
        return index + "/" + count;
    }
}
