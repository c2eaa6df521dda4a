package io.tenantgate.snapshot;

import io.tenantgate.snapshot.Dump.Entry;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import io.tenantgate.snapshot.Snapshot.TableSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a scan has learnt so far of one tenant, or of what all tenants share. */
final class SnapshotDraft {
    final SchemaPlaceholder placeholder;
    final DdlDigest ddl = new DdlDigest();
    final Set<String> roles = new HashSet<>();
    private final Map<String, Integer> tablesByOwner = new TreeMap<>();
    private final Map<String, SizeDraft> sizes = new HashMap<>();
    private final Map<String, HistoryDraft> history = new TreeMap<>();

    SnapshotDraft(SchemaPlaceholder placeholder) {
        this.placeholder = placeholder;
    }

    void role(@Nullable String role) {
        if (role != null && !RoleNames.isPredefined(role)) {
            roles.add(role);
        }
    }

    void tableOwnedBy(String role) {
        tablesByOwner.merge(role, 1, Integer::sum);
    }

    SizeDraft size(Entry relation) {
        return sizes.computeIfAbsent(relation.schema() + "." + relation.name(), name -> new SizeDraft());
    }

    /** Of a table or materialized view; there are statistics of indexes, too, and history tables have no size. */
    void statistics(Entry relation, RelationStatistics statistics) {
        SizeDraft size = sizes.get(relation.schema() + "." + relation.name());
        if (size != null) {
            size.statistics = statistics;
        }
    }

    HistoryDraft history(Entry table) {
        String schema = table.schema() == null ? "" : table.schema();
        return history.computeIfAbsent(schema + "." + table.name(), key -> new HistoryDraft(schema, table.name()));
    }

    /** The role that owns most tables, the first by name where several own as many. */
    @Nullable
    String owner() {
        String owner = null;
        int most = 0;
        for (Map.Entry<String, Integer> tables : tablesByOwner.entrySet()) {
            if (tables.getValue() > most) {
                owner = tables.getKey();
                most = tables.getValue();
            }
        }
        return owner;
    }

    Map<String, TableSize> sizes() {
        Map<String, TableSize> result = new HashMap<>();
        sizes.forEach((relation, size) -> result.put(relation, size.finished()));
        return result;
    }

    /** By name; where two schemas have a table of one name, that of {@code public} counts, else the first by schema. */
    Map<String, HistoryTable> history() {
        Map<String, HistoryTable> result = new HashMap<>();
        for (HistoryDraft table : history.values()) {
            if (table.hasData) {
                HistoryTable finished = new HistoryTable(table.schema, table.name, table.rows);
                result.merge(table.name, finished, (one, two) -> two.schema().equals("public") ? two : one);
            }
        }
        return result;
    }

    /** The size of one relation, as far as it is known. */
    static final class SizeDraft {
        boolean hasData;
        long rows;
        long bytes;

        @Nullable
        RelationStatistics statistics;

        private TableSize finished() {
            Long rowsInProduction = hasData ? (Long) rows : null;
            Long bytesInProduction = hasData ? (Long) bytes : null;
            if (statistics != null && statistics.rows() != null) {
                rowsInProduction = statistics.rows();
                bytesInProduction = statistics.bytes();
            }
            return new TableSize(rows, rowsInProduction, bytesInProduction);
        }
    }

    /** A history table's rows so far, and its columns for {@code INSERT} statements that do not tell them. */
    static final class HistoryDraft {
        final String schema;
        final String name;
        final List<Map<String, @Nullable String>> rows = new ArrayList<>();
        List<String> columns = List.of();
        boolean hasData;

        private HistoryDraft(String schema, String name) {
            this.schema = schema;
            this.name = name;
        }
    }
}
