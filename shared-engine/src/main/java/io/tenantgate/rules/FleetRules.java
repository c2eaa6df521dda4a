package io.tenantgate.rules;

import io.tenantgate.config.PolicyConfig;
import io.tenantgate.report.Basis;
import io.tenantgate.report.Finding;
import io.tenantgate.report.Interruption;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.RollbackProof.Outcome;
import io.tenantgate.report.Severity;
import io.tenantgate.report.Stage;
import io.tenantgate.report.TenantSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What there is to say of the fleet and of the ways back, rather than of one statement. */
public final class FleetRules {
    private static final RuleDoc DRIFT = doc(
            "schema-drift",
            "Tenants differ from the fleet's main shape",
            Severity.WARNING,
            "A tenant whose schema differs from the others' meets migrations that were written for another schema. What passes on"
                    + " forty-six tenants fails on the forty-seventh, or succeeds with another result.",
            "Bring the tenants back to the main shape with a migration of its own, or make the difference part of every tenant.");
    private static final RuleDoc SERVER_VERSION = doc(
            "server-version",
            "The mirror runs another PostgreSQL major than production",
            Severity.WARNING,
            "Locks, rewrites and defaults change between major versions. What was observed on one major need not hold on another.",
            "Gate on the version that production runs: set postgres.provider to external with such a server's URL.");
    private static final RuleDoc HISTORY = doc(
            "changed-migration",
            "A migration was changed after tenants had applied it",
            Severity.WARNING,
            "The tenants hold what the old text made, new tenants get what the new text makes: drift from then on. Flyway"
                    + " refuses to migrate such a tenant.",
            "Put the old text back and write a new migration for the change.");
    private static final RuleDoc ROLLBACK = doc(
            "rollback-not-proven",
            "A migration has no proven way back",
            Severity.ERROR,
            "The down migration is needed at the worst moment. One that fails, or leaves something behind, then costs more than the"
                    + " migration it was to undo.",
            "Correct the down migration until it restores the catalog and the rows, or set rollback.required to false.");
    private static final RuleDoc AFTER_WRITES = doc(
            "rollback-fails-after-writes",
            "The way back fails once the new application has written rows",
            Severity.WARNING,
            "The down migration works on the rows of before, and not on those that the new application writes: a NULL where the"
                    + " column was NOT NULL, a value longer or larger than its old type, a label that the enum did not have. It is"
                    + " needed when the new application has run for a while.",
            "Let the down migration treat such rows first (delete them, or map them to what the old schema knows); or widen in"
                    + " one release and use it in the next, so that going back one release meets no such row.");
    private static final RuleDoc DATA_LOSS = doc(
            "rollback-loses-data",
            "The way back restores the schema and not the rows",
            Severity.WARNING,
            "A dropped column can be added again, but its values are gone. The only way back is a backup, for every tenant.",
            "Expand and contract: stop using the column first, keep it for some releases, and drop it when no way back is needed.");
    private static final RuleDoc IRREVERSIBLE = doc(
            "irreversible",
            "A migration cannot be undone",
            Severity.WARNING,
            "There is no down migration and none can be made, because the migration destroys what it would need: a column that"
                    + " must not be NULL cannot even be added again without its values. The only way back is a backup, for every"
                    + " tenant.",
            "Expand and contract: add what is new beside the old, write both, move the rows, and drop the old one some releases"
                    + " later, when no way back is needed.");
    private static final RuleDoc HALF_APPLIED = new RuleDoc(
            "half-applied",
            "A migration that stops half way cannot be repaired by another run",
            Severity.WARNING,
            "A migration that is not one transaction keeps what it has done when it is stopped: by a lock timeout, a duplicate key, a"
                    + " deployment that is cancelled. It was stopped after each of its statements, and within each index that is"
                    + " built concurrently, which leaves an invalid one. Neither running it again nor the way back then led to a"
                    + " whole schema, or running it again only seemed to: IF NOT EXISTS passes over an invalid index.",
            "Let a migration that cannot be one transaction do one thing; write statements so that they can run twice, and drop an"
                    + " index before it is built concurrently (DROP INDEX CONCURRENTLY IF EXISTS).",
            """
            CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_user ON orders (user_id);
            """,
            """
            DROP INDEX CONCURRENTLY IF EXISTS orders_user;
            CREATE INDEX CONCURRENTLY orders_user ON orders (user_id);
            """);
    private static final RuleDoc DATA_NOT_TRIED = doc(
            "data-not-tried",
            "Whether the tenants' data fits is not known",
            Severity.WARNING,
            "The migrations read or write rows, or add a constraint, and the snapshots of these tenants hold no rows. Their"
                    + " schema was checked, their data was not: a NULL, a duplicate or an orphan in it will be met in production.",
            "Dump these tenants with their rows; or set this rule to error, so that no verdict rests on what was not tried.");
    private static final RuleDoc CROSS_TENANT = doc(
            "cross-tenant-reference",
            "A tenant's schema names another tenant's",
            Severity.WARNING,
            "Tenants with schemas of their own are apart only as long as no foreign key, view or function leads from one schema into"
                    + " another. Such a reference shows one tenant's rows to the other, and lets a migration of the one fail or"
                    + " block because of the other.",
            "Remove the reference, or move what both need into a schema that all tenants share.");
    private static final RuleDoc SHARED_HISTORY = doc(
            "shared-history",
            "Tenants with schemas of their own share one history of migrations",
            Severity.WARNING,
            "The history table stands in a schema that all tenants share. A tool that looks there runs a migration for the first"
                    + " tenant only: for every other one it takes it for applied.",
            "Let the tool keep its history in each tenant's schema (with Flyway, defaultSchema and schemas). Where a migration itself"
                    + " goes through all schemas, set this rule to off.");
    private static final RuleDoc DATA_IN_PART = doc(
            "data-tried-in-part",
            "Whether all of the tenants' data fits is not known",
            Severity.WARNING,
            "The migrations read or write rows, or add a constraint, and of some of the tables that they touch the snapshots of"
                    + " these tenants hold a part of the rows only. That part was tried. Duplicates, orphans and rare values"
                    + " in the rest will be met in production.",
            "Capture the tables that the migrations touch with all their rows (--rows TABLE=all); or set this rule to error, so"
                    + " that no verdict rests on a part.");
    private static final RuleDoc NOT_CAPTURED = doc(
            "tenant-not-captured",
            "A tenant of the fleet has no usable snapshot",
            Severity.ERROR,
            "The capture could not reach the tenant, or could not read what was applied to it. Nothing was tried for it, so"
                    + " nothing can be said of it; it gets the migrations all the same.",
            "Capture again when the tenant can be reached (tenantgate snapshot inspect tells why it could not); or leave the tenant"
                    + " out of the capture when it is gone.");
    private static final RuleDoc STALE = doc(
            "stale-snapshot",
            "A tenant's snapshot is of an earlier capture than the others'",
            Severity.WARNING,
            "The last capture could not reach the tenant, so the gate tried the migrations on what it was before. What changed"
                    + " there since then was not tried.",
            "Capture again when the tenant can be reached; or set this rule to error, so that no verdict rests on an old snapshot.");
    private static final RuleDoc NOTHING_PENDING = doc(
            "nothing-pending",
            "No tenant has a pending migration",
            Severity.NOTE,
            "Every migration of the folder has been applied by every tenant, or git says that none was added.",
            "Nothing has to be done; if a migration was expected, see migrations.path and migrations.since.");

