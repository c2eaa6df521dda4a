package io.tenantgate.rollback;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.CatalogReader;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.SqlName;
import io.tenantgate.migrate.MigrationResult;
import io.tenantgate.migrate.Migrator.Direction;
import io.tenantgate.observe.RowCensus;
import java.sql.Connection;
import java.sql.SQLException;
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
    private final boolean singleTenant;
    private final Predicate<String> knownEmpty;

    /** Of each migration that was applied here the rows before it. */
    private final List<RowCensus> rowsBefore;

    /** Places whose loss an earlier step back has told; the steps after it see it too. */
    private final Set<String> alreadyLost = new HashSet<>();

    Trip(
            Bench bench,
            CatalogScope scope,
            boolean singleTenant,
            Predicate<String> knownEmpty,
            List<RowCensus> rowsBefore) {
        this.bench = bench;
        this.scope = scope;
        this.singleTenant = singleTenant;
        this.knownEmpty = knownEmpty;
        this.rowsBefore = new ArrayList<>(rowsBefore);
    }

    /** The same on another database that is as this one was before the first migration. */
    Trip fresh() {
        return new Trip(bench.fresh(), scope, singleTenant, knownEmpty, List.of());
    }

    /** The same on another database that is as this one is now. */
    Trip copy() {
        return new Trip(bench.copy(), scope, singleTenant, knownEmpty, rowsBefore);
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
                    written = RowWriter.write(
                            application,
                            Touched.by(way.applied.before(), way.applied.after(), scope));
                }
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

    /** Takes away what was written for a step, as far as it is still there. */
    void remove(WrittenRows written) throws SQLException {
        if (!written.isEmpty()) {
            try (Connection connection = bench.connect()) {
                written.remove(connection);
            }
        }
    }

    private MigrationResult down(Way way) {
        return way.isWritten()
                ? bench.run(way.migration(), Direction.DOWN)
                : bench.runGenerated(
                        "the way back from " + way.migration().name(), inSchema(way.generated.sql()));
    }

    private List<String> up(Way way) {
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
        return CatalogDiff.between(expected, CatalogReader.read(connection, scope))
                .withoutColumnOrder();
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
