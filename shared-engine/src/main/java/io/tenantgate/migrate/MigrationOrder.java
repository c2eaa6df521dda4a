package io.tenantgate.migrate;

import io.tenantgate.report.UsageException;
import java.util.Comparator;
import java.util.List;

/** The order of migrations that have a numeric version, each its own. */
final class MigrationOrder {
    private MigrationOrder() {}

    /**
     * {@code migrations} by version.
     *
     * @throws UsageException when two have one version
     */
    static List<Migration> byVersion(List<Migration> migrations) {
        List<Migration> sorted = migrations.stream()
                .sorted(Comparator.comparing((Migration migration) -> Version.of(migration.version()))
                        .thenComparing(Migration::name))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            Migration one = sorted.get(i - 1);
            Migration other = sorted.get(i);
            if (Version.of(one.version()).equals(Version.of(other.version()))) {
                throw new UsageException(other.up().file() + ": has version " + other.version() + " as "
                        + one.up().file() + " has; give one of them a version of its own");
            }
        }
        return sorted;
    }
}