    private static final RuleDoc COMMAND_FAILS = doc(
            "command-fails",
            "The migration program fails by itself",
            Severity.ERROR,
            "The command of migrations.command was run on each tenant's own rows. For some it ended with an error of its own, such"
                    + " as an exception in a migration's code, although PostgreSQL had refused nothing. In production the"
                    + " migration stops at these tenants, and the fleet is left at two versions.",
            "Let the migration's code cope with the rows of these tenants, or repair the rows first.");
    private static final int EXAMPLES = 10;

    private FleetRules() {}

    /** The documentation of all of them. */
    static List<RuleDoc> docs() {
        return List.of(
                DRIFT,
                SERVER_VERSION,
                HISTORY,
                ROLLBACK,
                AFTER_WRITES,
                DATA_LOSS,
                IRREVERSIBLE,
                HALF_APPLIED,
                DATA_NOT_TRIED,
                DATA_IN_PART,
                CROSS_TENANT,
                SHARED_HISTORY,
                NOT_CAPTURED,
                STALE,
                NOTHING_PENDING,
                COMMAND_FAILS);
    }

    /** Tenants of a shape that differs from the main one. */
    public static Finding drift(List<String> tenants, List<String> differences) {
        String first = differences.get(0);
        String rest = differences.size() == 1 ? "" : " (and " + (differences.size() - 1) + " more differences)";
        String who =
                tenants.size() == 1 ? tenants.get(0) : tenants.size() + " tenants, among them " + tenants.get(0) + ":";
        return finding(
                DRIFT,
                Stage.INSPECT,
                who + " " + first + rest,
                Basis.STATIC,
                TenantSet.of(tenants),
                new TreeMap<>(Map.of("differences", differences)));
    }

