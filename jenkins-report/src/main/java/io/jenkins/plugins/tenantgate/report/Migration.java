package io.jenkins.plugins.tenantgate.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One migration on all shapes.
 *
 * @param mirrorMs milliseconds on the mirror on which it took longest
 * @param lock the strongest that writes wait at; null where there is none
 * @param estimatedMs milliseconds on the largest tenant; null where a statement has no estimate
 * @param tenants for how many tenants it ended how
 */
public record Migration(
        String name,
        long mirrorMs,
        @Nullable Lock lock,
        @Nullable Long estimatedMs,
        Map<Status, Long> tenants) {
    public Migration {
        Map<Status, Long> sorted = new EnumMap<>(Status.class);
        sorted.putAll(tenants);
        tenants = Collections.unmodifiableMap(sorted);
    }

    /** This migration as it went on two sets of shapes together. */
    Migration and(Migration other) {
        Map<Status, Long> all = new EnumMap<>(Status.class);
        all.putAll(tenants);
        other.tenants.forEach((status, count) -> all.merge(status, count, Long::sum));
        return new Migration(
                name,
                Math.max(mirrorMs, other.mirrorMs),
                lock == null || (other.lock != null && other.lock.isStrongerThan(lock)) ? other.lock : lock,
                estimatedMs == null || (other.estimatedMs != null && other.estimatedMs > estimatedMs)
                        ? other.estimatedMs
                        : estimatedMs,
                all);
    }
}
