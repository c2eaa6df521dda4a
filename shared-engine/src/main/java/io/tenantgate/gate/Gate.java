package io.tenantgate.gate;

import io.tenantgate.audit.GateRecord;
import io.tenantgate.audit.TestedShape;
import io.tenantgate.catalog.Catalog;
import io.tenantgate.config.GateConfig;
import io.tenantgate.config.Isolation;
import io.tenantgate.config.TenantsConfig;
import io.tenantgate.migrate.MigrateStage;
import io.tenantgate.migrate.Migration;
import io.tenantgate.migrate.MigrationFolder;
import io.tenantgate.migrate.NextTenant;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.models.CheckedModels;
import io.tenantgate.models.ModelsStage;
import io.tenantgate.pack.Pack;
import io.tenantgate.pack.PackReader;
import io.tenantgate.pack.PackedFleet;
import io.tenantgate.preflight.Demands;
import io.tenantgate.preflight.Preflight;
import io.tenantgate.regression.RegressionStage;
import io.tenantgate.report.GateException;
import io.tenantgate.report.Inputs;
import io.tenantgate.report.Report;
import io.tenantgate.report.Shard;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Status;
import io.tenantgate.report.UsageException;
import io.tenantgate.rollback.Stops;
import io.tenantgate.snapshot.DdlGroup;
import io.tenantgate.snapshot.Fleet;
import io.tenantgate.snapshot.FleetReader;
import io.tenantgate.snapshot.Shape;
import io.tenantgate.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lifecycle of a gate: plan, provision, inspect, then for each shape migrate, models, regression and rollback, then preflight and the
 * report. What production is asked follows from what the migrations were seen to do, so that preflight comes after them.
 */
public final class Gate {
    /** How many mirrors with one tenant's rows may wait for their way back; the server's room is reckoned with it. */
    static final int MIRRORS_AT_A_TIME = 4;

    private final GateConfig config;
    private final GateOptions options;
    private final Progress progress;
    private final GateRecord record;
    private final Journal journal;
    private final InputsBuilder inputs;
    private final Settings settings;
    private final ReportBuilder report;
    private final List<TestedShape> tested = new ArrayList<>();
    private @Nullable Gathered gathered;
    private final List<Demands> demands = new ArrayList<>();
    private final Set<Migration.Script> stopped = new HashSet<>();

    private Gate(GateConfig config, GateOptions options, Progress progress, GateRecord record) {
        this.record = record;
        this.journal = new Journal(record);
        this.config = config;
        this.options = options;
        this.progress = progress;
        this.inputs = new InputsBuilder(config, options.tenants());
        this.settings = Settings.of(config, options);
        this.report = new ReportBuilder(settings, options.shard(), inputs::build, journal);
    }

    /**
     * Runs one gate.
     *
     * @return the report; its verdict is ERROR where the gate could not tell
     * @throws UsageException when the snapshots or the migrations cannot be used
     */
    public static Report run(GateConfig config, GateOptions options, Progress progress) {
        return run(config, options, progress, GateRecord.NONE);
    }

    /** The same, with a record of what is done as it is done. */
    public static Report run(GateConfig config, GateOptions options, Progress progress, GateRecord record) {
        return new Gate(config, options, progress, record).recorded();
    }

    /**
     * Runs the gate of one shard.
     *
     * @param folder where to keep what {@link Merge} needs, beside the report
     * @return the report of the shard, which says nothing of the rest of the fleet
     * @throws UsageException as above, or when there are fewer shards
     */
    public static Report runShard(
            GateConfig config, GateOptions options, Progress progress, GateRecord record, Path folder) {
        Gate gate = new Gate(config, options, progress, record);
        Report report = gate.recorded();
        ShardFile.write(Objects.requireNonNull(gate.gathered, "not a shard"), folder);
        return report;
    }

    private Report recorded() {
        record.add(RecordEntries.started(config, settings, inputs.build()));
        try {
            Report told = run();
            record.add(RecordEntries.verdict(told));
            return told;
        } catch (UsageException e) {
            record.add(RecordEntries.refused(String.valueOf(e.getMessage())));
            throw e;
        }
    }

    /** The files of the configured migrations with their digests, as a gate would find them now. */
    public static List<Inputs.File> migrations(GateConfig config) {
        return InputsBuilder.migrations(config);
    }

