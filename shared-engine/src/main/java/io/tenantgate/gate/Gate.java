package io.tenantgate.gate;

import io.tenantgate.config.GateConfig;
import io.tenantgate.migrate.MigrateStage;
import io.tenantgate.migrate.MigrationFolder;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.report.GateException;
import io.tenantgate.report.Report;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Status;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Fleet;
import io.tenantgate.snapshot.FleetReader;
import io.tenantgate.snapshot.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lifecycle of a gate: plan, provision, inspect, then for each shape migrate and rollback, and the report. */
public final class Gate {
    /** How many mirrors with one tenant's rows may wait for their way back; the server's room is reckoned with it. */
    static final int MIRRORS_AT_A_TIME = 4;

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
        try (ServerStart server = ServerStart.begin(config, options.cacheHome(), progress::note)) {
            MigrationFolder folder = MigrationFolder.read(config);
            Fleet fleet = readFleet();
            Mirrors mirrors = startServer(server, fleet);
            Provisioned provisioned = provision(mirrors, fleet);
            for (List<Shape> some : inGroups(provisioned.shapes())) {
                gate(some, mirrors, provisioned, folder);
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
        Mirrors mirrors = server.mirrors(fleet.mainServerMajor());
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

    private static List<List<Shape>> inGroups(List<Shape> shapes) {
        List<List<Shape>> groups = new ArrayList<>();
        for (int from = 0; from < shapes.size(); from += MIRRORS_AT_A_TIME) {
            groups.add(shapes.subList(from, Math.min(from + MIRRORS_AT_A_TIME, shapes.size())));
        }
        return groups;
    }

    /** Shapes migrate one after the other, since two would disturb each other's observation; their ways back need not wait. */
    private void gate(List<Shape> shapes, Mirrors mirrors, Provisioned provisioned, MigrationFolder folder) {
        List<WayBack> ways = new ArrayList<>();
        try {
            for (Shape shape : shapes) {
                gate(shape, mirrors, provisioned.template(shape), folder).ifPresent(ways::add);
            }
            rollBack(ways);
        } finally {
            ways.forEach(WayBack::close);
        }
    }

    private Optional<WayBack> gate(Shape shape, Mirrors mirrors, Mirror template, MigrationFolder folder) {
        MigrationFolder.Pending pending = folder.pending(config, shape.representative());
        report.plan(shape, pending);
        if (pending.migrations().isEmpty()) {
            journal.add("Nothing is pending", Stage.PLAN, shape, Status.SUCCESS, Stopwatch.start(), pending.basis());
            return Optional.empty();
        }
        return Optional.of(new WayBack(
                shape,
                migrate(shape, mirrors, template, pending),
                config.migrations().timeout()));
    }

    private MigrateStage.Result migrate(
            Shape shape, Mirrors mirrors, Mirror template, MigrationFolder.Pending pending) {
        Stopwatch watch = Stopwatch.start();
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
        journal.add(
                "Making a mirror with one tenant's rows, and reading its catalog and rows",
                Stage.PROVISION,
                shape,
                Status.SUCCESS,
                watch.elapsedMs() - migrated.trialsMs() - migrated.migrationsMs(),
                "tenant " + shape.representative().tenant(),
                List.of());
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

    private void rollBack(List<WayBack> ways) {
        if (ways.isEmpty()) {
            return;
        }
        progress.stage(
                ways.size() == 1
                        ? "Rolling back shape " + ways.get(0).shape().id()
                        : "Rolling back %d shapes".formatted(ways.size()),
                ways.size());
        List<WayBack.Outcome> outcomes = Parallel.map(ways, way -> {
            WayBack.Outcome outcome = way.prove();
            progress.done(way.shape().id());
            return outcome;
        });
        for (WayBack.Outcome outcome : outcomes) {
            report.rolledBack(outcome.proofs());
            outcome.addTo(journal);
        }
        progress.end(outcomes.stream().map(WayBack.Outcome::sentence).distinct().collect(Collectors.joining("; ")));
    }
}
