package io.tenantgate.migrate;

import io.tenantgate.migrate.MigrationFolder.Pending;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code pgmigrations}: a row with the file's name without its ending for each migration that was applied. */
final class NodePgMigrateHistory implements History {
    static final String TABLE = "pgmigrations";

    @Override
    public Optional<Pending> pending(List<Migration> all, Map<String, HistoryTable> tables) {
        HistoryTable table = tables.get(TABLE);
        if (table == null) {
            return Optional.empty();
        }
        Set<String> applied = table.rows().stream()
                .map(row -> row.get("name"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        String at = "nothing";
        for (Migration migration : all) {
            at = applied.contains(name(migration)) ? migration.version() : at;
        }
        return Optional.of(new Pending(
                all.stream()
                        .filter(migration -> !applied.contains(name(migration)))
                        .toList(),
                "history table " + TABLE + " at " + at));
    }

    private static String name(Migration migration) {
        return migration.name().replaceFirst("\\.sql$", "");
    }
}
