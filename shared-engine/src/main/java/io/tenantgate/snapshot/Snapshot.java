package io.tenantgate.snapshot;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What production held for one tenant, as a dump or a pack tells without any server.
 *
 * @param tenant the tenant's name: the dump's file name without its ending, or the schema
 * @param ddl where its schema can be read; tenants of a pack share it
 * @param rows where its rows can be read
 * @param schema with isolation by schema: the tenant's schema in production, else null
 * @param serverMajor the major version of the server it was dumped from
 * @param ddlDigest digest of all its DDL, without comments, random tokens, statistics and rows (and with the tenant's
 *     schema name replaced): equal digests mean equal catalogs
 * @param owner the role that owns most of its tables; {@link Snapshot#NO_OWNER} where the dump tells none
 * @param roles all roles that the dump names, without those that PostgreSQL itself has ({@code pg_…})
 * @param sizes of tables and materialized views, without history tables; by schema and name, neither in quotes ({@code
 *     public.users})
 * @param history rows of the migration tools' history tables, by table name without schema; a table whose rows the dump
 *     leaves out is missing, one without rows is there and empty. With isolation by schema what tenants share counts for each
 * @param production what a capture saw beside schema and rows; null where the snapshot is a plain dump
 */
public record Snapshot(
        String tenant,
        Source ddl,
        Source rows,
        @Nullable String schema,
        int serverMajor,
        String ddlDigest,
        String owner,
        Set<String> roles,
        Map<String, TableSize> sizes,
        Map<String, HistoryTable> history,
        @Nullable Production production) {
    /** The owner of everything in a dump that was made without owners. */
    public static final String NO_OWNER = "tenantgate_app";

    public Snapshot {
        roles = Set.copyOf(roles);
        sizes = Map.copyOf(sizes);
        history = Map.copyOf(history);
    }

    /**
     * Where a tenant's schema or rows stand.
     *
     * @param schema with isolation by schema: how the tenant's schema is called in this dump, which need not be the tenant's
     *     own name, because tenants of a pack share their DDL
     * @param guests the other tenants' schemas in the same dump without which this one's cannot be loaded, because
     *     definitions name them
     * @param index where in the dump the schemas stand; null where all of the dump is the tenant's
     */
    public record Source(
            Dump dump,
            @Nullable String schema,
            Set<String> guests,
            @Nullable DumpIndex index) {
        public Source {
            guests = Set.copyOf(guests);
        }

        /** A dump that is all the tenant's. */
        public Source(Dump dump, @Nullable String schema) {
            this(dump, schema, Set.of(), null);
        }

        /** Reads what concerns the tenant: what all share, and its own. Other tenants' parts are passed over where the dump is indexed. */
        public void read(Dump.Visitor visitor) throws IOException {
            read(Set.of(), visitor);
        }

        /** The same, and what belongs to these other schemas. */
        public void read(Set<String> others, Dump.Visitor visitor) throws IOException {
            if (index == null || schema == null) {
                dump.read(visitor);
            } else {
                Set<String> schemas = new HashSet<>(others);
                schemas.add(schema);
                index.read(schemas, visitor);
            }
        }
    }

    /** A tenant of which one dump tells all. */
    public Snapshot(
            String tenant,
            Dump dump,
            @Nullable String schema,
            int serverMajor,
            String ddlDigest,
            String owner,
            Set<String> roles,
            Map<String, TableSize> sizes,
            Map<String, HistoryTable> history) {
        this(tenant, new Source(dump, schema), schema, serverMajor, ddlDigest, owner, roles, sizes, history);
    }

    /** A tenant of which one dump tells all, at a known place in it. */
    Snapshot(
            String tenant,
            Source source,
            @Nullable String schema,
            int serverMajor,
            String ddlDigest,
            String owner,
            Set<String> roles,
            Map<String, TableSize> sizes,
            Map<String, HistoryTable> history) {
        this(tenant, source, source, schema, serverMajor, ddlDigest, owner, roles, sizes, history, null);
    }

    /** The same, with roles that other tenants' definitions beside it name. */
    public Snapshot withRoles(Set<String> more) {
        Set<String> all = new HashSet<>(roles);
        all.addAll(more);
        return new Snapshot(tenant, ddl, rows, schema, serverMajor, ddlDigest, owner, all, sizes, history, production);
    }

    /** Whether the dump holds at least one row of a table that is no history table. */
    public boolean hasRows() {
        return rowsInDump() > 0;
    }

    /** How many rows the dump holds, without those of history tables. */
    public long rowsInDump() {
        return sizes.values().stream().mapToLong(TableSize::rowsInDump).sum();
    }

    /** SHA-256 in hexadecimal over what was applied and how it ended, but not over when, by whom and how long. */
    public String historyDigest() {
        return HistoryDigest.of(history);
    }

    /**
     * How large a table is.
     *
     * @param rowsInDump rows that the dump itself holds
     * @param rowsInProduction rows in production: from the dump's statistics ({@code pg_restore_relation_stats}), else
     *     the rows in the dump where the dump has that table's data, else null
     * @param bytesInProduction {@code relpages} times 8192, or the size of the rows' text; null where not known
     * @param inPart whether a capture left some of its rows where they are
     */
    public record TableSize(
            long rowsInDump,
            @Nullable Long rowsInProduction,
            @Nullable Long bytesInProduction,
            boolean inPart) {
        /** A table of which the dump holds all or nothing. */
        public TableSize(long rowsInDump, @Nullable Long rowsInProduction, @Nullable Long bytesInProduction) {
            this(rowsInDump, rowsInProduction, bytesInProduction, false);
        }
    }

    /** The rows of a history table; a value is null where the row has {@code \N}. */
    public record HistoryTable(String schema, String name, List<Map<String, @Nullable String>> rows) {
        public HistoryTable {
            rows = List.copyOf(rows);
        }
    }
}
