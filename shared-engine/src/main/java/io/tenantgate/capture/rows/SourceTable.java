package io.tenantgate.capture.rows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table in production that holds rows of its own or whose partitions do.
 *
 * @param quoted schema and name as SQL spells them
 * @param inScope whether it belongs to the tenant; else it is here only because a foreign key leads to it
 * @param ancestors the tables that it is a partition of or inherits from, as schema and name without quotes
 * @param obstacle why its rows cannot be read; null where they can
 * @param primaryKey its columns as SQL spells them, where an index keeps them in order; else empty
 * @param columns in their order
 */
record SourceTable(
        long oid,
        String schema,
        String name,
        String quoted,
        String owner,
        Kind kind,
        boolean inScope,
        List<Name> ancestors,
        @Nullable Obstacle obstacle,
        List<String> primaryKey,
        List<SourceColumn> columns) {

    enum Kind {
        ORDINARY,
        /** Its rows are those of its partitions. */
        PARTITIONED,
        FOREIGN
    }

    /** A schema and a table, neither in quotes. */
    record Name(String schema, String table) {}

    /** Why a table's rows cannot be read. */
    enum Obstacle {
        FOREIGN("a foreign table, whose rows are on another server", false),
        EXTENSION("belongs to an extension, which brings its rows", false),
        UNLOGGED_ON_STANDBY("unlogged, so a standby does not hold its rows", true),
        PRIVILEGE("the role may not read it; GRANT SELECT on it, and USAGE on its schema", true),
        ROW_SECURITY("row-level security hides rows from the role; capture as one with BYPASSRLS", true);

        final String text;

        /** Whether the tenant has rows there that a copy then lacks. */
        final boolean hidesRows;

        Obstacle(String text, boolean hidesRows) {
            this.text = text;
            this.hidesRows = hidesRows;
        }
    }

    /** Schema and name without quotes, as snapshots tell tables apart. */
    String label() {
        return schema + "." + name;
    }

    /** As a rule would name it: a partition by its table. */
    String spokenOf() {
        return ancestors.isEmpty()
                ? label()
                : ancestors.get(0).schema() + "." + ancestors.get(0).table();
    }

    boolean holdsRows() {
        return kind == Kind.ORDINARY;
    }

    /** What can be loaded. */
    List<SourceColumn> loadable() {
        return columns.stream().filter(column -> !column.generated()).toList();
    }
}
