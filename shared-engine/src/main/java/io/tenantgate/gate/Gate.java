package io.tenantgate.gate;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.config.GateConfig;
import io.tenantgate.migrate.MigrateStage;
import io.tenantgate.migrate.MigrationFolder;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.regression.RegressionStage;
import io.tenantgate.report.GateException;
import io.tenantgate.report.Report;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Status;
import io.tenantgate.report.UsageException;
import io.tenantgate.rollback.RollbackStage;
import io.tenantgate.snapshot.Fleet;
import io.tenantgate.snapshot.FleetReader;
import io.tenantgate.snapshot.Shape;
import java.util.List;

/** The lifecycle of a gate: plan, provision, inspect, then for each shape migrate, regression and rollback, and the report. */
public final class Gate {
    private final GateConfig config;
    private final GateOptions options;
    private final Progress progress;
    private final Journal journal = new Journal();
    private final ReportBuilder report;

    private Gate(GateConfig config, GateOptions options, Progress progress) {
        this.config = config;
        this.options = options;
        this.progress = progress;
        this.report = new ReportBuilder(config, options, journal);
    }

    /**
     * Runs one gate.
     *
     * @return the report; its verdict is ERROR where the gate could not tell
     * @throws UsageException when the snapshots or the migrations cannot be used
     */
    public static Report run(GateConfig config, GateOptions options, Progress progress) {
        return new Gate(config, options, progress).run();
    }

    private Report run() {
        try (RegressionStage suites = suites();
                ServerStart server = ServerStart.begin(config, options.cacheHome())) {
            MigrationFolder folder = MigrationFolder.read(config);
            Fleet fleet = readFleet();
            suites.check(fleet);
            Mirrors mirrors = startServer(server, fleet);
            Provisioned provisioned = provision(mirrors, fleet);
            for (Shape shape : provisioned.shapes()) {
                gate(shape, mirrors, provisioned.template(shape), folder, suites);
            }
            return report.build();
        } catch (UsageException e) {
            throw e;
        } catch (GateException e) {
            return report.error(String.valueOf(e.getMessage()));
        }
    }

    private Fleet readFleet() {
        Stopwatch watch = Stopwatch.start();
        progress.stage("Reading snapshots", 0);
        Fleet fleet = FleetReader.read(config.tenants(), MigrationFolder.HISTORY_TABLES, progress::done);
        String glob = options.tenants();
        if (glob != null) {
            fleet = fleet.only(glob);
        }
        String log = "%d tenants, %d different schemas as text"
                .formatted(fleet.snapshots().size(), fleet.byDdl().size());
        journal.add("Reading snapshots", Stage.PLAN, fleet.snapshots().size(), watch, log);
        progress.end(log);
        return fleet;
    }

    private Mirrors startServer(ServerStart server, Fleet fleet) {
        Stopwatch watch = Stopwatch.start();
        progress.stage("Provisioning ephemeral PostgreSQL", 1);
        Mirrors mirrors = server.mirrors();
        report.server(mirrors.server());
        String log = mirrors.server().description();
        journal.add(
                "Provisioning ephemeral PostgreSQL",
                Stage.PROVISION,
                fleet.snapshots().size(),
                watch,
                log);
        progress.end(log);
        return mirrors;
    }

    private Provisioned provision(Mirrors mirrors, Fleet fleet) {
        Stopwatch watch = Stopwatch.start();
        progress.stage("Loading schemas", fleet.byDdl().size());
        Provisioned provisioned = Provisioned.load(mirrors, fleet, progress::done);
        report.fleet(fleet, provisioned.shapes());
        String log = "%d shapes, the largest with %d tenants"
                .formatted(
                        provisioned.shapes().size(),
                        provisioned.shapes().get(0).tenants().size());
        journal.add(
                "Loading and comparing schemas",
                Stage.INSPECT,
                fleet.snapshots().size(),
                watch,
                log);
        progress.end(log);
        return provisioned;
    }

    private RegressionStage suites() {
        return new RegressionStage(
                config.regression(), config.migrations().since(), options.cacheHome(), options.environment());
    }

