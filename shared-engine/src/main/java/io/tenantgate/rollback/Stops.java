package io.tenantgate.rollback;

import io.tenantgate.migrate.Migration;
import java.util.function.Predicate;

/**
 * Which migrations are stopped half way to see what is left.
 *
 * @param migrations those of them that are not one transaction
 * @param most at how many places in all
 */
public record Stops(Predicate<Migration> migrations, int most) {
    /** None. */
    public static final Stops NONE = new Stops(migration -> false, 0);
}
