package io.tenantgate.snapshot;

import io.tenantgate.digest.Sha256;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Digest of what was applied to a tenant: versions, names, checksums and success, but not when, by whom, how long, or in which
 * order among others.
 */
public final class HistoryDigest {
    /** Columns of the known tools that tell how and not what: durations, people, order, surrogate keys. */
    private static final Set<String> CIRCUMSTANCES = Set.of(
            "execution_time",
            "installed_by",
            "installed_rank",
            "orderexecuted",
            "deployment_id",
            "liquibase",
            "batch",
            "logs");
    /** Columns beside which a column {@code id} is only a counter or a random number; Liquibase has none of them, and its id is the name. */
    private static final Set<String> NAMES = Set.of("version", "version_id", "name", "migration_name", "hash");
    /** Columns by which people know a migration, the best first. */
    private static final List<String> TITLES =
            List.of("script", "migration_name", "name", "version", "version_id", "id", "hash");
    /** Of a moment only counts whether there is one, as with Prisma's {@code finished_at} and {@code rolled_back_at}. */
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d.*");

    private HistoryDigest() {}

    /** In hexadecimal; by table name, as in a snapshot. */
    public static String of(Map<String, HistoryTable> history) {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(history).forEach((name, table) -> {
            all.append(name).append('\n').append(applied(table.rows())).append('\n');
        });
        return Sha256.of(all.toString());
    }

    /**
     * What a table says was applied: how each row counts, with the name that its tool gives it. Equal histories have equal keys,
     * whoever applied them and when.
     */
    public static SortedMap<String, String> names(HistoryTable table) {
        SortedMap<String, String> names = new TreeMap<>();
        for (Map<String, @Nullable String> row : table.rows()) {
            names.put(applied(row).toString(), name(row));
        }
        return names;
    }

    private static String name(Map<String, @Nullable String> row) {
        for (String column : TITLES) {
            String name = row.get(column);
            if (name != null) {
                return name;
            }
        }
        return "an entry";
    }

    /** Of the rows of one table. */
    static String of(List<Map<String, @Nullable String>> rows) {
        return Sha256.of(applied(rows).toString());
    }

    private static List<String> applied(List<Map<String, @Nullable String>> table) {
        List<String> rows = new ArrayList<>();
        for (Map<String, @Nullable String> row : table) {
            rows.add(applied(row).toString());
        }
        rows.sort(null);
        return rows;
    }

    private static Map<String, String> applied(Map<String, @Nullable String> row) {
        Map<String, String> applied = new TreeMap<>();
        boolean named = row.keySet().stream().anyMatch(NAMES::contains);
        for (Map.Entry<String, @Nullable String> column : row.entrySet()) {
            String name = column.getKey().toLowerCase(Locale.ROOT);
            if (!CIRCUMSTANCES.contains(name) && !(named && name.equals("id"))) {
                applied.put(name, said(column.getValue()));
            }
        }
        return applied;
    }

    private static String said(@Nullable String value) {
        if (value == null) {
            return "null";
        }
        return MOMENT.matcher(value).matches() ? "a moment" : "'" + value + "'";
    }
}