    /** Tenants that were dumped from another major version than the mirrors have. */
    public static Finding serverVersion(List<String> tenants, int production, int mirror) {
        return finding(
                SERVER_VERSION,
                Stage.PROVISION,
                tenants.size() == 1
                        ? "%s runs on PostgreSQL %d, its mirror on %d".formatted(tenants.get(0), production, mirror)
                        : "%d tenants run on PostgreSQL %d, their mirrors on %d"
                                .formatted(tenants.size(), production, mirror),
                Basis.OBSERVED,
                TenantSet.of(tenants),
                new TreeMap<>(Map.of("production", production, "mirror", mirror)));
    }

    /** A history table that does not fit the folder of migrations. */
    public static Finding history(List<String> tenants, String warning) {
        return finding(HISTORY, Stage.PLAN, warning, Basis.STATIC, TenantSet.of(tenants), new TreeMap<>());
    }

    /** Tenants whose snapshots hold no rows although the migrations depend on them. */
    public static Finding dataNotTried(List<String> tenants) {
        return finding(
                DATA_NOT_TRIED,
                Stage.MIGRATE,
                "the migrations depend on data, and the snapshots of %d tenants hold no rows".formatted(tenants.size()),
                Basis.OBSERVED,
                TenantSet.of(tenants),
                new TreeMap<>());
    }

    /** With isolation by row: the one snapshot holds no rows although the migrations depend on them. */
    public static Finding rowsNotTried() {
        return finding(
                DATA_NOT_TRIED,
                Stage.MIGRATE,
                "the migrations depend on data, and the snapshot holds no rows: whose rows fit, and how many tenants there are, is not known",
                Basis.OBSERVED,
                new TenantSet(0, List.of()),
                new TreeMap<>());
    }

    /**
     * Definitions that name other tenants' schemas.
     *
     * @param references for each schema that names others these, with an object that does so; an empty name stands for what
     *     tenants share, which may name any of them
     */
    public static List<Finding> crossTenant(SortedMap<String, SortedMap<String, String>> references) {
        List<String> tenants =
                references.keySet().stream().filter(name -> !name.isEmpty()).toList();
        if (tenants.isEmpty()) {
            return List.of();
        }
        String first = tenants.get(0);
        SortedMap<String, String> named = references.getOrDefault(first, new TreeMap<>());
        String more = tenants.size() == 1 ? "" : " (and " + (tenants.size() - 1) + " more tenants)";
        SortedMap<String, Object> evidence = new TreeMap<>();
        tenants.stream()
                .limit(EXAMPLES)
                .forEach(tenant -> evidence.put(tenant, references.getOrDefault(tenant, named)));
        return List.of(finding(
                CROSS_TENANT,
                Stage.INSPECT,
                first + ": " + named.get(named.firstKey()) + " names the schema of " + named.firstKey() + more,
                Basis.STATIC,
                TenantSet.of(tenants),
                evidence));
    }