    /** Names of the tables in which the known migration tools keep their history: what a capture has to read. */
    public static Set<String> historyTables() {
        return MigrationFolder.HISTORY_TABLES;
    }

    private Report run() {
        try (ModelsStage models = models();
                RegressionStage suites = suites();
                ServerStart server = ServerStart.begin(config, options.cacheHome(), progress::note)) {
            MigrationFolder folder = MigrationFolder.read(config, options.environment());
            inputs.readMigrations();
            record.add(RecordEntries.migrations(inputs.build().migrations()));
            Fleet fleet = readFleet();
            List<DdlGroup> groups = toGate(fleet);
            suites.check(fleet);
            Mirrors mirrors = startServer(server, fleet);
            Provisioned provisioned = provision(mirrors, fleet, groups);
            for (List<Shape> some : inGroups(provisioned.shapes())) {
                gate(some, mirrors, provisioned, folder, models, suites);
            }
            preflight();
            keep(null);
            return report.build();
        } catch (UsageException e) {
            throw e;
        } catch (GateException e) {
            String reason = String.valueOf(e.getMessage());
            keep(reason);
            return report.error(reason);
        }
    }

    /** What a report of several shards is made of, before anything is concluded from this one alone. */
    private void keep(@Nullable String error) {
        Shard shard = options.shard();
        if (shard != null) {
            gathered = report.gathered(shard, tested, error);
        }
    }

    private List<DdlGroup> toGate(Fleet fleet) {
        Shard shard = options.shard();
        return shard == null ? fleet.byDdl() : Plan.part(fleet, shard);
    }

    private void tested(TestedShape shape) {
        tested.add(shape);
        record.tested(shape);
    }

    private Fleet readFleet() {
        Stopwatch watch = Stopwatch.start();
        progress.stage("Reading snapshots", 0);
        Fleet fleet = PackReader.isPack(config.tenants().snapshots()) ? readPack() : readDumps();
        options.targets().requireTenants(fleet);
        String glob = options.tenants();
        if (glob != null) {
            fleet = fleet.only(glob);
        }
        if (fleet.isolation() == Isolation.ROW) {
            journal.shared(fleet.tenantNames().size());
        }
        String log = fleet.isolation() == Isolation.ROW
                ? "one database, " + tenants(fleet)
                : "%s, %d different schemas as text"
                        .formatted(tenants(fleet), fleet.byDdl().size());
        journal.add("Reading snapshots", Stage.PLAN, fleet.tenantNames().size(), watch, log);
        Inputs.Snapshots snapshots = inputs.build().snapshots();
        if (snapshots != null) {
            record.add(RecordEntries.snapshots(snapshots, fleet.tenantNames().size()));
        }
        progress.end(log);
        return fleet;
    }

    private static String tenants(Fleet fleet) {
        int tenants = fleet.tenantNames().size();
        return tenants == 0 ? "tenants of unknown number, because it holds no rows" : tenants + " tenants";
    }

    private Fleet readDumps() {
        Fleet fleet = FleetReader.read(config.tenants(), MigrationFolder.HISTORY_TABLES, progress::done);
        inputs.snapshots(null);
        return fleet;
    }

    private Fleet readPack() {
        Pack pack = PackReader.read(config.tenants(), progress::done);
        inputs.snapshots(pack.capturedAt());
        String glob = options.tenants();
        report.gaps(pack.gaps().stream()
                .filter(gap -> glob == null || Fleet.matches(glob, gap.tenant()))
                .toList());
        return PackedFleet.of(pack, config.tenants().schemas(), MigrationFolder.HISTORY_TABLES);
    }

    private Mirrors startServer(ServerStart server, Fleet fleet) {
        Stopwatch watch = Stopwatch.start();
        progress.stage("Provisioning ephemeral PostgreSQL", 1);
        Mirrors mirrors = server.mirrors(fleet.mainServerMajor());
        inputs.server(mirrors.server());
        report.server(mirrors.server());
        Inputs.Server started = inputs.build().server();
        if (started != null) {
            record.add(RecordEntries.server(started));
        }
        String log = mirrors.server().description();
        journal.add(
                "Provisioning ephemeral PostgreSQL",
                Stage.PROVISION,
                fleet.tenantNames().size(),
                watch,
                log);
        progress.end(log);
        return mirrors;
    }

