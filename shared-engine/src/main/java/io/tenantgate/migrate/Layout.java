package io.tenantgate.migrate;

import java.util.List;

/** How one migration tool names, orders and marks its files, and what it does with them. */
interface Layout {
    /** For people: {@code Flyway}, {@code numbered SQL files}. */
    String tool();

    /**
     * All migrations in the order in which the tool runs them.
     *
     * @throws io.tenantgate.report.UsageException when a file cannot be understood
     */
    List<Migration> read(MigrationFiles files);

    /** How the tool remembers what it has applied. */
    History history();
}
