package io.tenantgate.migrate;

import io.tenantgate.migrate.MigrationFolder.Pending;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code __drizzle_migrations}: pending is what the journal dates after the latest {@code created_at}. */
final class DrizzleHistory implements History {
    static final String TABLE = "__drizzle_migrations";

    @Override
    public Optional<Pending> pending(List<Migration> all, Map<String, HistoryTable> tables) {
        HistoryTable table = tables.get(TABLE);
        if (table == null || all.isEmpty()) {
            return Optional.empty();
        }
        long last = Long.MIN_VALUE;
        for (Map<String, @Nullable String> row : table.rows()) {
            String created = row.get("created_at");
            last = Math.max(last, created == null ? Long.MIN_VALUE : Long.parseLong(created));
        }
        Map<String, Long> dates = dates(DrizzleJournal.beside(all.get(0).up().path()));
        String at = "nothing";
        for (Migration migration : all) {
            at = dates.getOrDefault(migration.version(), 0L) <= last ? migration.version() : at;
        }
        long latest = last;
        return Optional.of(new Pending(
                all.stream()
                        .filter(migration -> dates.getOrDefault(migration.version(), 0L) > latest)
                        .toList(),
                "history table " + TABLE + " at " + at));
    }

    private static Map<String, Long> dates(Path journal) {
        Map<String, Long> dates = new HashMap<>();
        try {
            for (DrizzleJournal.Entry entry : DrizzleJournal.parse(Files.readString(journal), journal.toString())
                    .entries()) {
                dates.put(entry.idx(), entry.when());
            }
        } catch (IOException e) {
            throw new UsageException(DrizzleJournal.FILE + ": cannot be read: " + e.getMessage(), e);
        }
        return dates;
    }
}
