package io.tenantgate.rollback;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.CatalogReader;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.migrate.MigrateStage.Applied;
import io.tenantgate.migrate.Migration;
import io.tenantgate.migrate.MigrationResult;
import io.tenantgate.migrate.Migrator;
import io.tenantgate.migrate.Migrator.Direction;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.RowCensus;
import io.tenantgate.observe.ServerError;
import io.tenantgate.report.GateException;
import io.tenantgate.report.RollbackProof;
import io.tenantgate.report.RollbackProof.Outcome;
import io.tenantgate.report.TenantSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rollback stage: takes a migrated mirror back, last migration first, and compares catalog and rows with what was
 * before each; then migrates it up again and compares once more.
 */
public final class RollbackStage {
    private final Mirror mirror;
    private final @Nullable String schema;
    private final List<String> tenants;
    private final Duration timeout;

    /**
     * For one shape.
     *
     * @param mirror migrated
     * @param schema with isolation by schema: the tenant's schema
     * @param tenants the names of the shape's tenants
     * @param timeout for each migration, down and up
     */
    public RollbackStage(Mirror mirror, @Nullable String schema, List<String> tenants, Duration timeout) {
        this.mirror = mirror;
        this.schema = schema;
        this.tenants = List.copyOf(tenants);
        this.timeout = timeout;
    }

    /**
     * Runs the stage.
     *
     * @param migrations as they went up on the mirror
     * @return one proof for each of them, in the same order
     * @throws GateException when an outcome says nothing about a down migration
     */
    public List<RollbackProof> run(List<Applied> migrations) {
        List<RollbackProof> proofs = new ArrayList<>();
        boolean whole = true;
        for (int i = migrations.size() - 1; i >= 0; i--) {
            Applied applied = migrations.get(i);
            RollbackProof proof =
                    whole ? takeBack(applied) : notTested(applied, "a later migration was not taken back");
            whole = proof.outcome() == Outcome.PROVEN || proof.outcome() == Outcome.IRREVERSIBLE;
            proofs.add(proof);
        }
        Collections.reverse(proofs);
        if (whole) {
            migrateAgain(migrations, proofs);
        }
        return List.copyOf(proofs);
    }

    private RollbackProof takeBack(Applied applied) {
        Migration migration = applied.result().migration();
        if (applied.result().failed() != null) {
            return notTested(applied, "the migration itself failed");
        }
        if (migration.down() != null) {
            return judge(applied, null, Migrator.run(mirror, schema, migration, Direction.DOWN, timeout));
        }
        DownScript script = DownScript.between(applied.before(), applied.after());
        if (!script.impossible().isEmpty()) {
            return proof(applied, Outcome.BROKEN, script.sql(), script.impossible());
        }
        if (script.sql().isBlank()) {
            return judge(applied, script.sql(), null);
        }
        // Readable with <tenant> for the tenant's schema; run with its real name.
        String sql = schema == null ? script.sql() : script.sql().replace("<tenant>", quoted(schema));
        Migration generated = Migrator.generated("the generated way back from " + migration.name(), sql);
        return judge(applied, script.sql(), Migrator.run(mirror, schema, generated, Direction.UP, timeout));
    }

    private static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    /** {@code down} is null where the catalog did not change, so that there was nothing to run. */
    private RollbackProof judge(Applied applied, @Nullable String generated, @Nullable MigrationResult down) {
        if (down != null && down.failed() != null) {
            return proof(applied, Outcome.BROKEN, generated, List.of(failure(down.failed())));
        }
        CatalogDiff left = CatalogDiff.between(applied.before(), catalog()).withoutColumnOrder();
        if (!left.isEmpty()) {
            return proof(applied, Outcome.BROKEN, generated, left.describe());
        }
        List<String> losses = RowCensus.take(mirror).lossesSince(applied.rowsBefore());
        return proof(applied, losses.isEmpty() ? Outcome.PROVEN : Outcome.IRREVERSIBLE, generated, losses);
    }

    /** The way up must lead to the same catalog from where the way back ended. */
    private void migrateAgain(List<Applied> migrations, List<RollbackProof> proofs) {
        for (int i = 0; i < migrations.size(); i++) {
            Applied applied = migrations.get(i);
            MigrationResult again =
                    Migrator.run(mirror, schema, applied.result().migration(), Direction.UP, timeout);
            List<String> differences = again.failed() != null
                    ? List.of("migrating up again fails: " + failure(again.failed()))
                    : CatalogDiff.between(applied.after(), catalog()).withoutColumnOrder().describe().stream()
                            .map(difference -> "migrated up again, the schema " + difference)
                            .toList();
            if (!differences.isEmpty()) {
                proofs.set(i, proof(applied, Outcome.BROKEN, proofs.get(i).generatedSql(), differences));
                return;
            }
        }
    }

    private Catalog catalog() {
        try (Connection connection = mirror.connectAsAdmin()) {
            return CatalogReader.read(connection, new CatalogScope(schema));
        } catch (SQLException e) {
            throw new GateException("the catalog of mirror " + mirror + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String failure(ObservedStatement statement) {
        ServerError error = statement.error();
        String place = statement.location() == null
                ? ""
                : statement.location().file() + ":" + statement.location().line() + ": ";
        return error == null ? place + "failed" : place + error.message() + " (SQLSTATE " + error.sqlstate() + ")";
    }

    private RollbackProof notTested(Applied applied, String why) {
        return proof(applied, Outcome.NOT_TESTED, null, List.of(why));
    }

    private RollbackProof proof(
            Applied applied, Outcome outcome, @Nullable String generated, List<String> differences) {
        Migration migration = applied.result().migration();
        return new RollbackProof(
                migration.up().file(),
                outcome,
                migration.down() == null ? null : migration.down().file(),
                generated,
                differences,
                TenantSet.of(tenants));
    }
}
