package io.tenantgate.migrate;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogDiff;
import io.tenantgate.catalog.CatalogReader;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.migrate.Migrator.Direction;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.Mirrors;
import io.tenantgate.observe.RowCensus;
import io.tenantgate.report.GateException;
import io.tenantgate.snapshot.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * With isolation by schema a migration runs once for each tenant's schema, in one database. So what it does to objects that
 * tenants share meets, from the second tenant on, what the tenant before has left. Here it is run for two tenants of one
 * mirror, one after the other.
 */
public final class NextTenant {
    private final Mirrors mirrors;
    private final Mirror template;
    private final Duration timeout;

    /** @param template a mirror that holds the schemas of both tenants */
    public NextTenant(Mirrors mirrors, Mirror template, Duration timeout) {
        this.mirrors = mirrors;
        this.template = template;
        this.timeout = timeout;
    }

    /**
     * One migration for a tenant, when it has run for another one before.
     *
     * @param changes what it changed once more in objects that tenants share, one line each
     * @param rows shared tables whose rows it changed once more
     */
    public record Run(MigrationResult result, List<String> changes, List<String> rows) {
        public Run {
            changes = List.copyOf(changes);
            rows = List.copyOf(rows);
        }
    }

    /**
     * Migrates one tenant and then the mirror's own.
     *
     * @param first the tenant that is migrated before, whose schema the mirror holds as a guest
     * @param pendingThere its pending migrations
     * @param tenant whose shared rows are loaded; of the mirror's shape
     * @param pending the mirror's pending migrations
     * @return one run for each migration up to the one that failed; empty where the first tenant could not be migrated, which its
     *     own shape tells
     */
    public List<Run> run(Snapshot first, List<Migration> pendingThere, Snapshot tenant, List<Migration> pending) {
        try (Mirror mirror = mirrors.clone(template)) {
            mirror.loadRows(tenant, sharedTables(tenant));
            if (isRunByProgram(pending)) {
                ToolHistory.fill(mirror, first.schema(), first);
                ToolHistory.fill(mirror, mirror.schema(), tenant);
            }
            Catalog untouched = tenants(mirror);
            if (!migrates(mirror, first, pendingThere)) {
                return List.of();
            }
            Set<String> ranBefore = pendingThere.stream().map(Migration::name).collect(Collectors.toSet());
            List<Run> runs = new ArrayList<>();
            for (Migration migration : pending) {
                Run run = run(mirror, migration, ranBefore.contains(migration.name()));
                runs.add(run);
                requireWork(first, tenant, run, untouched, mirror);
                if (run.result().failed() != null) {
                    break;
                }
            }
            return runs;
        }
    }

    private boolean migrates(Mirror mirror, Snapshot first, List<Migration> pending) {
        try {
            return pending.stream()
                    .allMatch(migration -> Migrator.run(mirror, first.schema(), migration, Direction.UP, timeout)
                                    .failed()
                            == null);
        } catch (ToolFailure e) {
            return false;
        }
    }

    private static boolean isRunByProgram(List<Migration> pending) {
        return pending.stream().anyMatch(migration -> migration.tool() != null);
    }

    /**
     * A program that finds nothing pending for the second tenant has noted for all what it did for one; unless it migrates all
     * tenants at once.
     */
    private static void requireWork(Snapshot first, Snapshot tenant, Run run, Catalog untouched, Mirror mirror) {
        TeamTool tool = run.result().migration().tool();
        boolean idle = tool != null && run.result().parts().isEmpty();
        if (idle && CatalogDiff.between(untouched, tenants(mirror)).isEmpty()) {
            throw new GateException("migrations.command \"" + tool + "\" migrated schema " + first.schema()
                    + " and then found nothing pending for schema " + tenant.schema()
                    + ", because both share one history; let it keep its history table in the tenant's schema,"
                    + " whose name is in TENANTGATE_SCHEMA");
        }
    }

    private Run run(Mirror mirror, Migration migration, boolean ranBefore) {
        Catalog before = shared(mirror);
        RowCensus rowsBefore = RowCensus.take(mirror, mirror.scope());
        MigrationResult result = Migrator.run(mirror, mirror.schema(), migration, Direction.UP, timeout);
        // What the first tenant's migration has not done yet is done here for the first time.
        if (!ranBefore || result.failed() != null) {
            return new Run(result, List.of(), List.of());
        }
        return new Run(
                result,
                CatalogDiff.between(before, shared(mirror)).describe(),
                changed(rowsBefore, RowCensus.take(mirror, mirror.scope()), mirror));
    }

    private static Set<String> sharedTables(Snapshot tenant) {
        String own = tenant.schema() + ".";
        return tenant.sizes().entrySet().stream()
                .filter(table ->
                        !table.getKey().startsWith(own) && table.getValue().rowsInDump() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The catalog without the tenant's own objects. */
    private static Catalog shared(Mirror mirror) {
        return only(mirror, key -> !isTenants(key));
    }

    /** The tenant's own objects. */
    private static Catalog tenants(Mirror mirror) {
        return only(mirror, NextTenant::isTenants);
    }

    private static Catalog only(Mirror mirror, Predicate<ObjectKey> wanted) {
        try (Connection connection = mirror.connectAsAdmin()) {
            SortedMap<ObjectKey, SortedMap<String, String>> objects =
                    new TreeMap<>(CatalogReader.read(connection, mirror.scope()).objects());
            objects.keySet().removeIf(wanted.negate());
            return new Catalog(objects);
        } catch (SQLException e) {
            throw new GateException("the catalog of mirror " + mirror + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isTenants(ObjectKey key) {
        return key.schema().equals(CatalogScope.TENANT) || key.name().equals(CatalogScope.TENANT);
    }

    /** Tables that were there and have other rows now. */
    private static List<String> changed(RowCensus before, RowCensus after, Mirror mirror) {
        return before.tables().keySet().stream()
                .filter(table -> !table.startsWith(mirror.schema() + "."))
                .filter(table -> Optional.ofNullable(after.tables().get(table))
                        .map(rows -> !rows.equals(before.tables().get(table)))
                        .orElse(false))
                .sorted()
                .toList();
    }
}