    /** All tenants look into one history table. */
    public static Finding sharedHistory(List<String> tenants, String table) {
        return finding(
                SHARED_HISTORY,
                Stage.PLAN,
                "all %d tenants share the history table %s".formatted(tenants.size(), table),
                Basis.STATIC,
                TenantSet.of(tenants),
                new TreeMap<>());
    }

    /** Tenants on whose data the migrations depend, and whose snapshots hold some of it. */
    public static Finding dataTriedInPart(List<String> tenants) {
        return finding(
                DATA_IN_PART,
                Stage.MIGRATE,
                "the migrations depend on data, and the snapshots of %d tenants hold some of the rows only"
                        .formatted(tenants.size()),
                Basis.OBSERVED,
                TenantSet.of(tenants),
                new TreeMap<>());
    }

    /** Tenants for which the team's program fails by itself; {@code words} are what it said. */
    public static Finding commandFails(List<String> tenants, String command, String words) {
        return finding(
                COMMAND_FAILS,
                Stage.MIGRATE,
                TenantSet.of(tenants).count() + (tenants.size() == 1 ? " tenant (" : " tenants (among them ")
                        + tenants.get(0) + "): the migration program fails: " + words,
                Basis.OBSERVED,
                TenantSet.of(tenants),
                new TreeMap<>(Map.of("command", command)));
    }

    /**
     * Tenants that a pack names without having a usable snapshot of them.
     *
     * @param reasons why, by tenant; not empty
     */
    public static Finding notCaptured(SortedMap<String, String> reasons) {
        return snapshots(NOT_CAPTURED, reasons, "has no usable snapshot", "have no usable snapshot");
    }

    /** Tenants whose snapshots are older than the pack, with why; not empty. */
    public static Finding stale(SortedMap<String, String> reasons) {
        return snapshots(STALE, reasons, "was not reached by the last capture", "were not reached by the last capture");
    }

    private static Finding snapshots(RuleDoc doc, SortedMap<String, String> reasons, String one, String many) {
        List<String> tenants = List.copyOf(reasons.keySet());
        String who = tenants.size() == 1
                ? tenants.get(0) + " " + one
                : tenants.size() + " tenants, among them " + tenants.get(0) + ", " + many;
        return finding(
                doc,
                Stage.PLAN,
                who + " (" + reasons.get(tenants.get(0)) + ")",
                Basis.OBSERVED,
                TenantSet.of(tenants),
                new TreeMap<>(Map.of("reasons", reasons)));
    }

    /** No tenant has anything to run. */
    public static Finding nothingPending() {
        return finding(
                NOTHING_PENDING,
                Stage.PLAN,
                "no tenant has a pending migration, so nothing was run",
                Basis.OBSERVED,
                new TenantSet(0, List.of()),
                new TreeMap<>());
    }

    /**
     * What the proofs leave to be desired.
     *
     * @param required whether every migration needs a proven way back
     * @param migrationFailed whether a migration failed already, so that ways back that were not tried need no word
     */
    public static List<Finding> rollback(List<RollbackProof> proofs, boolean required, boolean migrationFailed) {
        List<Finding> findings = new ArrayList<>();
        for (RollbackProof proof : proofs) {
            halfApplied(proof).ifPresent(findings::add);
            if (proof.outcome() == Outcome.IRREVERSIBLE) {
                findings.add(way(IRREVERSIBLE, IRREVERSIBLE.severity(), proof, "cannot be undone: "));
            } else if (proof.outcome() == Outcome.PROVEN_WITH_DATA_LOSS) {
                findings.add(way(DATA_LOSS, DATA_LOSS.severity(), proof, "can be undone, but its data cannot: "));
            } else if (proof.failsAfterWrites()) {
                findings.add(way(
                        AFTER_WRITES,
                        AFTER_WRITES.severity(),
                        proof,
                        "cannot be undone once the new application has written rows: "));
            } else if (proof.outcome() == Outcome.BROKEN) {
                // A hand-written way back that does not work misleads, whether or not one is asked for.
                Severity severity = required || proof.ownWay() != null ? Severity.ERROR : Severity.WARNING;
                findings.add(way(
                        ROLLBACK,
                        severity,
                        proof,
                        proof.ownWay() != null
                                ? "is not undone by its down migration: "
                                : "has no way back that could be generated: "));
            } else if (proof.outcome() == Outcome.NOT_TESTED && required && !migrationFailed) {
                findings.add(way(ROLLBACK, Severity.ERROR, proof, "was not rolled back: "));
            }
        }
        return findings;
    }

