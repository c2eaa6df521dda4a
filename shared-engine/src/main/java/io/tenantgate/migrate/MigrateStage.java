package io.tenantgate.migrate;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.CatalogReader;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.migrate.Migrator.Direction;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.RowCensus;
import io.tenantgate.observe.ServerError;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.report.GateException;
import io.tenantgate.snapshot.Shape;
import io.tenantgate.snapshot.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The migrate stage: runs a shape's pending migrations, observed, on one mirror, then tries them on the data of each of its tenants. */
public final class MigrateStage {
    private final Mirrors mirrors;
    private final Mirror template;
    private final Shape shape;
    private final List<Migration> pending;
    private final @Nullable String tenantColumn;
    private final Duration timeout;
    private boolean observedWithRows;

    /**
     * For one shape.
     *
     * @param template the mirror that holds the shape's schema and no rows
     * @param tenantColumn with isolation by row: the column that tells whose row it is; else null
     * @param timeout for each migration, and for each tenant's trial
     */
    public MigrateStage(
            Mirrors mirrors,
            Mirror template,
            Shape shape,
            List<Migration> pending,
            @Nullable String tenantColumn,
            Duration timeout) {
        this.mirrors = mirrors;
        this.template = template;
        this.shape = shape;
        this.pending = List.copyOf(pending);
        this.tenantColumn = tenantColumn;
        this.timeout = timeout;
    }

    /**
     * One migration on the mirror.
     *
     * @param before the catalog before it
     * @param after the catalog after it, also where it failed
     * @param rowsBefore the rows before it
     */
    public record Applied(MigrationResult result, Catalog before, Catalog after, RowCensus rowsBefore) {}

    /**
     * What came of it.
     *
     * @param mirror migrated as far as it went; the caller closes it
     * @param applied one for each migration up to the one that failed
     * @param failures what made a tenant's data fail, at most one for each tenant
     * @param triedTenants how many tenants' data were tried
     * @param untried the tenants on whose data much depends, and whose snapshots hold none
     * @param triedInPart those whose snapshots hold some of it
     * @param trialsMs how long that took
     */
    public record Result(
            Mirror mirror,
            List<Applied> applied,
            List<TenantFailure> failures,
            int triedTenants,
            List<String> untried,
            List<String> triedInPart,
            long trialsMs) {
        public Result {
            applied = List.copyOf(applied);
            failures = List.copyOf(failures);
            untried = List.copyOf(untried);
            triedInPart = List.copyOf(triedInPart);
        }

        /** The migrations that did not fail. */
        public List<Applied> wentThrough() {
            return applied.stream()
                    .filter(migration -> migration.result().failed() == null)
                    .toList();
        }

        /** How long the migrations themselves took on the mirror. */
        public long migrationsMs() {
            return applied.stream()
                    .mapToLong(migration -> migration.result().durationMs())
                    .sum();
        }

        /** Whether a migration failed and the catalog is nonetheless not the one before it. */
        public boolean leftHalfDone() {
            return applied.stream()
                    .filter(migration -> migration.result().failed() != null)
                    .anyMatch(failed -> !CatalogDiff.between(failed.before(), failed.after())
                            .isEmpty());
        }
    }

    /**
     * Runs the stage.
     *
     * @param progress told each tenant whose data has been tried
     * @throws GateException when an outcome says nothing about the migrations
     */
    public Result run(Consumer<String> progress) {
        Result observed;
        Optional<TenantFailure> ofRepresentative;
        try {
            observed = observe(true);
            ofRepresentative = failureOnData(observed.applied());
            if (ofRepresentative.isPresent()) {
                // One tenant's data speaks for that tenant only; the shape is observed without it.
                observed.mirror().close();
                observed = observe(false);
            }
        } catch (ToolFailure e) {
            ofRepresentative = Optional.of(e.of(shape.representative().tenant()));
            observed = observe(false);
        }
        List<ObservedStatement> statements = observed.applied().stream()
                .flatMap(applied -> applied.result().statements().stream())
                .toList();
        boolean wentThrough =
                observed.applied().stream().allMatch(applied -> applied.result().failed() == null);
        boolean depends = DataTrial.dependsOnData(statements) || (isRunByProgram() && ToolTrial.isNeeded(statements));
        if (!wentThrough || (ofRepresentative.isEmpty() && !depends)) {
            return observed;
        }
        return tried(observed, statements, ofRepresentative, progress);
    }

    /** What was observed with all rows of the representative has tried these already, and without a failure. */
    private List<TenantFailure> ofRepresentative(Result observed, Consumer<String> progress) {
        Snapshot representative = shape.representative();
        if (!representative.hasRows()) {
            return List.of();
        }
        List<TenantFailure> hidden =
                HiddenRows.find(observed.mirror(), representative.tenant(), observed.applied(), tenantColumn);
        progress.accept(representative.tenant());
        return hidden;
    }

