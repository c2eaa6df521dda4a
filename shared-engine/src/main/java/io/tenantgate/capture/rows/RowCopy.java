package io.tenantgate.capture.rows;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Copies a tenant's rows out of a snapshot transaction into a dump of rows alone: as many of each table as the rules want, with
 * every row that these refer to, and masked before they leave the server.
 */
public final class RowCopy {
    /** How long the rows of one table may take. */
    private static final Duration COPY_LIMIT = Duration.ofMinutes(10);

    private final CatalogScope scope;
    private final RowRules rules;
    private final Path target;
    private String doing = "reading which tables there are";

    /**
     * What was copied.
     *
     * @param tables of each table that rows were copied from, by schema and name without quotes
     * @param bytes the file's size
     * @param plainBytes its size before compression
     * @param inPart tables of which some rows were not copied, or none
     * @param masked columns that were changed, by schema, table and column, each with its mask, but not the value of a fixed one
     * @param leftOut what was left out, each with the reason
     */
    public record Result(
            SortedMap<String, Rows> tables,
            long bytes,
            long plainBytes,
            SortedSet<String> inPart,
            SortedMap<String, String> masked,
            List<String> leftOut) {
        public Result {
            tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
            inPart = Collections.unmodifiableSortedSet(new TreeSet<>(inPart));
            masked = Collections.unmodifiableSortedMap(new TreeMap<>(masked));
            leftOut = List.copyOf(leftOut);
        }

        /** How many rows of each table were copied. */
        public SortedMap<String, Long> counts() {
            SortedMap<String, Long> counts = new TreeMap<>();
            tables.forEach((table, rows) -> counts.put(table, rows.copied()));
            return counts;
        }

        /** How many rows were copied. */
        public long rows() {
            return tables.values().stream().mapToLong(Rows::copied).sum();
        }
    }

    /**
     * The rows of one table.
     *
     * @param whole whether they are all that it has
     */
    public record Rows(long copied, boolean whole) {}

    private RowCopy(CatalogScope scope, RowRules rules, Path target) {
        this.scope = scope;
        this.rules = rules;
        this.target = target;
    }

    /**
     * Copies rows. The transaction's settings and locks are afterwards as they were before.
     *
     * @param snapshot in a read-only transaction with one snapshot ({@code REPEATABLE READ}); may be on a standby
     * @param scope with a schema: its tables, those of {@code public}, and whatever foreign keys lead to
     * @param target the gzip file to write, which is there afterwards whole or not at all
     * @throws UsageException when a rule, or the lack of one, cannot be accepted, or the role cannot read what it must
     * @throws GateException when the server fails, or the disk; then the connection is closed
     */
    public static Result run(Connection snapshot, CatalogScope scope, RowRules rules, Path target) {
        RowCopy copy = new RowCopy(scope, rules, target);
        try (Session session = new Session(snapshot)) {
            return copy.run(session);
        } catch (SQLException e) {
            throw ServerTrouble.of(copy.doing, e);
        } catch (IOException e) {
            // The server is still sending; only this ends it at once.
            closeQuietly(snapshot);
            throw new GateException(target + ": the rows could not be written (" + e.getMessage() + ")", e);
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is gone, which is what was wanted.
        }
    }

    private Result run(Session session) throws SQLException, IOException {
        Source source = SourceReader.read(session, scope);
        rules.limit().requireMatches(source.tables());
        CopyPlan plan = CopyPlan.of(source, rules.limit(), rules.historyTables());
        doing = "waiting for the tables";
        Map<Long, Long> pages = ReadLocks.take(session, plan.tables());
        doing = "preparing the masks";
        Masking masking = Masking.of(session, source, plan.tables(), rules);
        Chosen chosen = choose(session, source, plan.tables(), pages);
        for (SourceTable table : plan.tables()) {
            doing = "checking the masks of " + table.label();
            Loadable.require(session, masking, table, chosen);
        }
        List<String> leftOut = new ArrayList<>(plan.leftOut());
        doing = "reading sequences";
        List<Sequence> sequences = Sequences.read(session, scope, plan.tables(), leftOut);
        largeObjects(session, leftOut);
        return write(session, plan, sequences, masking, chosen, leftOut);
    }

    private Chosen choose(Session session, Source source, List<SourceTable> tables, Map<Long, Long> pages)
            throws SQLException {
        Chosen chosen = new Chosen();
        FirstRows first = new FirstRows(session, pages);
        for (SourceTable table : tables) {
            doing = "choosing rows of " + table.label();
            long limit = wanted(source, table);
            if (limit == RowLimit.ALL) {
                chosen.all(table);
                continue;
            }
            FirstRows.Choice choice = first.of(table, limit);
            if (choice.whole()) {
                chosen.all(table);
            }
            choice.rows().forEach(row -> chosen.add(table.oid(), row));
        }
        doing = "following foreign keys";
        WholeKeys.complete(session, source, chosen);
        return chosen;
    }

    /** A partition gets its share of what its table may have. */
    private long wanted(Source source, SourceTable table) {
        if (rules.historyTables().contains(table.name())) {
            return RowLimit.ALL;
        }
        if (!table.inScope()) {
            return 0;
        }
        long limit = rules.limit().of(table);
        int siblings = source.siblings(table);
        return limit == RowLimit.ALL ? limit : (limit + siblings - 1) / siblings;
    }

    private Result write(
            Session session,
            CopyPlan plan,
            List<Sequence> sequences,
            Masking masking,
            Chosen chosen,
            List<String> leftOut)
            throws SQLException, IOException {
        SortedMap<String, Rows> copied = new TreeMap<>();
        SortedSet<String> inPart = new TreeSet<>(plan.missed());
        session.allow(COPY_LIMIT);
        try (WholeFile file = new WholeFile(target)) {
            RowDump dump = new RowDump(session, masking, file.out());
            dump.begin();
            for (SourceTable table : plan.tables()) {
                doing = "copying " + table.label();
                long rows = dump.table(table, chosen);
                boolean whole = chosen.isWhole(table.oid());
                copied.put(table.label(), new Rows(rows, whole));
                if (!whole) {
                    inPart.add(table.label());
                }
            }
            for (Sequence sequence : sequences) {
                dump.sequence(sequence);
            }
            dump.end();
            long bytes = file.finish();
            return new Result(copied, bytes, file.plainBytes(), inPart, masking.masked(), leftOut);
        }
    }

    private static void largeObjects(Session session, List<String> leftOut) throws SQLException {
        long objects = session.one("SELECT count(*) FROM pg_largeobject_metadata", row -> row.getLong(1));
        if (objects > 0) {
            leftOut.add(objects + (objects == 1 ? " large object" : " large objects") + ": never copied");
        }
    }
}
