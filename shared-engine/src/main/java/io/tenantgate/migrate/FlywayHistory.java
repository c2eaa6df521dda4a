package io.tenantgate.migrate;

import io.tenantgate.migrate.MigrationFolder.Pending;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code flyway_schema_history}: a row for each run, with the checksum of the script. */
final class FlywayHistory implements History {
    static final String TABLE = "flyway_schema_history";

    @Override
    public Optional<Pending> pending(List<Migration> all, Map<String, HistoryTable> tables) {
        HistoryTable table = tables.get(TABLE);
        return table == null ? Optional.empty() : Optional.of(new Reading(table).pending(all));
    }

    /** What the rows say. */
    private static final class Reading {
        private final TreeMap<Version, Optional<String>> applied = new TreeMap<>();
        private final Map<String, Optional<String>> repeatables = new HashMap<>();
        private final List<String> warnings = new ArrayList<>();
        private @Nullable Version baseline;

        Reading(HistoryTable table) {
            table.rows().stream()
                    .sorted(java.util.Comparator.comparingLong(Reading::rank))
                    .forEach(this::add);
        }

        private static long rank(Map<String, @Nullable String> row) {
            String rank = row.get("installed_rank");
            return rank == null ? 0 : Long.parseLong(rank);
        }

        private void add(Map<String, @Nullable String> row) {
            String version = row.get("version");
            String type = String.valueOf(row.get("type"));
            if (!History.isTrue(row.get("success"))) {
                warnings.add("production holds a failed run of " + row.get("script")
                        + ", so Flyway will refuse to migrate until it is repaired");
            } else if (version == null) {
                repeatables.put(String.valueOf(row.get("description")), Optional.ofNullable(row.get("checksum")));
            } else if (!Version.isVersion(version)) {
                warnings.add("production's history holds version " + version + ", which is no version of Flyway's");
            } else if (type.startsWith("UNDO") || type.equals("DELETE")) {
                applied.remove(Version.of(version));
            } else if (type.equals("BASELINE") || type.equals("SQL_BASELINE")) {
                baseline = Version.of(version);
            } else {
                applied.put(Version.of(version), Optional.ofNullable(row.get("checksum")));
            }
        }

        Pending pending(List<Migration> all) {
            List<Migration> pending = new ArrayList<>();
            for (Migration migration : all) {
                if (migration.repeatable() ? isPendingRepeatable(migration) : isPendingVersion(migration)) {
                    pending.add(migration);
                }
            }
            Optional<Version> last = applied.isEmpty() ? Optional.ofNullable(baseline) : Optional.of(applied.lastKey());
            String at = last.map(Reading::text).orElse("nothing");
            return new Pending(pending, "history table " + TABLE + " at " + at, warnings);
        }

        private boolean isPendingRepeatable(Migration migration) {
            Optional<String> checksum = repeatables.get(migration.version());
            return checksum == null || (checksum.isPresent() && !checksum.get().equals(checksum(migration)));
        }

        private boolean isPendingVersion(Migration migration) {
            Version version = Version.of(migration.version());
            if (baseline != null && version.compareTo(baseline) <= 0) {
                return false;
            }
            Optional<String> checksum = applied.get(version);
            if (checksum != null) {
                if (checksum.isPresent() && !checksum.get().equals(checksum(migration))) {
                    warnings.add(
                            migration.up().file()
                                    + ": was changed after production applied it, so Flyway's validation will refuse to migrate");
                }
                return false;
            }
            if (!applied.isEmpty() && version.compareTo(applied.lastKey()) < 0) {
                warnings.add(migration.up().file() + ": is older than " + text(applied.lastKey())
                        + ", which production has; Flyway refuses it unless outOfOrder is set");
            }
            return true;
        }

        private static String checksum(Migration migration) {
            return String.valueOf(FlywayChecksum.of(migration.up().path()));
        }

        private static String text(Version version) {
            return version.parts().stream().map(String::valueOf).collect(java.util.stream.Collectors.joining("."));
        }
    }
}
