package io.tenantgate.snapshot;

import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was applied to a tenant, told from its history tables alone, without the folder of migrations. Enough to compare tenants
 * with each other; what is pending is for the room {@code migrate} to say.
 *
 * @param names of migrations as the tool's table names them, with the table's name before them
 * @param reached where the tool keeps only the version that it has reached (golang-migrate)
 */
public record AppliedMigrations(
        SortedSet<String> names, @Nullable String reached) {
    private static final List<String> NAMING =
            List.of("migration_name", "version", "version_id", "script", "name", "filename", "hash", "id");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** From a snapshot's history. */
    public static AppliedMigrations of(Map<String, HistoryTable> history) {
        SortedSet<String> names = new TreeSet<>();
        String reached = null;
        for (HistoryTable table : history.values()) {
            for (Map<String, @Nullable String> row : table.rows()) {
                Optional<String> name = name(row);
                if (name.isPresent() && row.containsKey("dirty")) {
                    reached = name.get();
                } else if (name.isPresent() && isApplied(row)) {
                    names.add(table.name() + " " + name.get());
                } else {
                    // The last word counts: applied, then taken back.
                    name.ifPresent(one -> names.remove(table.name() + " " + one));
                }
            }
        }
        return new AppliedMigrations(names, reached);
    }

    private static Optional<String> name(Map<String, @Nullable String> row) {
        return NAMING.stream().map(row::get).filter(java.util.Objects::nonNull).findFirst();
    }

    private static boolean isApplied(Map<String, @Nullable String> row) {
        return !isFalse(row.get("success"))
                && !isFalse(row.get("is_applied"))
                && row.get("rolled_back_at") == null
                && (!row.containsKey("finished_at") || row.get("finished_at") != null);
    }

    private static boolean isFalse(@Nullable String value) {
        return value != null && (value.equals("f") || value.equals("false") || value.equals("0"));
    }

    /** What {@code other} has and this has not. */
    public SortedSet<String> lacks(AppliedMigrations other) {
        SortedSet<String> missing = new TreeSet<>(other.names);
        missing.removeAll(names);
        if (other.reached != null && (reached == null || number(reached).compareTo(number(other.reached)) < 0)) {
            missing.add("version " + other.reached);
        }
        return missing;
    }

    /** What either has. */
    public AppliedMigrations with(AppliedMigrations other) {
        SortedSet<String> all = new TreeSet<>(names);
        all.addAll(other.names);
        boolean further =
                other.reached != null && (reached == null || number(reached).compareTo(number(other.reached)) < 0);
        return new AppliedMigrations(all, further ? other.reached : reached);
    }

    private static BigInteger number(String version) {
        return NUMBER.matcher(version).matches() ? new BigInteger(version) : BigInteger.ZERO;
    }
}
