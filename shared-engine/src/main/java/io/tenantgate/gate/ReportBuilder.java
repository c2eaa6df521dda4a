package io.tenantgate.gate;

import io.tenantgate.audit.TestedShape;
import io.tenantgate.config.Isolation;
import io.tenantgate.migrate.MigrateStage;
import io.tenantgate.migrate.Migration;
import io.tenantgate.migrate.MigrationFolder;
import io.tenantgate.migrate.MigrationResult;
import io.tenantgate.migrate.NextTenant;
import io.tenantgate.mirror.MirrorServer;
import io.tenantgate.models.CheckedModels;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.pack.Pack;
import io.tenantgate.preflight.Preflight;
import io.tenantgate.regression.RegressionStage;
import io.tenantgate.regression.SuiteResult;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Inputs;
import io.tenantgate.report.Report;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Shard;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Status;
import io.tenantgate.report.Verdict;
import io.tenantgate.rollback.RollbackStage;
import io.tenantgate.rules.Blocking;
import io.tenantgate.rules.Estimates;
import io.tenantgate.rules.Evidence;
import io.tenantgate.rules.FleetRules;
import io.tenantgate.rules.ModelRules;
import io.tenantgate.rules.RegressionRules;
import io.tenantgate.rules.Rules;
import io.tenantgate.rules.SameFindings;
import io.tenantgate.rules.Tenancy;
import io.tenantgate.snapshot.Fleet;
import io.tenantgate.snapshot.Shape;
import io.tenantgate.snapshot.Snapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers what the stages found, and makes the report and its verdict of it. */
final class ReportBuilder {
    private static final String SCHEMA_VERSION = "1";

    private final Settings settings;
    private final @Nullable Shard shard;
    private final Supplier<Inputs> inputs;
    private final Journal journal;
    private final String taskId = UUID.randomUUID().toString();
    private final Instant started;
    private final List<GatedShape> shapes = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Evidence> downs = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> regressions = new ArrayList<>();
    private final List<ModelRules.OnShape> models = new ArrayList<>();
    private final List<RollbackProof> proofs = new ArrayList<>();
    private final List<TenantSummaries.Member> members = new ArrayList<>();
    private Tenancy tenancy = new Tenancy(Isolation.DATABASE, List.of(), null);
    private int serverMajor;
    private int pendingMigrations;
    private int lastMigrations;
    private final List<String> untried = new ArrayList<>();
    private final List<String> triedInPart = new ArrayList<>();

