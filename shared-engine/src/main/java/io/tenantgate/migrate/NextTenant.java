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
            for (Migration migration : pendingThere) {
                if (Migrator.run(mirror, first.schema(), migration, Direction.UP, timeout)
                                .failed()
                        != null) {
                    return List.of();
                }
            }
            Set<String> ranBefore = pendingThere.stream().map(Migration::name).collect(Collectors.toSet());
            List<Run> runs = new ArrayList<>();
            for (Migration migration : pending) {
                Run run = run(mirror, migration, ranBefore.contains(migration.name()));
                runs.add(run);
                if (run.result().failed() != null) {
                    break;
                }
            }
            return runs;
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
        try (Connection connection = mirror.connectAsAdmin()) {
            SortedMap<ObjectKey, SortedMap<String, String>> shared =
                    new TreeMap<>(CatalogReader.read(connection, mirror.scope()).objects());
            shared.keySet().removeIf(NextTenant::isTenants);
            return new Catalog(shared);
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
