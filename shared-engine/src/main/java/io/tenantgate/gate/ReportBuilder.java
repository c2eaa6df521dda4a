package io.tenantgate.gate;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.config.GateConfig;
import io.tenantgate.migrate.MigrateStage;
import io.tenantgate.migrate.MigrationFolder;
import io.tenantgate.mirror.MirrorServer;
import io.tenantgate.observe.TenantFailure;
import io.tenantgate.pack.Pack;
import io.tenantgate.report.Finding;
import io.tenantgate.report.FleetSummary;
import io.tenantgate.report.Report;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.Severity;
import io.tenantgate.report.ShapeSummary;
import io.tenantgate.report.Stage;
import io.tenantgate.report.Status;
import io.tenantgate.report.Verdict;
import io.tenantgate.rules.Estimates;
import io.tenantgate.rules.Evidence;
import io.tenantgate.rules.FleetRules;
import io.tenantgate.rules.Rules;
import io.tenantgate.snapshot.Fleet;
import io.tenantgate.snapshot.Shape;
import io.tenantgate.snapshot.Snapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gathers what the stages found, and makes the report and its verdict of it. */
final class ReportBuilder {
    private static final String SCHEMA_VERSION = "1";

    private final GateConfig config;
    private final GateOptions options;
    private final Journal journal;
    private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<RollbackProof> proofs = new ArrayList<>();
    private @Nullable FleetSummary fleet;
    private int serverMajor;
    private int pendingMigrations;
    private final List<String> untried = new ArrayList<>();
    private final List<String> triedInPart = new ArrayList<>();

    ReportBuilder(GateConfig config, GateOptions options, Journal journal) {
        this.config = config;
        this.options = options;
        this.journal = journal;
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

    void fleet(Fleet all, List<Shape> shapes) {
        Catalog main = shapes.get(0).catalog();
        List<ShapeSummary> summaries = new ArrayList<>();
        for (Shape shape : shapes) {
            List<String> drift = CatalogDiff.between(main, shape.catalog()).describe();
            summaries.add(new ShapeSummary(
                    shape.id(),
                    shape.tenantNames(),
                    shape.catalog().count(ObjectKind.TABLE),
                    shape.catalog().count(ObjectKind.INDEX),
                    foreignKeys(shape.catalog()),
                    drift));
            if (!drift.isEmpty()) {
                findings.add(FleetRules.drift(shape.tenantNames(), drift));
            }
        }
        fleet = new FleetSummary(all.snapshots().size(), all.isolation().name().toLowerCase(Locale.ROOT), summaries);
        List<String> otherVersion = all.snapshots().stream()
                .filter(snapshot -> snapshot.serverMajor() != serverMajor)
                .map(Snapshot::tenant)
                .toList();
        if (!otherVersion.isEmpty()) {
            findings.add(FleetRules.serverVersion(
                    otherVersion, all.snapshots().get(0).serverMajor(), serverMajor));
        }
    }

    private static int foreignKeys(Catalog catalog) {
        return (int) catalog.objects().entrySet().stream()
                .filter(object -> object.getKey().kind() == ObjectKind.CONSTRAINT)
                .filter(object ->
                        object.getValue().getOrDefault("definition", "").startsWith("FOREIGN KEY"))
                .count();
    }

    void plan(Shape shape, MigrationFolder.Pending pending) {
        pendingMigrations += pending.migrations().size();
        pending.warnings().forEach(warning -> findings.add(FleetRules.history(shape.tenantNames(), warning)));
    }

    void migrated(Shape shape, MigrateStage.Result migrated) {
        untried.addAll(migrated.untried());
        triedInPart.addAll(migrated.triedInPart());
        Map<String, Map<String, Evidence.Size>> sizes =
                sizes(shape, migrated.mirror().schema());
        for (MigrateStage.Applied applied : migrated.applied()) {
            String file = applied.result().migration().up().file();
            Evidence one = new Evidence(
                    file,
                    shape.tenantNames(),
                    applied.before(),
                    applied.after(),
                    applied.result().statements(),
                    migrated.failures().stream()
                            .filter(failure -> file.equals(file(failure)))
                            .toList(),
                    sizes);
            evidence.add(one);
            Estimates estimates = Estimates.of(one);
            journal.add(
                    "Executing migration: " + applied.result().migration().name(),
                    Stage.MIGRATE,
                    shape,
                    status(one),
                    applied.result().durationMs(),
                    "%d statements".formatted(applied.result().statements().size()),
                    one.statements().stream()
                            .map(statement -> Statements.of(statement, estimates.largestTenantMs(statement)))
                            .toList());
        }
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

    private static Map<String, Map<String, Evidence.Size>> sizes(Shape shape, @Nullable String schemaOfMirror) {
        Map<String, Map<String, Evidence.Size>> sizes = new HashMap<>();
        for (Snapshot tenant : shape.tenants()) {
            Map<String, Evidence.Size> tables = new HashMap<>();
            tenant.sizes().forEach((table, size) -> {
                Long rows = size.rowsInProduction();
                if (rows != null) {
                    Long bytes = size.bytesInProduction();
                    tables.put(
                            asOnMirror(table, tenant, schemaOfMirror),
                            new Evidence.Size(rows, bytes == null ? 0 : bytes));
                }
            });
            sizes.put(tenant.tenant(), tables);
        }
        return sizes;
    }

    /** With isolation by schema the mirror has one tenant's schema, and stands for all of them. */
    private static String asOnMirror(String table, Snapshot tenant, @Nullable String schemaOfMirror) {
        String own = tenant.schema();
        return own != null && schemaOfMirror != null && table.startsWith(own + ".")
                ? schemaOfMirror + table.substring(own.length())
                : table;
    }

    void rolledBack(List<RollbackProof> more) {
        proofs.addAll(more);
    }

    Report build() {
        List<RollbackProof> merged = Proofs.merge(proofs);
        findings.addAll(Rules.apply(evidence, config.policy()));
        boolean migrationFailed = evidence.stream().anyMatch(one -> status(one) == Status.FAILURE);
        findings.addAll(FleetRules.rollback(merged, config.rollback().required(), migrationFailed));
        if (!untried.isEmpty()) {
            findings.add(FleetRules.dataNotTried(untried));
        }
        if (!triedInPart.isEmpty()) {
            findings.add(FleetRules.dataTriedInPart(triedInPart));
        }
        if (pendingMigrations == 0) {
            findings.add(FleetRules.nothingPending());
        }
        List<Finding> ordered = FleetRules.order(findings, config.policy());
        boolean unsafe = ordered.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        boolean tested = pendingMigrations > 0
                && merged.stream().noneMatch(proof -> proof.outcome() == RollbackProof.Outcome.NOT_TESTED);
        return report(ordered, merged, unsafe ? Verdict.FAIL : Verdict.PASS, null, tested);
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
                UUID.randomUUID().toString(),
                "tenantgate/" + options.version(),
                started,
                Commit.of(config.base()).orElse(null),
                fleet,
                journal.steps(),
                all,
                ways,
                all.stream()
                        .filter(finding -> finding.severity() != Severity.NOTE)
                        .map(finding -> sentences(finding.remedy()))
                        .distinct()
                        .toList(),
                verdict,
                error,
                verdict == Verdict.PASS,
                verdict == Verdict.ERROR
                        ? null
                        : Estimates.deploymentWindow(evidence).orElse(null),
                tested);
    }
}
