package io.tenantgate.snapshot;

import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Dump.Entry;
import io.tenantgate.snapshot.SnapshotDraft.HistoryDraft;
import io.tenantgate.snapshot.SnapshotDraft.SizeDraft;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one dump once and learns from it what snapshots hold. */
final class DumpScan implements Dump.Visitor {
    private static final String STORAGE = "SET default_table_access_method = ";
    private static final Set<String> RELATIONS = Set.of("TABLE", "MATERIALIZED VIEW");
    private static final String ROWS = "TABLE DATA";

    private final Dump dump;
    private final Set<String> historyTables;
    private final TenantSchemas tenantSchemas;
    private final SnapshotDraft shared = new SnapshotDraft(SchemaPlaceholder.NONE);
    private final SortedMap<String, SnapshotDraft> tenants = new TreeMap<>();
    private final byte[] buffer = new byte[1 << 16];
    private int serverMajor;
    private String storage = "heap";
    private boolean hasDdl;
    private boolean hasRows;

    /** The same rows for all tenants to whom the same was applied: a history is long, and there are thousands of them. */
    private final Map<String, List<Map<String, @Nullable String>>> histories = new HashMap<>();

    /** Only where schemas are tenants. */
    private final @Nullable DumpIndex index;

    private final SchemaReferences references = new SchemaReferences();

    /** Only where rows tell the tenants. */
    private final @Nullable TenantValues values;

    private DumpScan(
            Dump dump,
            Set<String> historyTables,
            TenantSchemas tenantSchemas,
            @Nullable DumpIndex index,
            @Nullable TenantValues values) {
        this.dump = dump;
        this.historyTables = historyTables;
        this.tenantSchemas = tenantSchemas;
        this.index = index;
        this.values = values;
    }

    /** Of a dump that is one tenant's. */
    static DumpScan ofTenant(Path path, Set<String> historyTables) throws IOException {
        DumpScan scan = new DumpScan(new Dump(path), historyTables, TenantSchemas.none(), null, null);
        scan.dump.read(scan);
        scan.requireWhole();
        return scan;
    }

    /** Of a dump in which a column tells whose row it is. */
    static DumpScan ofRows(Path path, Set<String> historyTables, TenantValues values) throws IOException {
        DumpScan scan = new DumpScan(new Dump(path), historyTables, TenantSchemas.none(), null, values);
        scan.dump.read(scan);
        scan.requireWhole();
        if (scan.hasRows) {
            values.readTenantTable(scan.dump);
        }
        return scan;
    }

    /** Of a dump in which schemas are tenants; it is indexed on the way. */
    static DumpScan ofSchemas(Path path, Set<String> historyTables, TenantSchemas tenantSchemas) throws IOException {
        DumpIndex index = new DumpIndex(path);
        DumpScan scan = new DumpScan(new Dump(path), historyTables, tenantSchemas, index, null);
        index.finish(scan.dump.readThrough(scan));
        scan.requireWhole();
        scan.references.keepOnly(scan.tenants.keySet());
        return scan;
    }

    /** Which tenants' schemas others name. */
    SchemaReferences references() {
        return references;
    }

    @Nullable
    DumpIndex index() {
        return index;
    }

    Dump dump() {
        return dump;
    }

    int serverMajor() {
        return serverMajor;
    }

    /** What belongs to no tenant's schema. */
    SnapshotDraft shared() {
        return shared;
    }

    /** What belongs to tenants' schemas, by schema. */
    SortedMap<String, SnapshotDraft> tenants() {
        return tenants;
    }

    @Override
    public void server(int major) {
        serverMajor = major;
    }

    @Override
    public void at(long offset, int line) {
        if (index != null) {
            index.at(offset, line);
        }
    }

    @Override
    public void entry(Entry entry) {
        note(entry);
        SnapshotDraft draft = draft(entry);
        draft.role(entry.owner());
        if (entry.type().equals(ROWS)) {
            if (isHistory(entry)) {
                draft.history(entry).hasData = true;
            } else {
                draft.size(entry).hasData = true;
            }
        }
    }

