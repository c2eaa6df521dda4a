package io.tenantgate.migrate;

import io.tenantgate.migrate.MigrationFolder.Pending;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code _prisma_migrations}: a row for each attempt; applied is what finished and was not rolled back. */
final class PrismaHistory implements History {
    static final String TABLE = "_prisma_migrations";

    @Override
    public Optional<Pending> pending(List<Migration> all, Map<String, HistoryTable> tables) {
        HistoryTable table = tables.get(TABLE);
        if (table == null) {
            return Optional.empty();
        }
        TreeSet<String> applied = new TreeSet<>();
        Set<String> stuck = new HashSet<>();
        for (Map<String, @Nullable String> row : table.rows()) {
            String name = String.valueOf(row.get("migration_name"));
            if (row.get("rolled_back_at") == null) {
                (row.get("finished_at") == null ? stuck : applied).add(name);
            }
        }
        List<String> warnings = new ArrayList<>();
        List<Migration> pending = new ArrayList<>();
        for (Migration migration : all) {
            if (applied.contains(migration.version())) {
                continue;
            }
            if (stuck.contains(migration.version())) {
                warnings.add(migration.up().file()
                        + ": failed in production, so Prisma will refuse to migrate until it is resolved");
            }
            pending.add(migration);
        }
        return Optional.of(new Pending(
                pending,
                "history table " + TABLE + " at " + (applied.isEmpty() ? "nothing" : applied.last()),
                warnings));
    }
}