    private Provisioned provision(Mirrors mirrors, Fleet fleet, List<DdlGroup> groups) {
        Stopwatch watch = Stopwatch.start();
        progress.stage("Loading schemas", groups.size());
        Provisioned provisioned = Provisioned.load(mirrors, fleet, groups, config.tenants(), progress::done);
        report.fleet(fleet, provisioned.shapes());
        String log = fleet.isolation() == Isolation.ROW
                ? "one schema for all tenants"
                : GatedShapes.sentence(
                        provisioned.shapes().size(),
                        provisioned.shapes().get(0).tenants().size());
        journal.add(
                "Loading and comparing schemas",
                Stage.INSPECT,
                options.shard() == null
                        ? fleet.tenantNames().size()
                        : groups.stream()
                                .mapToInt(group -> group.snapshots().size())
                                .sum(),
                watch,
                log);
        progress.end(log);
        return provisioned;
    }

    private ModelsStage models() {
        return new ModelsStage(
                config.models(),
                config.base(),
                config.migrations().since(),
                options.cacheHome(),
                options.environment());
    }

    private RegressionStage suites() {
        return new RegressionStage(
                config.regression(),
                config.migrations().since(),
                options.cacheHome(),
                options.environment(),
                config.tenants().snapshots(),
                progress::note);
    }

    private static List<List<Shape>> inGroups(List<Shape> shapes) {
        List<List<Shape>> groups = new ArrayList<>();
        for (int from = 0; from < shapes.size(); from += MIRRORS_AT_A_TIME) {
            groups.add(shapes.subList(from, Math.min(from + MIRRORS_AT_A_TIME, shapes.size())));
        }
        return groups;
    }

    /** Shapes migrate one after the other, since two would disturb each other's observation; their ways back need not wait. */
    private void gate(
            List<Shape> shapes,
            Mirrors mirrors,
            Provisioned provisioned,
            MigrationFolder folder,
            ModelsStage models,
            RegressionStage suites) {
        List<WayBack> ways = new ArrayList<>();
        try {
            for (Shape shape : shapes) {
                gate(shape, mirrors, provisioned, folder, models, suites).ifPresent(ways::add);
            }
            rollBack(ways);
        } finally {
            ways.forEach(WayBack::close);
        }
    }

    private Optional<WayBack> gate(
            Shape shape,
            Mirrors mirrors,
            Provisioned provisioned,
            MigrationFolder folder,
            ModelsStage models,
            RegressionStage suites) {
        Mirror template = provisioned.template(shape);
        MigrationFolder.Pending pending = folder.pending(config, shape.representative());
        report.plan(shape, pending);
        if (pending.migrations().isEmpty()) {
            tested(TestedShape.of(shape, shape.catalog()));
            journal.add("Nothing is pending", Stage.PLAN, shape, Status.SUCCESS, Stopwatch.start(), pending.basis());
            checkModels(shape, mirrors, template, shape.catalog(), models);
            return Optional.empty();
        }
        MigrateStage stage =
                new MigrateStage(mirrors, template, shape, pending.migrations(), tenantColumn(), timeout());
        MigrateStage.Result migrated = migrate(shape, stage);
        tested(TestedShape.of(shape, afterAll(shape, migrated)));
        WayBack way = new WayBack(shape, stage, migrated, stops(migrated), timeout());
        try {
            if (migrated.applied().stream()
                    .allMatch(applied -> applied.result().parts().isEmpty())) {
                journal.add(
                        "Nothing is pending", Stage.PLAN, shape, Status.SUCCESS, Stopwatch.start(), pending.basis());
                checkModels(shape, mirrors, template, shape.catalog(), models);
                way.close();
                return Optional.empty();
            }
            if (tellsOfProduction(shape)) {
                demands.add(Demands.of(shape, template, migrated));
            }
            Optional<Snapshot> next = provisioned.next(shape);
            if (next.isPresent()
                    && migrated.wentThrough().size() == migrated.applied().size()) {
                migrateNext(
                        shape,
                        next.get(),
                        new NextTenant(mirrors, template, timeout()),
                        template.schema(),
                        pending,
                        folder);
            }
            checkModels(shape, mirrors, migrated, models);
            runSuites(shape, mirrors, template, stage, migrated, suites);
            return Optional.of(way);
        } catch (RuntimeException e) {
            way.close();
            throw e;
        }
    }

    private static Catalog afterAll(Shape shape, MigrateStage.Result migrated) {
        List<MigrateStage.Applied> applied = migrated.applied();
        return applied.isEmpty()
                ? shape.catalog()
                : applied.get(applied.size() - 1).after();
    }

