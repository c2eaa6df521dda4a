package io.tenantgate.gate;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.config.GateConfig;
import io.tenantgate.migrate.MigrateStage;
import io.tenantgate.migrate.MigrationFolder;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.pack.Pack;
import io.tenantgate.pack.PackReader;
import io.tenantgate.pack.PackedFleet;
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
import java.util.Set;

/** The lifecycle of a gate: plan, provision, inspect, then for each shape migrate and rollback, and the report. */
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

    /** Names of the tables in which the known migration tools keep their history: what a capture has to read. */
    public static Set<String> historyTables() {
        return MigrationFolder.HISTORY_TABLES;
    }

    private Report run() {
        try (ServerStart server = ServerStart.begin(config, options.cacheHome())) {
            MigrationFolder folder = MigrationFolder.read(config);
            Fleet fleet = readFleet();
            Mirrors mirrors = startServer(server, fleet);
            Provisioned provisioned = provision(mirrors, fleet);
            for (Shape shape : provisioned.shapes()) {
                gate(shape, mirrors, provisioned.template(shape), folder);
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
        Fleet fleet = PackReader.isPack(config.tenants().snapshots())
                ? readPack()
                : FleetReader.read(config.tenants(), MigrationFolder.HISTORY_TABLES, progress::done);
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

    private Fleet readPack() {
        Pack pack = PackReader.read(config.tenants(), progress::done);
        String glob = options.tenants();
        report.gaps(pack.gaps().stream()
                .filter(gap -> glob == null || Fleet.matches(glob, gap.tenant()))
                .toList());
        return PackedFleet.of(pack, config.tenants().schemas(), MigrationFolder.HISTORY_TABLES);
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

    private void gate(Shape shape, Mirrors mirrors, Mirror template, MigrationFolder folder) {
        MigrationFolder.Pending pending = folder.pending(config, shape.representative());
        report.plan(shape, pending);
        if (pending.migrations().isEmpty()) {
            journal.add("Nothing is pending", Stage.PLAN, shape, Status.SUCCESS, Stopwatch.start(), pending.basis());
            return;
        }
        MigrateStage.Result migrated = migrate(shape, mirrors, template, pending);
        try (Mirror mirror = migrated.mirror()) {
            rollBack(shape, mirror, migrated);
        }
    }

    private MigrateStage.Result migrate(
            Shape shape, Mirrors mirrors, Mirror template, MigrationFolder.Pending pending) {
        progress.stage(
                "Migrating shape %s (%d tenants)"
                        .formatted(shape.id(), shape.tenants().size()),
                shape.tenants().size());
        MigrateStage.Result migrated = new MigrateStage(
                        mirrors,
                        template,
                        shape,
                        pending.migrations(),
                        config.migrations().timeout())
                .run(progress::done);
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
