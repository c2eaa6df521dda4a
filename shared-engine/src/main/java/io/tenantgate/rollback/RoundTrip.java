package io.tenantgate.rollback;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.CatalogReader;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.SqlName;
import io.tenantgate.migrate.MigrateStage.Applied;
import io.tenantgate.migrate.Migration;
import io.tenantgate.migrate.MigrationResult;
import io.tenantgate.migrate.Migrator.Direction;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.report.GateException;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.RollbackProof.Outcome;
import io.tenantgate.report.TenantSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** All migrations back, last first, and up again. */
final class RoundTrip {
    private final Bench bench;
    private final CatalogScope scope;
    private final List<String> tenants;
    private final Predicate<String> knownEmpty;

    private final List<MigrationResult> downResults = new ArrayList<>();

    /** Places whose loss an earlier step back has told; the steps after it see it too. */
    private final Set<String> alreadyLost = new HashSet<>();

    RoundTrip(Bench bench, CatalogScope scope, List<String> tenants, Predicate<String> knownEmpty) {
        this.bench = bench;
        this.scope = scope;
        this.tenants = tenants;
        this.knownEmpty = knownEmpty;
    }

    RollbackStage.Result run(List<Applied> applied) {
        List<Finding> findings = new ArrayList<>();
        applied.forEach(each -> findings.add(new Finding(each)));
        try {
            int stop = back(findings);
            upAgain(findings, stop);
        } catch (SQLException e) {
            throw new GateException("the rollback stage lost its mirror: " + e.getMessage(), e);
        }
        return new RollbackStage.Result(findings.stream().map(this::proof).toList(), downResults);
    }

    /** What is known of one migration so far. */
    private static final class Finding {
        final Applied applied;
        Outcome outcome = Outcome.PROVEN;
        String generatedSql = "";
        final List<String> differences = new ArrayList<>();

        Finding(Applied applied) {
            this.applied = applied;
        }

        void becomes(Outcome outcome, List<String> differences) {
            this.outcome = outcome;
            this.differences.addAll(differences);
        }

        String name() {
            return applied.result().migration().name();
        }
    }

    private RollbackProof proof(Finding finding) {
        Migration migration = finding.applied.result().migration();
        Migration.Script down = migration.down();
        return new RollbackProof(
                migration.up().file(),
                finding.outcome,
                down == null ? null : down.file(),
                down == null ? finding.generatedSql : null,
                finding.differences,
                TenantSet.of(tenants));
    }

    /** @return the place of the migration behind which the way back ended, or -1 where it led to the start */
    private int back(List<Finding> findings) throws SQLException {
        for (int i = findings.size() - 1; i >= 0; i--) {
            Finding finding = findings.get(i);
            if (!isRestoredBy(finding)) {
                for (Finding earlier : findings.subList(0, i)) {
                    earlier.becomes(
                            Outcome.NOT_TESTED,
                            List.of("could not be tried, because the way back from the later " + finding.name()
                                    + " failed"));
                }
                return i;
            }
        }
        return -1;
    }

    private boolean isRestoredBy(Finding finding) throws SQLException {
        Applied applied = finding.applied;
        boolean written = applied.result().migration().down() != null;
        DownScript script = DownScript.between(applied.before(), applied.after());
        finding.generatedSql = script.sql();
        List<String> failure = List.of();
        if (written || !script.isEmpty()) {
            MigrationResult result = written
                    ? bench.run(applied.result().migration(), Direction.DOWN)
                    : bench.runGenerated("the way back from " + finding.name(), inSchema(script.sql()));
            downResults.add(result);
            failure = failure(result);
        }

        CatalogDiff left;
        List<RowLoss> losses;
        try (Connection connection = bench.connect()) {
            left = difference(applied.before(), connection);
            losses = RowLoss.since(applied.rowsBefore(), connection, scope, tenants.size() == 1, knownEmpty).stream()
                    .filter(loss -> alreadyLost.add(loss.place()))
                    .toList();
        }
        List<String> messages =
                new ArrayList<>(losses.stream().map(RowLoss::message).toList());
        if (!failure.isEmpty() || !left.isEmpty()) {
            messages.addAll(failure);
            if (!written) {
                script.impossible().stream()
                        .map(reason -> "no way back is known for " + reason)
                        .forEach(messages::add);
            }
            if (failure.isEmpty()) {
                messages.addAll(left.describe());
            }
            // What a hand-written script leaves can be mended; what nobody can generate again was destroyed.
            finding.becomes(written || losses.isEmpty() ? Outcome.BROKEN : Outcome.IRREVERSIBLE, messages);
            return false;
        }
        if (!losses.isEmpty()) {
            finding.becomes(Outcome.IRREVERSIBLE, messages);
        }
        return true;
    }

    /** Runs what came back once more, from where the way back ended. */
    private void upAgain(List<Finding> findings, int stop) throws SQLException {
        if (stop >= 0 && !isStill(findings.get(stop).applied.after())) {
            notApplied(findings.subList(stop + 1, findings.size()), findings.get(stop));
            return;
        }
        for (int i = stop + 1; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            List<String> failure =
                    new ArrayList<>(failure(bench.run(finding.applied.result().migration(), Direction.UP)));
            if (failure.isEmpty()) {
                try (Connection connection = bench.connect()) {
                    failure.addAll(
                            difference(finding.applied.after(), connection).describe());
                }
            }
            if (!failure.isEmpty()) {
                failure.replaceAll(message -> "when it is applied again: " + message);
                finding.becomes(finding.outcome == Outcome.PROVEN ? Outcome.BROKEN : finding.outcome, failure);
                notApplied(findings.subList(i + 1, findings.size()), finding);
                return;
            }
        }
    }

    private static void notApplied(List<Finding> findings, Finding cause) {
        findings.stream()
                .filter(finding -> finding.outcome == Outcome.PROVEN)
                .forEach(finding -> finding.becomes(
                        Outcome.NOT_TESTED,
                        List.of("came back, but could not be applied again, because the round trip of " + cause.name()
                                + " failed")));
    }

    private boolean isStill(Catalog catalog) throws SQLException {
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

    /** Nothing where it went through; else the failure in one line. */
    private static List<String> failure(MigrationResult result) {
        ObservedStatement failed = result.failed();
        if (failed == null) {
            return List.of();
        }
        ServerError error = failed.error();
        String place = failed.location() == null
                ? ""
                : failed.location().file()
                        + (failed.location().line() == null
                                ? ": "
                                : " line " + failed.location().line() + ": ");
        String reason = error == null
                ? "failed"
                : error.message() + " (" + error.sqlstate() + ")"
                        + (error.detail() == null ? "" : ": " + error.detail());
        return List.of((place + reason + ", in: " + failed.sql().strip()).replaceAll("\\s+", " "));
    }
}