    private MigrateStage.Result migrate(Shape shape, MigrateStage stage) {
        Stopwatch watch = Stopwatch.start();
        progress.stage(
                "Migrating shape %s (%s)".formatted(shape.id(), report.whom(shape)),
                shape.tenants().size());
        MigrateStage.Result migrated = stage.run(progress::done);
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
                    report.trials(migrated),
                    List.of());
        }
        progress.end("%d migrations, %s".formatted(migrated.applied().size(), report.trials(migrated)));
        return migrated;
    }

    private void checkModels(Shape shape, Mirrors mirrors, MigrateStage.Result migrated, ModelsStage models) {
        if (migrated.wentThrough().size() == migrated.applied().size()) {
            Catalog before = migrated.applied().get(0).before();
            checkModels(shape, mirrors, migrated.mirror(), before, models);
            return;
        }
        String why = "a migration failed, so there is no schema to compare them with";
        models.titles()
                .forEach(title ->
                        journal.add(Models.action(title), Stage.MODELS, shape, Status.SKIPPED, Stopwatch.start(), why));
    }

    private void checkModels(Shape shape, Mirrors mirrors, Mirror mirror, Catalog before, ModelsStage models) {
        if (models.isEmpty()) {
            return;
        }
        progress.stage(
                "Checking models against shape " + shape.id(), models.titles().size());
        List<CheckedModels> checked = models.run(mirrors, mirror, before, progress::done);
        progress.end(report.modelled(shape, checked));
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

    /** With isolation by schema: the same migrations for a tenant that is not the first one in its database. */
    private void migrateNext(
            Shape shape,
            Snapshot before,
            NextTenant nextTenant,
            @Nullable String schema,
            MigrationFolder.Pending pending,
            MigrationFolder folder) {
        Stopwatch watch = Stopwatch.start();
        progress.stage("Migrating shape " + shape.id() + " after another tenant", 1);
        List<NextTenant.Run> runs = nextTenant.run(
                before, folder.pending(config, before).migrations(), shape.representative(), pending.migrations());
        report.migratedNext(before, runs, schema);
        boolean failed = runs.stream().anyMatch(run -> run.result().failed() != null);
        String log = runs.isEmpty()
                ? "not tried, because the migration of " + before.tenant() + " fails"
                : failed ? "fails after " + before.tenant() : "goes through after " + before.tenant();
        journal.add(
                "Migrating a second schema of the database",
                Stage.MIGRATE,
                shape,
                runs.isEmpty() ? Status.SKIPPED : failed ? Status.FAILURE : Status.SUCCESS,
                watch,
                log);
        progress.end(log);
    }

    private Duration timeout() {
        return config.migrations().timeout();
    }

    private @Nullable String tenantColumn() {
        TenantsConfig.TenantColumn column = config.tenants().tenantColumn();
        return column == null ? null : column.name();
    }

    /** A migration that is the same for several shapes is stopped half way on the first of them. */
    private Stops stops(MigrateStage.Result migrated) {
        Set<Migration> first = new HashSet<>();
        for (MigrateStage.Applied applied : migrated.wentThrough()) {
            if (stopped.add(applied.result().migration().up())) {
                first.add(applied.result().migration());
            }
        }
        return new Stops(first::contains, config.rollback().interruptions());
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
            report.rolledBack(outcome);
            outcome.addTo(journal);
        }
        progress.end(outcomes.stream().map(WayBack.Outcome::sentence).distinct().collect(Collectors.joining("; ")));
    }

    private boolean tellsOfProduction(Shape shape) {
        return !options.targets().isEmpty() || shape.tenants().stream().anyMatch(tenant -> tenant.production() != null);
    }

    private void preflight() {
        if (demands.isEmpty()) {
            return;
        }
        Stopwatch watch = Stopwatch.start();
        int tenants =
                demands.stream().mapToInt(one -> one.shape().tenants().size()).sum();
        progress.stage("Looking at production", options.targets().isEmpty() ? 0 : tenants);
        Preflight.run(demands, options.targets(), config.policy(), progress::done)
                .ifPresent(result -> {
                    report.preflight(result.findings());
                    journal.add(
                            "Preflight: what of production stands in the way",
                            Stage.PREFLIGHT,
                            tenants,
                            result.status(),
                            watch,
                            result.log());
                    progress.end(result.log());
                });
    }
}
