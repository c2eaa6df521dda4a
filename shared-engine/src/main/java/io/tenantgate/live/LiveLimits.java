package io.tenantgate.live;

import java.time.Duration;

/**
 * How long a session in production may last where it meets an obstacle, so that nothing there ever waits for it.
 *
 * @param connect for the connection to come about
 * @param statement for one statement
 * @param lock for a lock that somebody else holds
 * @param idle between two statements of a transaction
 */
public record LiveLimits(Duration connect, Duration statement, Duration lock, Duration idle) {
    /** What does for reading catalogs and statistics of a database that works. */
    public static final LiveLimits USUAL = new LiveLimits(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(60));

    /** The same with another limit for one statement. */
    public LiveLimits withStatement(Duration other) {
        return new LiveLimits(connect, other, lock, idle);
    }

    /** The same with another limit between two statements. */
    public LiveLimits withIdle(Duration other) {
        return new LiveLimits(connect, statement, lock, other);
    }
}