    @Override
    public void statement(Entry entry, String sql, int line) {
        StatementPlace.require(dump.path(), entry, sql, line);
        // A setting holds for whatever follows, whoever's it is.
        note(sql.startsWith("SET ") ? Entry.PREAMBLE : entry);
        SnapshotDraft draft = draft(entry);
        if (sql.startsWith(STORAGE)) {
            storage = sql.substring(STORAGE.length());
        } else if (DdlDigest.isDdl(entry, sql)) {
            ddl(draft, entry, sql);
        } else if (RelationStatistics.isOne(sql)) {
            draft.statistics(entry, RelationStatistics.parse(sql));
        } else if (entry.type().equals(ROWS) && sql.startsWith("INSERT INTO ")) {
            insert(draft, entry, sql);
        }
    }

    @Override
    public void copy(Entry entry, String copyStatement, InputStream rows, int line) throws IOException {
        StatementPlace.require(dump.path(), entry, copyStatement, line);
        hasRows = true;
        note(entry);
        if (isHistory(entry)) {
            HistoryDraft history = draft(entry).history(entry);
            history.rows.addAll(alike(HistoryRows.copied(HistoryRows.columns(copyStatement), rows)));
        } else {
            count(draft(entry).size(entry), rows, values == null ? null : values.fieldOf(entry, copyStatement));
        }
    }

    private void note(Entry entry) {
        if (index != null) {
            index.belongs(tenantSchemas.of(entry).orElse(null), entry);
        }
    }

    private List<Map<String, @Nullable String>> alike(List<Map<String, @Nullable String>> rows) {
        return histories.computeIfAbsent(HistoryDigest.of(rows), digest -> rows);
    }

    private SnapshotDraft draft(Entry entry) {
        return tenantSchemas
                .of(entry)
                .map(schema -> tenants.computeIfAbsent(schema, name -> new SnapshotDraft(SchemaPlaceholder.of(name))))
                .orElse(shared);
    }

    private void ddl(SnapshotDraft draft, Entry entry, String sql) {
        hasDdl = true;
        draft.ddl.add(entry, sql, storage, draft.placeholder);
        if (index != null) {
            String schema = tenantSchemas.of(entry).orElse(SchemaReferences.SHARED);
            references.read(schema, entry, sql, tenantSchemas::include);
        }
        if (values != null) {
            values.definition(entry, sql);
        }
        Set<String> roles = RoleNames.in(sql);
        roles.forEach(draft::role);
        if (entry.type().equals("TABLE")) {
            if (sql.startsWith("CREATE ")) {
                table(draft, entry, sql);
            } else if (entry.owner() == null) {
                roles.forEach(draft::tableOwnedBy);
            }
        } else if (RELATIONS.contains(entry.type()) && sql.startsWith("CREATE ")) {
            draft.size(entry);
        }
    }

    private void table(SnapshotDraft draft, Entry entry, String sql) {
        if (entry.owner() != null) {
            draft.tableOwnedBy(entry.owner());
        }
        if (isHistory(entry)) {
            draft.history(entry).columns = HistoryRows.columns(sql);
        } else {
            draft.size(entry);
        }
    }

    private void insert(SnapshotDraft draft, Entry entry, String sql) {
        hasRows = true;
        if (isHistory(entry)) {
            HistoryDraft history = draft.history(entry);
            List<String> named = HistoryRows.columns(sql);
            history.rows.addAll(HistoryRows.inserted(named.isEmpty() ? history.columns : named, sql));
        } else {
            SizeDraft size = draft.size(entry);
            size.rows += InsertedRows.count(sql);
            size.bytes += sql.length();
            if (values != null) {
                values.inserted(entry, sql);
            }
        }
    }

    private void count(SizeDraft size, InputStream rows, @Nullable FieldReader tenants) throws IOException {
        for (int read = rows.read(buffer); read >= 0; read = rows.read(buffer)) {
            size.bytes += read;
            if (tenants != null) {
                tenants.read(buffer, read);
            }
            int lines = 0;
            for (int index = 0; index < read; index++) {
                lines += buffer[index] == '\n' ? 1 : 0;
            }
            size.rows += lines;
        }
    }

    private boolean isHistory(Entry entry) {
        return historyTables.contains(entry.name());
    }

    private void requireWhole() {
        if (serverMajor == 0) {
            throw refusal("it does not tell the version of its server");
        }
        if (hasRows && !hasDdl) {
            throw refusal("it holds rows but no table (was it made with --data-only?)");
        }
    }

    private UsageException refusal(String problem) {
        return Refusal.of(dump.path(), problem, Refusal.DUMP_AGAIN);
    }
}
