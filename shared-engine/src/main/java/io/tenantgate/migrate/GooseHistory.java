package io.tenantgate.migrate;

import io.tenantgate.migrate.MigrationFolder.Pending;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code goose_db_version}: a row for each step up or down; the latest row of a version tells. */
final class GooseHistory implements History {
    static final String TABLE = "goose_db_version";

    @Override
    public Optional<Pending> pending(List<Migration> all, Map<String, HistoryTable> tables) {
        HistoryTable table = tables.get(TABLE);
        if (table == null) {
            return Optional.empty();
        }
        TreeMap<Version, Boolean> latest = new TreeMap<>();
        table.rows().stream().sorted(Comparator.comparingLong(GooseHistory::id)).forEach(row -> {
            String version = row.get("version_id");
            if (version != null && Version.isVersion(version)) {
                latest.put(Version.of(version), History.isTrue(row.get("is_applied")));
            }
        });
        latest.values().removeIf(applied -> !applied);
        List<String> warnings = new ArrayList<>();
        List<Migration> pending = new ArrayList<>();
        String last = "0";
        for (Migration migration : all) {
            Version version = Version.of(migration.version());
            if (latest.containsKey(version)) {
                last = migration.version();
                continue;
            }
            if (!latest.isEmpty() && version.compareTo(latest.lastKey()) < 0) {
                warnings.add(migration.up().file()
                        + ": is older than what production has; goose refuses it unless it runs with -allow-missing");
            }
            pending.add(migration);
        }
        return Optional.of(new Pending(pending, "history table " + TABLE + " at " + last, warnings));
    }

    private static long id(Map<String, @Nullable String> row) {
        String id = row.get("id");
        return id == null ? 0 : Long.parseLong(id);
    }
}