    /** The first place where it can stop so that nothing helps but a hand. */
    private static Optional<Finding> halfApplied(RollbackProof proof) {
        List<Interruption> stuck = proof.interruptions().stream()
                .filter(Interruption::staysHalfApplied)
                .toList();
        if (stuck.isEmpty()) {
            return Optional.empty();
        }
        Interruption first = stuck.get(0);
        String ways = first.rerunPretends()
                ? "another run " + first.rerun()
                : "another run fails (" + first.rerun() + "), and so does the way back (" + first.down() + ")";
        int more = stuck.size() - 1;
        SortedMap<String, Object> evidence = new TreeMap<>();
        evidence.put("left", first.left());
        evidence.put("places", stuck.stream().map(one -> (long) one.after()).toList());
        return Optional.of(new Finding(
                HALF_APPLIED.id(),
                HALF_APPLIED.severity(),
                Stage.ROLLBACK,
                proof.migration() + ", when it stops "
                        + (first.within()
                                ? "within statement " + (first.after() + 1)
                                : "after statement " + first.after())
                        + ", stays half applied: " + ways + (more > 0 ? " (and " + more + " more places)" : ""),
                HALF_APPLIED.remedy(),
                Basis.OBSERVED,
                proof.migration(),
                first.line(),
                proof.tenants(),
                evidence));
    }

    private static Finding way(RuleDoc doc, Severity severity, RollbackProof proof, String what) {
        String differences = proof.differences().isEmpty()
                ? "an earlier step failed"
                : proof.differences().get(0);
        int more = proof.differences().size() - 1;
        SortedMap<String, Object> evidence = new TreeMap<>(Map.of("differences", proof.differences()));
        return new Finding(
                doc.id(),
                severity,
                Stage.ROLLBACK,
                proof.migration() + " " + what + differences + (more > 0 ? " (and " + more + " more)" : ""),
                doc.remedy(),
                Basis.OBSERVED,
                proof.downFile() == null ? proof.migration() : proof.downFile(),
                1,
                proof.tenants(),
                evidence);
    }

    /** All findings of a gate with the policy's severities, the gravest first, then by file, line and rule. */
    public static List<Finding> order(List<Finding> findings, PolicyConfig policy) {
        return findings.stream()
                .flatMap(finding -> judged(finding, policy))
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(finding -> finding.file() == null ? "" : finding.file())
                        .thenComparing(finding -> finding.line() == null ? 0 : finding.line())
                        .thenComparing(Finding::id)
                        .thenComparing(Finding::message))
                .toList();
    }

    private static Stream<Finding> judged(Finding finding, PolicyConfig policy) {
        Optional<Severity> severity = policy.rules().get(finding.id());
        if (severity == null) {
            return Stream.of(finding);
        }
        return severity.stream().map(finding::withSeverity);
    }

    private static Finding finding(
            RuleDoc doc,
            Stage stage,
            String message,
            Basis basis,
            TenantSet tenants,
            SortedMap<String, Object> evidence) {
        return new Finding(
                doc.id(), doc.severity(), stage, message, doc.remedy(), basis, null, null, tenants, evidence);
    }

    private static RuleDoc doc(String id, String title, Severity severity, String why, String remedy) {
        return new RuleDoc(id, title, severity, why, remedy, "", "");
    }
}