    private void gate(Shape shape, Mirrors mirrors, Mirror template, MigrationFolder folder, RegressionStage suites) {
        MigrationFolder.Pending pending = folder.pending(config, shape.representative());
        report.plan(shape, pending);
        if (pending.migrations().isEmpty()) {
            journal.add("Nothing is pending", Stage.PLAN, shape, Status.SUCCESS, Stopwatch.start(), pending.basis());
            return;
        }
        MigrateStage stage = new MigrateStage(
                mirrors,
                template,
                shape,
                pending.migrations(),
                config.migrations().timeout());
        MigrateStage.Result migrated = migrate(shape, stage);
        try (Mirror mirror = migrated.mirror()) {
            runSuites(shape, mirrors, template, stage, migrated, suites);
            rollBack(shape, mirror, migrated);
        }
    }

    private MigrateStage.Result migrate(Shape shape, MigrateStage stage) {
        progress.stage(
                "Migrating shape %s (%d tenants)"
                        .formatted(shape.id(), shape.tenants().size()),
                shape.tenants().size());
        MigrateStage.Result migrated = stage.run(progress::done);
        report.migrated(shape, migrated);
        if (migrated.triedTenants() > 0) {
            journal.add(
                    "Trying the migrations on each tenant's data",
                    Stage.MIGRATE,
                    shape,
                    migrated.failures().isEmpty() ? Status.SUCCESS : Status.FAILURE,
                    migrated.trialsMs(),
                    "%d tenants tried, %d failed"
                            .formatted(
                                    migrated.triedTenants(), migrated.failures().size()),
                    List.of());
        }
        progress.end("%d migrations, %d tenants' data tried, %d failed"
                .formatted(
                        migrated.applied().size(),
                        migrated.triedTenants(),
                        migrated.failures().size()));
        return migrated;
    }

    private void runSuites(
            Shape shape,
            Mirrors mirrors,
            Mirror template,
            MigrateStage stage,
            MigrateStage.Result migrated,
            RegressionStage suites) {
        if (suites.isEmpty()) {
            return;
        }
        Stopwatch watch = Stopwatch.start();
        progress.stage(
                "Running regression suites on shape " + shape.id(),
                config.regression().size());
        if (migrated.wentThrough().size() < migrated.applied().size()) {
            String why = "a migration failed, so there is nothing to run them on";
            journal.add("Running regression suites", Stage.REGRESSION, shape, Status.SKIPPED, watch, why);
            progress.end("skipped, because " + why);
            return;
        }
        RegressionStage.Result result = suites.run(mirrors, template, shape, stage, migrated, progress::done);
        report.regressed(shape, result);
        result.notRun()
                .forEach(why ->
                        journal.add("Running regression suites", Stage.REGRESSION, shape, Status.SKIPPED, watch, why));
        progress.end("%d tests broken"
                .formatted(result.results().stream()
                        .mapToInt(suite -> suite.broken().size())
                        .sum()));
    }

    private void rollBack(Shape shape, Mirror mirror, MigrateStage.Result migrated) {
        Stopwatch watch = Stopwatch.start();
        progress.stage("Rolling back shape " + shape.id(), 1);
        if (migrated.leftHalfDone()) {
            journal.add(
                    "Rolling back",
                    Stage.ROLLBACK,
                    shape,
                    Status.SKIPPED,
                    watch,
                    "a migration failed and left a part of itself");
            progress.end("skipped, because a migration failed and left a part of itself");
            return;
        }
        List<RollbackProof> proofs = RollbackStage.run(
                        mirror,
                        new CatalogScope(mirror.schema()),
                        migrated.wentThrough(),
                        shape.tenantNames(),
                        shape::isKnownEmpty,
                        config.migrations().timeout())
                .proofs();
        report.rolledBack(proofs);
        journal.add(
                "Rolling back and migrating again",
                Stage.ROLLBACK,
                shape,
                Proofs.status(proofs),
                watch,
                Proofs.sentence(proofs));
        progress.end(Proofs.sentence(proofs));
    }
}