    private Result tried(
            Result observed,
            List<ObservedStatement> statements,
            Optional<TenantFailure> ofRepresentative,
            Consumer<String> progress) {
        long start = System.nanoTime();
        List<TenantFailure> failures = new ArrayList<>();
        if (isRunByProgram() && ToolTrial.isNeeded(statements)) {
            failures.addAll(new ToolTrial(mirrors, template, pending.get(0), timeout).run(shape.tenants(), progress));
        } else {
            List<Snapshot> others = new ArrayList<>(shape.tenants());
            if (ofRepresentative.isEmpty()) {
                failures.addAll(ofRepresentative(observed, progress));
                others.remove(shape.representative());
            }
            failures.addAll(DataTrial.run(mirrors, template, others, statements, tenantColumn, timeout, progress));
        }
        // What was seen once stays seen, also where the trial does not meet it again.
        ofRepresentative
                .filter(seen -> failures.stream().noneMatch(one -> one.tenant().equals(seen.tenant())))
                .ifPresent(failures::add);
        List<String> untried = shape.tenants().stream()
                .filter(tenant -> !tenant.hasRows())
                .map(Snapshot::tenant)
                .toList();
        return new Result(
                observed.mirror(),
                observed.applied(),
                failures,
                shape.tenants().size() - untried.size(),
                untried,
                DataTrial.inPart(mirrors, template, shape.tenants(), statements),
                (System.nanoTime() - start) / 1_000_000);
    }

    /**
     * Another mirror as the observed one was before its first migration.
     *
     * @return a mirror that the caller closes
     */
    public Mirror unmigrated() {
        return unmigrated(observedWithRows);
    }

    /**
     * Another mirror as one of this stage's is now. Nobody may be connected to that one.
     *
     * @return a mirror that the caller closes
     */
    public Mirror copy(Mirror mirror) {
        return mirrors.clone(mirror);
    }

    private Mirror unmigrated(boolean withRows) {
        Mirror mirror = mirrors.clone(template);
        try {
            if (withRows) {
                mirror.loadRows(shape.representative(), null);
            }
            if (isRunByProgram()) {
                ToolHistory.fill(mirror, schema(), shape.representative());
            }
            return mirror;
        } catch (RuntimeException e) {
            mirror.close();
            throw e;
        }
    }

    private Result observe(boolean withRows) {
        observedWithRows = withRows;
        Mirror mirror = unmigrated(withRows);
        try {
            CatalogScope scope = template.scope();
            List<Applied> applied = new ArrayList<>();
            Catalog before = shape.catalog();
            for (Migration migration : pending) {
                RowCensus rows = RowCensus.take(mirror, scope);
                MigrationResult result = Migrator.run(mirror, schema(), migration, Direction.UP, timeout);
                Catalog after = catalog(mirror, scope);
                applied.add(new Applied(result, before, after, rows));
                before = after;
                if (result.failed() != null) {
                    break;
                }
            }
            return new Result(mirror, applied, List.of(), 0, List.of(), List.of(), 0);
        } catch (RuntimeException e) {
            mirror.close();
            throw e;
        }
    }

    private boolean isRunByProgram() {
        return pending.stream().anyMatch(migration -> migration.tool() != null);
    }

    /**
     * Migrates another tenant's data, unobserved.
     *
     * @return a mirror that the caller closes
     * @throws GateException when a migration fails
     */
    public Mirror migrated(Snapshot tenant) {
        Mirror mirror = mirrors.clone(template);
        try {
            mirror.loadRows(tenant, null);
            if (isRunByProgram()) {
                ToolHistory.fill(mirror, schema(), tenant);
            }
            for (Migration migration : pending) {
                if (Migrator.run(mirror, schema(), migration, Direction.UP, timeout)
                                .failed()
                        != null) {
                    throw new GateException(migration.name() + " fails on the data of " + tenant.tenant()
                            + " and did not when it was tried");
                }
            }
            return mirror;
        } catch (RuntimeException e) {
            mirror.close();
            throw e;
        }
    }

    private @Nullable String schema() {
        return template.schema();
    }

    private static Catalog catalog(Mirror mirror, CatalogScope scope) {
        try (Connection connection = mirror.connectAsAdmin()) {
            return CatalogReader.read(connection, scope);
        } catch (SQLException e) {
            throw new GateException("the catalog of mirror " + mirror + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Optional<TenantFailure> failureOnData(List<Applied> applied) {
        for (Applied migration : applied) {
            ObservedStatement failed = migration.result().failed();
            ServerError error = failed == null ? null : failed.error();
            if (failed != null && error != null && aboutData(error)) {
                return Optional.of(new TenantFailure(
                        shape.representative().tenant(), failed.sql(), failed.location(), error, null, null));
            }
        }
        return Optional.empty();
    }

    /** Classes 22 (data exception) and 23 (integrity constraint violation) of the manual's appendix on error codes. */
    private static boolean aboutData(ServerError error) {
        return error.sqlstate().startsWith("22") || error.sqlstate().startsWith("23");
    }
}
