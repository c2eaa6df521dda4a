package io.tenantgate.observe;

import io.tenantgate.observe.Outside.Locked;
import java.util.HashMap;
import java.util.Map;

/** What was seen of one statement's locks from outside while it ran. */
final class Samples {
    private final Map<Long, LockMode> modes = new HashMap<>();
    private long waitedNanos;
    private boolean closed;

    /** Adds a lock; one that the statement waits for counts as {@code nanos} of waiting. */
    synchronized void add(Locked lock, long nanos) {
        if (closed) {
            return;
        }
        if (!lock.granted()) {
            waitedNanos += nanos;
        } else if (lock.hold() != null) {
            modes.merge(lock.hold().oid(), lock.hold().mode(), LockMode::stronger);
        }
    }

    /** Nothing that is seen from now on belongs to the statement. */
    synchronized void close() {
        closed = true;
    }

    /** The strongest mode in which each relation was locked. */
    synchronized Map<Long, LockMode> modes() {
        return Map.copyOf(modes);
    }

    synchronized double waitedMs() {
        return waitedNanos / 1e6;
    }
}
