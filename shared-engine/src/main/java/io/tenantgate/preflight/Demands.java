package io.tenantgate.preflight;

import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.ObjectKey;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.migrate.MigrateStage;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.observe.LockMode;
import io.tenantgate.observe.ObservedLock;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.report.GateException;
import io.tenantgate.snapshot.Shape;
import io.tenantgate.snapshot.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the pending migrations of one shape will demand of production, told by what they did on its mirror.
 *
 * @param scope the mirror's
 * @param statements the migrations' own, in their order
 * @param probes what they demand of rows
 */
public record Demands(
        Shape shape, CatalogScope scope, Catalogs catalogs, List<ObservedStatement> statements, Probes probes) {
    public Demands {
        statements = List.copyOf(statements);
    }

    /**
     * Reads them off the mirrors before and after.
     *
     * @param template the shape's mirror as it was before the migrations; the same server cloned it into the migrated one
     * @throws GateException when a mirror cannot be read
     */
    public static Demands of(Shape shape, Mirror template, MigrateStage.Result migrated) {
        CatalogScope scope = template.scope();
        List<MigrateStage.Applied> applied = migrated.applied();
        List<ObservedStatement> statements = applied.stream()
                .flatMap(one -> one.result().statements().stream())
                .toList();
        Catalog after = applied.get(applied.size() - 1).after();
        Catalogs catalogs = Catalogs.of(shape.catalog(), after);
        return new Demands(shape, scope, catalogs, statements, probes(shape, template, migrated, scope, catalogs));
    }

    private static Probes probes(
            Shape shape, Mirror template, MigrateStage.Result migrated, CatalogScope scope, Catalogs catalogs) {
        int oldest =
                shape.tenants().stream().mapToInt(Snapshot::serverMajor).min().orElseThrow();
        try (Connection before = withEmptySearchPath(template);
                Connection after = withEmptySearchPath(migrated.mirror())) {
            return ProbePlanner.plan(new Ground(before, after, scope, catalogs, migrated.applied()), oldest);
        } catch (SQLException e) {
            throw new GateException(
                    "what the migrations demand of rows cannot be read from mirror " + migrated.mirror() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static Connection withEmptySearchPath(Mirror mirror) throws SQLException {
        Connection connection = mirror.connectAsAdmin();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = ''");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The strongest lock on each table that was there before; the tenant's own schema is spelled as in a {@link CatalogScope}. */
    SortedMap<String, LockMode> locks() {
        SortedMap<String, LockMode> locks = new TreeMap<>();
        for (ObservedStatement statement : statements) {
            for (ObservedLock lock : statement.locks()) {
                String table = Tables.spelled(lock.table(), scope.tenantSchema());
                if (isOld(table)) {
                    locks.merge(table, lock.mode(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
                }
            }
        }
        return locks;
    }

    /** Whether a table, schema and name, was there before the migrations. */
    boolean isOld(String table) {
        int dot = table.indexOf('.');
        return dot > 0 && has(catalogs.before(), ObjectKind.TABLE, table.substring(0, dot), table.substring(dot + 1));
    }

    private static boolean has(Catalog catalog, ObjectKind kind, String schema, String name) {
        return catalog.objects().containsKey(new ObjectKey(kind, schema, "", name));
    }

    /** How many relations the transaction locks that locks most of them. */
    long locksOfLargestTransaction() {
        SortedMap<Long, Long> counts = new TreeMap<>();
        for (ObservedStatement statement : statements) {
            long relations = statement.locks().stream()
                    .map(ObservedLock::relation)
                    .distinct()
                    .count();
            counts.merge(statement.transaction(), relations, Long::sum);
        }
        return counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Extensions that the migrations install: version by name. */
    SortedMap<String, String> newExtensions() {
        SortedMap<String, String> extensions = new TreeMap<>();
        catalogs.diff().changes().stream()
                .filter(change -> change.key().kind() == ObjectKind.EXTENSION && change.before() == null)
                .forEach(change -> extensions.put(
                        change.key().name(),
                        change.after() == null ? "" : change.after().getOrDefault("version", "")));
        return extensions;
    }

    /** Whether somebody set how many values a column has, so that the statistics do not tell. */
    boolean hasOwnDistinct(String table, String column) {
        int dot = table.indexOf('.');
        ObjectKey key = new ObjectKey(ObjectKind.COLUMN, table.substring(0, dot), table.substring(dot + 1), column);
        SortedMap<String, String> properties = catalogs.before().objects().get(key);
        return properties != null && properties.getOrDefault("options", "").contains("n_distinct");
    }
}