    /** {@code inputs} tells what the gate is given, as far as it has been read. */
    ReportBuilder(Settings settings, @Nullable Shard shard, Supplier<Inputs> inputs, Journal journal) {
        this(settings, shard, inputs, journal, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    private ReportBuilder(
            Settings settings, @Nullable Shard shard, Supplier<Inputs> inputs, Journal journal, Instant started) {
        this.settings = settings;
        this.shard = shard;
        this.inputs = inputs;
        this.journal = journal;
        this.started = started;
    }

    /** As if one gate had gathered what several have; {@code all} is of one fleet and settings, in a gate's order. */
    static ReportBuilder of(Gathered all, Journal journal) {
        journal.addAll(all.steps());
        ReportBuilder report = new ReportBuilder(all.settings(), null, all::inputs, journal, all.started());
        report.tenancy = all.tenancy();
        report.shapes.addAll(all.shapes());
        report.members.addAll(all.members());
        report.evidence.addAll(all.evidence());
        report.downs.addAll(all.downs());
        report.findings.addAll(all.findings());
        report.regressions.addAll(all.regressions());
        report.models.addAll(all.models());
        report.proofs.addAll(all.proofs());
        report.pendingMigrations = all.pendingMigrations();
        report.untried.addAll(all.untried());
        report.triedInPart.addAll(all.triedInPart());
        return report;
    }

    /** What there is so far, for a report of several shards; {@code error} is why this one could not tell. */
    Gathered gathered(Shard mine, List<TestedShape> tested, @Nullable String error) {
        return new Gathered(
                mine,
                taskId,
                started,
                settings,
                inputs.get(),
                tenancy,
                shapes,
                members,
                tested,
                journal.steps(),
                evidence,
                downs,
                findings,
                regressions,
                models,
                proofs,
                pendingMigrations,
                untried,
                triedInPart,
                error);
    }

    void server(MirrorServer server) {
        serverMajor = server.major();
    }

    /** What the capture of a pack left open. */
    void gaps(List<Pack.Gap> gaps) {
        SortedMap<String, String> stale = new TreeMap<>();
        SortedMap<String, String> missing = new TreeMap<>();
        for (Pack.Gap gap : gaps) {
            (gap.kind() == Pack.Gap.Kind.STALE ? stale : missing).put(gap.tenant(), gap.reason());
        }
        if (!missing.isEmpty()) {
            findings.add(FleetRules.notCaptured(missing));
        }
        if (!stale.isEmpty()) {
            findings.add(FleetRules.stale(stale));
        }
    }

    /** All tenants, and the shapes of those that are gated here. */
    void fleet(Fleet all, List<Shape> found) {
        Set<String> sharedTables = new HashSet<>(settings.policy().sharedTables());
        sharedTables.addAll(MigrationFolder.HISTORY_TABLES);
        tenancy = new Tenancy(all.isolation(), all.tenantNames(), settings.tenantColumn(), sharedTables);
        for (Shape shape : found) {
            shapes.add(
                    new GatedShape(shape.id(), isByRow() ? tenancy.everyone() : shape.tenantNames(), shape.catalog()));
            members(shape);
        }
        findings.addAll(FleetRules.crossTenant(all.references()));
        sharedHistory(all).ifPresent(table -> findings.add(FleetRules.sharedHistory(all.tenantNames(), table)));
        List<String> otherVersion = all.snapshots().stream()
                .filter(snapshot -> snapshot.serverMajor() != serverMajor)
                .map(Snapshot::tenant)
                .toList();
        if (!otherVersion.isEmpty()) {
            findings.add(FleetRules.serverVersion(
                    otherVersion, all.snapshots().get(0).serverMajor(), serverMajor));
        }
    }

    /** With isolation by row nobody knows how much of the database is whose. */
    private void members(Shape shape) {
        if (isByRow()) {
            tenancy.everyone().forEach(tenant -> members.add(new TenantSummaries.Member(tenant, shape.id(), null)));
        } else {
            shape.tenants()
                    .forEach(tenant ->
                            members.add(new TenantSummaries.Member(tenant.tenant(), shape.id(), bytes(tenant))));
        }
    }

    private static @Nullable Long bytes(Snapshot tenant) {
        return tenant.sizes().values().stream()
                .map(Snapshot.TableSize::bytesInProduction)
                .filter(Objects::nonNull)
                .reduce(Long::sum)
                .orElse(null);
    }

    /** With isolation by row all tenants wait while the one database does. */
    private Map<String, Long> blockedMs() {
        Map<String, Long> millis = Blocking.byTenant(evidence, settings.policy());
        if (!isByRow()) {
            return millis;
        }
        return millis.values().stream()
                .findFirst()
                .map(one -> tenancy.everyone().stream().collect(Collectors.toMap(Function.identity(), tenant -> one)))
                .orElse(Map.of());
    }

    private boolean isByRow() {
        return tenancy.isolation() == Isolation.ROW;
    }

    /** With isolation by schema: a history table that stands in no tenant's schema, where no tenant has one of its own. */
    private static Optional<String> sharedHistory(Fleet fleet) {
        boolean shared = fleet.isolation() == Isolation.SCHEMA
                && fleet.snapshots().size() > 1
                && fleet.snapshots().stream()
                        .flatMap(snapshot -> snapshot.history().values().stream()
                                .filter(table -> table.schema().equals(snapshot.schema())))
                        .findAny()
                        .isEmpty();
        return shared
                ? fleet.snapshots().get(0).history().values().stream()
                        .map(table -> table.schema() + "." + table.name())
                        .sorted()
                        .findFirst()
                : Optional.empty();
    }

    void plan(Shape shape, MigrationFolder.Pending pending) {
        pending.warnings().forEach(warning -> findings.add(FleetRules.history(shape.tenantNames(), warning)));
    }

    void migrated(Shape shape, MigrateStage.Result migrated) {
        lastMigrations = migrated.applied().size();
        untried.addAll(migrated.untried());
        commandFailures(migrated.failures());
        triedInPart.addAll(migrated.triedInPart());
        TenantSpelling spelling = new TenantSpelling(migrated.mirror().schema());
        Map<String, Map<String, Evidence.Size>> sizes = sizes(shape, spelling);
        for (MigrateStage.Applied applied : migrated.applied()) {
            pendingMigrations += applied.result().parts().size();
            String file = applied.result().migration().up().file();
            Evidence one = new Evidence(
                    file,
                    shape.tenantNames(),
                    applied.before(),
                    applied.after(),
                    applied.result().statements().stream().map(spelling::of).toList(),
                    migrated.failures().stream()
                            .filter(failure -> !isOfCommand(failure) && isOf(failure, applied, migrated))
                            .map(spelling::of)
                            .toList(),
                    sizes,
                    tenancy,
                    null);
            evidence.add(one);
            Estimates estimates = Estimates.of(one);
            for (MigrationResult.Part part : applied.result().parts()) {
                journal.add(
                        "Executing migration: " + part.name(),
                        Stage.MIGRATE,
                        shape,
                        status(one, part),
                        part.durationMs(),
                        "%d statements".formatted(part.statements().size()),
                        Statements.of(
                                part.statements(), statement -> estimates.largestTenantMs(spelling.of(statement))));
            }
        }
    }

    /** What happened when the migrations of the shape that was told last ran for a second tenant of one database. */
    void migratedNext(Snapshot before, List<NextTenant.Run> runs, @Nullable String schema) {
        TenantSpelling spelling = new TenantSpelling(schema);
        for (int i = 0; i < runs.size(); i++) {
            NextTenant.Run run = runs.get(i);
            int place = evidence.size() - lastMigrations + i;
            evidence.set(
                    place,
                    evidence.get(place)
                            .withNext(new Evidence.Next(
                                    before.tenant(),
                                    run.result().statements().stream()
                                            .map(spelling::of)
                                            .toList(),
                                    run.changes(),
                                    run.rows())));
        }
    }

    /** For whom a shape stands: {@code 45 tenants}, {@code all tenants in one database}. */
    String whom(Shape shape) {
        int tenants = shape.tenants().size();
        return isByRow() ? "all tenants in one database" : tenants == 1 ? "1 tenant" : tenants + " tenants";
    }

    /** How the trials on tenants' rows ended, for people. */
    String trials(MigrateStage.Result migrated) {
        if (!isByRow()) {
            return "%d tenants' data tried, %d failed"
                    .formatted(migrated.triedTenants(), migrated.failures().size());
        }
        Set<String> failed = new TreeSet<>();
        migrated.failures()
                .forEach(failure -> failed.addAll(failure.rowsByTenant().keySet()));
        boolean forAll = failed.isEmpty() && !migrated.failures().isEmpty();
        return "%s, %d failed"
                .formatted(
                        migrated.triedTenants() == 0
                                ? "no rows tried"
                                : "the rows of %d tenants tried"
                                        .formatted(tenancy.everyone().size()),
                        forAll ? tenancy.everyone().size() : failed.size());
    }

    /** A program that fails by itself has no SQLSTATE. */
    private static boolean isOfCommand(TenantFailure failure) {
        return failure.error().sqlstate().isEmpty();
    }

    private void commandFailures(List<TenantFailure> failures) {
        Map<String, List<TenantFailure>> alike = failures.stream()
                .filter(ReportBuilder::isOfCommand)
                .collect(Collectors.groupingBy(
                        failure -> failure.error().message(), LinkedHashMap::new, Collectors.toList()));
        alike.forEach((words, ones) -> findings.add(FleetRules.commandFails(
                ones.stream().map(TenantFailure::tenant).toList(), ones.get(0).sql(), words)));
    }

    /** A failure whose place is not known belongs to the only migration, or to the last. */
    private static boolean isOf(TenantFailure failure, MigrateStage.Applied applied, MigrateStage.Result migrated) {
        List<MigrateStage.Applied> all = migrated.applied();
        String file = file(failure);
        boolean known = all.stream()
                .anyMatch(one -> one.result().migration().up().file().equals(file));
        return known ? applied.result().migration().up().file().equals(file) : applied.equals(all.get(all.size() - 1));
    }

    private static Status status(Evidence evidence, MigrationResult.Part part) {
        boolean failed = part.statements().stream().anyMatch(statement -> statement.error() != null)
                || evidence.failures().stream()
                        .anyMatch(failure -> part.statements().stream()
                                .anyMatch(statement -> statement.sql().equals(failure.sql())));
        return failed ? Status.FAILURE : Status.SUCCESS;
    }

    private static Status status(Evidence evidence) {
        return evidence.failures().isEmpty()
                        && evidence.statements().stream().allMatch(statement -> statement.error() == null)
                ? Status.SUCCESS
                : Status.FAILURE;
    }

    private static @Nullable String file(TenantFailure failure) {
        return failure.location() == null ? null : failure.location().file();
    }

    private static Map<String, Map<String, Evidence.Size>> sizes(Shape shape, TenantSpelling spelling) {
        Map<String, Map<String, Evidence.Size>> sizes = new HashMap<>();
        for (Snapshot tenant : shape.tenants()) {
            Map<String, Evidence.Size> tables = new HashMap<>();
            tenant.sizes().forEach((table, size) -> {
                Long rows = size.rowsInProduction();
                if (rows != null) {
                    Long bytes = size.bytesInProduction();
                    tables.put(spelling.relation(table, tenant), new Evidence.Size(rows, bytes == null ? 0 : bytes));
                }
            });
            sizes.put(tenant.tenant(), tables);
        }
        return sizes;
    }

    void preflight(List<Finding> more) {
        findings.addAll(more);
    }

    /** Models speak for all tenants of the shape. Returns how they ended, for people. */
    String modelled(Shape shape, List<CheckedModels> checked) {
        ModelRules.OnShape one = new ModelRules.OnShape(shape.tenantNames(), migrationsOf(shape), checked);
        models.add(one);
        int told = 0;
        for (CheckedModels each : checked) {
            List<Finding> found = ModelRules.of(each, one);
            told += found.size();
            journal.add(
                    Models.action(each.title()),
                    Stage.MODELS,
                    shape,
                    Models.status(each, found),
                    each.durationMs(),
                    Models.log(each, found),
                    List.of());
        }
        return Models.summary(checked, told);
    }

    private List<Evidence> migrationsOf(Shape shape) {
        return evidence.stream()
                .filter(one -> one.tenants().equals(shape.tenantNames()))
                .toList();
    }

    /** A suite that stands for its shape speaks for all tenants of it, one on a chosen tenant's data for that one. */
    void regressed(Shape shape, RegressionStage.Result suites) {
        List<Evidence> migrations = migrationsOf(shape);
        for (SuiteResult result : suites.results()) {
            List<String> tenants = result.chosen() ? List.of(result.tenant()) : shape.tenantNames();
            journal.add(
                    Suites.action(result), shape, tenants.size(), Suites.status(result), Suites.log(result), result);
            regressions.addAll(RegressionRules.of(result, tenants, migrations));
        }
    }

    void rolledBack(WayBack.Outcome outcome) {
        proofs.addAll(outcome.proofs());
        Shape shape = outcome.shape();
        TenantSpelling spelling = new TenantSpelling(outcome.schema());
        Map<String, Map<String, Evidence.Size>> sizes = sizes(shape, spelling);
        for (RollbackStage.Down down : outcome.downs()) {
            MigrateStage.Applied applied = down.migration();
            Migration migration = applied.result().migration();
            if (migration.down() == null || down.result().failed() != null) {
                continue;
            }
            downs.add(new Evidence(
                    migration.tool() == null
                            ? migration.down().file()
                            : migration.up().file(),
                    shape.tenantNames(),
                    /* before= */ applied.after(),
                    /* after= */ applied.before(),
                    down.result().statements().stream().map(spelling::of).toList(),
                    List.of(),
                    sizes,
                    tenancy,
                    null));
        }
    }

    Report build() {
        return build(null);
    }

    /** The same; what it comes to cannot be told for {@code reason}, where there is one. */
    Report build(@Nullable String reason) {
        List<RollbackProof> merged =
                Proofs.merge(proofs).stream().map(this::ofAll).toList();
        findings.addAll(ModelRules.of(models));
        findings.addAll(GatedShapes.drift(shapes));
        findings.replaceAll(this::ofAll);
        findings.addAll(Rules.apply(evidence, settings.policy()));
        findings.addAll(Rules.applyToWaysBack(downs, settings.policy()));
        findings.addAll(SameFindings.merge(regressions));
        boolean migrationFailed = evidence.stream().anyMatch(one -> status(one) == Status.FAILURE);
        findings.addAll(FleetRules.rollback(merged, settings.rollbackRequired(), migrationFailed));
        if (!untried.isEmpty()) {
            findings.add(isByRow() ? ofAll(FleetRules.rowsNotTried()) : FleetRules.dataNotTried(untried));
        }
        if (!triedInPart.isEmpty()) {
            findings.add(FleetRules.dataTriedInPart(triedInPart));
        }
        if (pendingMigrations == 0 && reason == null) {
            findings.add(FleetRules.nothingPending());
        }
        List<Finding> ordered = FleetRules.order(findings, settings.policy());
        List<Finding> errors = ordered.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        // Where something is known to be unsafe, it does not matter what else could not be told.
        boolean unsafe = errors.stream().anyMatch(finding -> !isUnknown(finding));
        boolean tested = pendingMigrations > 0
                && merged.stream().noneMatch(proof -> proof.outcome() == RollbackProof.Outcome.NOT_TESTED);
        if (reason != null) {
            return report(ordered, merged, Verdict.ERROR, reason, false);
        }
        Verdict verdict = unsafe ? Verdict.FAIL : errors.isEmpty() ? Verdict.PASS : Verdict.ERROR;
        String unknown = verdict == Verdict.ERROR ? errors.get(0).message() : null;
        return report(ordered, merged, verdict, unknown, tested);
    }

    private static boolean isUnknown(Finding finding) {
        return finding.id().equals(Preflight.notChecked()) || finding.id().equals(ModelRules.notChecked());
    }

    /** With isolation by row what is said of the one database is said of all tenants in it. */
    private Finding ofAll(Finding finding) {
        return isByRow() ? finding.withTenants(tenancy.all()) : finding;
    }

    private RollbackProof ofAll(RollbackProof proof) {
        return isByRow() ? proof.withTenants(tenancy.all()) : proof;
    }

    /** A remedy without the SQL that follows it after an empty line; that stands with the finding. */
    private static String sentences(String remedy) {
        int end = remedy.indexOf("\n\n");
        return end < 0 ? remedy : remedy.substring(0, end);
    }

    Report error(String message) {
        return report(List.of(), List.of(), Verdict.ERROR, message, false);
    }

    private Report report(
            List<Finding> all, List<RollbackProof> ways, Verdict verdict, @Nullable String error, boolean tested) {
        return new Report(
                SCHEMA_VERSION,
                taskId,
                settings.agent(),
                started,
                settings.commit(),
                settings.folder(),
                inputs.get(),
                shard,
                shapes.isEmpty() ? null : GatedShapes.summary(shapes, tenancy, shard),
                TenantSummaries.of(members, all, ReportBuilder::isUnknown, verdict, blockedMs()),
                journal.steps(),
                all,
                all.stream().anyMatch(finding -> finding.fix() != null) ? ModelRules.patch(models) : null,
                ways,
                all.stream()
                        .filter(finding -> finding.severity() != Severity.NOTE)
                        .map(finding -> sentences(finding.remedy()))
                        .distinct()
                        .toList(),
                verdict,
                error,
                verdict == Verdict.PASS && shard == null,
                verdict == Verdict.ERROR
                        ? null
                        : Estimates.deploymentWindow(evidence).orElse(null),
                tested);
    }
}
