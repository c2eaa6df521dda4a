package io.tenantgate.rollback;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.CatalogReader;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.SqlName;
import io.tenantgate.migrate.HalfWay;
import io.tenantgate.migrate.MigrationFolder;
import io.tenantgate.migrate.MigrationResult;
import io.tenantgate.migrate.Migrator.Direction;
import io.tenantgate.observe.RowCensus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Steps back and up again on one database. */
final class Trip implements AutoCloseable {
    private final Bench bench;
    private final CatalogScope scope;
    private final boolean byProgram;
    private final boolean singleTenant;
    private final Predicate<String> knownEmpty;

    /** Of each migration that was applied here the rows before it. */
    private final List<RowCensus> rowsBefore;

    /** Places whose loss an earlier step back has told; the steps after it see it too. */
    private final Set<String> alreadyLost = new HashSet<>();

    private final Set<ObjectKey> madeForRows = new HashSet<>();

    /** @param byProgram whether the team's own program migrates, which keeps its history in the database */
    Trip(
            Bench bench,
            CatalogScope scope,
            boolean byProgram,
            boolean singleTenant,
            Predicate<String> knownEmpty,
            List<RowCensus> rowsBefore) {
        this.bench = bench;
        this.scope = scope;
        this.byProgram = byProgram;
        this.singleTenant = singleTenant;
        this.knownEmpty = knownEmpty;
        this.rowsBefore = new ArrayList<>(rowsBefore);
    }

    /** The same on another database that is as this one was before the first migration. */
    Trip fresh() {
        return new Trip(bench.fresh(), scope, byProgram, singleTenant, knownEmpty, List.of());
    }

    /** The same on another database that is as this one is now. */
    Trip copy() {
        return new Trip(bench.copy(), scope, byProgram, singleTenant, knownEmpty, rowsBefore);
    }

    /** Applies the next migration, and notes the rows before it. False where it fails here. */
    boolean apply(Way way) throws SQLException {
        try (Connection connection = bench.connect()) {
            rowsBefore.add(RowCensus.take(connection, scope));
        }
        return up(way).isEmpty();
    }

    /**
     * Takes the migration at a place back, as the last of those that are applied here.
     *
     * @param withRows whether rows are written before it
     * @param results told what was run
     */
    StepBack back(Way way, int place, boolean withRows, Consumer<MigrationResult> results) throws SQLException {
        WrittenRows written = WrittenRows.NONE;
        List<String> failure = List.of();
        if (way.isThere()) {
            if (withRows) {
                try (Connection application = bench.connectAsApplication()) {
                    written =
                            RowWriter.write(application, Touched.by(way.applied.before(), way.applied.after(), scope));
                }
            }
            if (written.changedTheCatalog()) {
                noteMadeForRows(way);
            }
            MigrationResult result = down(way);
            results.accept(result);
            failure = Failures.of(result).stream().toList();
        }
        try (Connection connection = bench.connect()) {
            List<String> left = failure.isEmpty()
                    ? difference(way.applied.before(), connection).describe()
                    : List.of();
            List<RowLoss> losses =
                    RowLoss.since(rowsBefore.get(place), connection, scope, singleTenant, knownEmpty, written).stream()
                            .filter(loss -> alreadyLost.add(loss.place()))
                            .toList();
            return new StepBack(written, failure, left, losses);
        }
    }

    /** What a new row's trigger made, such as a table for each customer, is there before the way back begins and is no matter of its. */
    private void noteMadeForRows(Way way) throws SQLException {
        try (Connection connection = bench.connect()) {
            CatalogDiff.between(way.applied.after(), CatalogReader.read(connection, scope)).changes().stream()
                    .filter(change -> change.before() == null)
                    .forEach(change -> madeForRows.add(change.key()));
        }
    }

    /** Takes away what was written for a step, as far as it is still there. */
    void remove(WrittenRows written) throws SQLException {
        if (!written.isEmpty()) {
            try (Connection connection = bench.connect()) {
                written.remove(connection);
            }
        }
    }

    /** Runs a migration until it stops, and leaves what the server would. */
    void run(HalfWay stop) throws SQLException {
        bench.run(stop.migration(), Direction.UP);
        if (stop.within()) {
            try (Connection connection = bench.connectAsAdmin();
                    Statement statement = connection.createStatement()) {
                statement.execute("update pg_catalog.pg_index set indisvalid = false"
                        + " where indexrelid = (select max(indexrelid) from pg_catalog.pg_index)");
            }
        }
    }

    /** Runs the way back, whatever is there. Nothing where it goes through; else why not. */
    List<String> downOnly(Way way) {
        return Failures.of(down(way)).stream().toList();
    }

    /** What is not as it was in that catalog. */
    List<String> differencesFrom(Catalog catalog) throws SQLException {
        try (Connection connection = bench.connect()) {
            return difference(catalog, connection).describe();
        }
    }

    private MigrationResult down(Way way) {
        return way.isWritten()
                ? bench.run(way.migration(), Direction.DOWN)
                : bench.runGenerated("the way back from " + way.migration().name(), inSchema(way.generated.sql()));
    }

    /** Applies a migration. Nothing where it goes through; else why not. */
    List<String> up(Way way) {
        return Failures.of(bench.run(way.migration(), Direction.UP)).stream().toList();
    }

    /** Applies a migration once more. Nothing where it leads to the same catalog as the first time; else why not. */
    List<String> upAgain(Way way) throws SQLException {
        List<String> failure = up(way);
        if (!failure.isEmpty()) {
            return failure;
        }
        try (Connection connection = bench.connect()) {
            return difference(way.applied.after(), connection).describe();
        }
    }

    boolean isAt(Catalog catalog) throws SQLException {
        try (Connection connection = bench.connect()) {
            return difference(catalog, connection).isEmpty();
        }
    }

    private CatalogDiff difference(Catalog expected, Connection connection) throws SQLException {
        CatalogDiff all = CatalogDiff.between(expected, CatalogReader.read(connection, scope));
        Equivalence equivalence = new Equivalence(all.changes(), Instant.now());
        return new CatalogDiff(all.withoutColumnOrder().changes().stream()
                .filter(change -> !madeForRows.contains(change.key()) && !equivalence.isSame(change))
                .filter(change -> !isHistoryOfProgram(change))
                .toList());
    }

    /** A program makes its history where it first runs, and keeps it; a file that makes such a table is a file like others. */
    private boolean isHistoryOfProgram(CatalogDiff.Change change) {
        return byProgram
                && change.before() == null
                && (MigrationFolder.isHistory(change.key().name())
                        || MigrationFolder.isHistory(change.key().parent()));
    }

    private String inSchema(String sql) {
        return scope.tenantSchema() == null
                ? sql
                : sql.replace(CatalogScope.TENANT, SqlName.quote(scope.tenantSchema()));
    }

    @Override
    public void close() {
        bench.close();
    }
}
