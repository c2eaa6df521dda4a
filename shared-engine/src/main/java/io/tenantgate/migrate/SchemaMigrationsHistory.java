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

/**
 * {@code schema_migrations}, a name that several tools share: with a column {@code dirty} it is golang-migrate's single
 * row with the version reached, else it has one row for each version applied (dbmate, and many home-made runners).
 */
final class SchemaMigrationsHistory implements History {
    static final String TABLE = "schema_migrations";
    private static final List<String> COLUMNS = List.of("version", "filename", "name", "migration", "id");

    @Override
    public Optional<Pending> pending(List<Migration> all, Map<String, HistoryTable> tables) {
        HistoryTable table = tables.get(TABLE);
        if (table == null) {
            return Optional.empty();
        }
        boolean reached = table.rows().stream().anyMatch(row -> row.containsKey("dirty"));
        return Optional.of(reached ? after(table.rows().get(0), all) : without(table, all));
    }

    private static Pending after(Map<String, @Nullable String> row, List<Migration> all) {
        String reached = String.valueOf(row.get("version"));
        List<String> warnings = new ArrayList<>();
        if (History.isTrue(row.get("dirty"))) {
            warnings.add("production is dirty at version " + reached
                    + ", so golang-migrate will refuse to migrate until the version is forced");
        }
        // -1 is golang-migrate's "no version".
        boolean none = !Version.isVersion(reached);
        List<Migration> pending = all.stream()
                .filter(migration -> none || Version.of(migration.version()).compareTo(Version.of(reached)) > 0)
                .toList();
        return new Pending(pending, "history table " + TABLE + " at " + reached, warnings);
    }

    private static Pending without(HistoryTable table, List<Migration> all) {
        Set<String> texts = new HashSet<>();
        TreeSet<Version> versions = new TreeSet<>();
        for (Map<String, @Nullable String> row : table.rows()) {
            for (String column : COLUMNS) {
                String value = row.get(column);
                if (value != null) {
                    texts.add(value);
                    if (Version.isVersion(value) && (column.equals("version") || !row.containsKey("version"))) {
                        versions.add(Version.of(value));
                    }
                }
            }
        }
        List<String> warnings = new ArrayList<>();
        List<Migration> pending = new ArrayList<>();
        String last = "nothing";
        for (Migration migration : all) {
            if (texts.contains(migration.name())
                    || texts.contains(migration.name().replaceFirst("(\\.up)?\\.sql$", ""))
                    || versions.contains(Version.of(migration.version()))) {
                last = migration.version();
            } else {
                pending.add(migration);
            }
        }
        if (last.equals("nothing") && !table.rows().isEmpty()) {
            warnings.add("the rows of " + table.schema() + "." + TABLE + " name none of these migrations");
        }
        return new Pending(pending, "history table " + TABLE + " at " + last, warnings);
    }
}
