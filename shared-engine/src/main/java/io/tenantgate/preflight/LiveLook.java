package io.tenantgate.preflight;

import io.tenantgate.catalog.Answer;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.config.PolicyConfig;
import io.tenantgate.live.LiveDatabase;
import io.tenantgate.live.SchemaDrift;
import io.tenantgate.observe.LockMode;
import io.tenantgate.snapshot.Production;
import io.tenantgate.snapshot.Snapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Looks at one tenant in production: everything that no snapshot tells, and what may have changed since. */
final class LiveLook {
    private static final String PREPARED = "SELECT extract(epoch FROM clock_timestamp() - prepared)::text"
            + " FROM pg_catalog.pg_prepared_xacts WHERE database = pg_catalog.current_database()";

    private static final String LOCKS_IN_USE = "SELECT count(*)::text FROM pg_catalog.pg_locks WHERE NOT fastpath";

    private static final String FREEZING =
            "SELECT n.nspname || '.' || c.relname, pg_catalog.age(c.relfrozenxid)::float8"
                    + " / pg_catalog.current_setting('autovacuum_freeze_max_age')::float8"
                    + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE c.relkind = 'r' AND n.nspname || '.' || c.relname = ANY (?)";

    private static final String PUBLISHED = "SELECT p.schemaname || '.' || p.tablename, pg_catalog.string_agg("
            + "DISTINCT p.pubname::text, ', ' ORDER BY p.pubname::text) FROM pg_catalog.pg_publication_tables p"
            + " WHERE p.schemaname || '.' || p.tablename = ANY (?) GROUP BY 1";

    private final LiveDatabase database;
    private final Snapshot snapshot;
    private final Demands demands;
    private final PolicyConfig policy;
    private final AtomicBoolean goOn;

    LiveLook(LiveDatabase database, Snapshot snapshot, Demands demands, PolicyConfig policy, AtomicBoolean goOn) {
        this.database = database;
        this.snapshot = snapshot;
        this.demands = demands;
        this.policy = policy;
        this.goOn = goOn;
    }

    LiveFacts look() throws SQLException {
        Connection connection = database.connection();
        String schema = snapshot.schema();
        CatalogScope scope = database.scope(schema, demands.catalogs().before());
        SortedMap<String, LockMode> locks = demands.locks();
        List<String> tables = Tables.of(locks.keySet(), schema);
        Production production = database.production(scope);
        return new LiveFacts(
                database.url().server(),
                database.major(),
                production,
                SchemaDrift.between(
                        !snapshot.owner().equals(Snapshot.NO_OWNER),
                        demands.catalogs().before(),
                        database.catalog(scope),
                        locks.keySet()),
                LockHolders.of(connection, locks, schema, policy.lockWait()),
                Answer.texts(connection, PREPARED).stream().map(Double::valueOf).toList(),
                byTable(connection, FREEZING, tables, schema, row -> row.getDouble(2)),
                missing(connection, schema),
                byTable(connection, PUBLISHED, tables, schema, row -> row.getString(2)),
                Long.parseLong(Answer.texts(connection, LOCKS_IN_USE).get(0)),
                probes(connection, schema));
    }

    /** The probes come last: whoever reads rows for minutes has looked at locks before. */
    private Map<Probe, ProbeAnswer> probes(Connection connection, @Nullable String schema) throws SQLException {
        return ProbeRun.run(
                connection,
                demands.probes().probes(),
                schema,
                policy.preflight().probeTimeout(),
                goOn);
    }

    private List<String> missing(Connection connection, @Nullable String schema) throws SQLException {
        return Roles.migrating(policy.preflight(), snapshot).isPresent()
                ? Privileges.missing(
                        connection,
                        Roles.migrating(policy.preflight(), snapshot).get(),
                        Needs.of(demands),
                        schema)
                : List.of();
    }

    private interface Value<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> SortedMap<String, T> byTable(
            Connection connection, String sql, Collection<String> tables, @Nullable String schema, Value<T> value)
            throws SQLException {
        SortedMap<String, T> found = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(Tables.spelled(rows.getString(1), schema), value.of(rows));
                }
            }
        }
        return found;
    }
}
