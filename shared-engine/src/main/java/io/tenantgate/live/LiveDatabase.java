package io.tenantgate.live;

import io.tenantgate.catalog.Answer;
import io.tenantgate.catalog.Catalog;
import io.tenantgate.catalog.CatalogReader;
import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.catalog.CatalogState;
import io.tenantgate.catalog.ObjectKind;
import io.tenantgate.report.GateException;
import io.tenantgate.snapshot.Production;
import io.tenantgate.snapshot.Snapshot.HistoryTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.HostSpec;

/**
 * One session in a database of production. It cannot write, and whatever stands in its way ends it, not the others: statements,
 * locks and idle transactions have limits.
 *
 * <p>A transaction, begun with {@code setAutoCommit(false)}, sees the database at one moment ({@code REPEATABLE READ}).
 */
public final class LiveDatabase implements AutoCloseable {
    private static final String SCHEMAS = "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_'"
            + " AND nspname <> 'information_schema'";

    private static final String APPLICATION = "tenantgate";

    /** The oldest major whose catalogs are known here. */
    private static final int OLDEST = 12;

    private final LiveUrl url;
    private final Connection connection;
    private final Map<String, String> settings;

    private LiveDatabase(LiveUrl url, Connection connection, Map<String, String> settings) {
        this.url = url;
        this.connection = connection;
        this.settings = settings;
    }

    /**
     * Connects.
     *
     * @throws GateException when the database cannot be reached, lets the role not in, or is behind a pooler that would not keep
     *     the session read-only; in one line, without the password
     */
    public static LiveDatabase open(LiveUrl url, LiveLimits limits) {
        try {
            Connection connection = DriverManager.getConnection(url.jdbc(), properties(url, limits));
            try {
                HostSpec host = connection
                        .unwrap(BaseConnection.class)
                        .getQueryExecutor()
                        .getHostSpec();
                LiveUrl reached = url.at(host.getHost(), host.getPort());
                requireVersion(connection, reached);
                return new LiveDatabase(reached, connection, SessionSettings.apply(connection, reached, limits));
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw LiveFailures.of(url, e);
        }
    }

    private static Properties properties(LiveUrl url, LiveLimits limits) {
        Properties properties = url.properties();
        properties.setProperty("ApplicationName", APPLICATION);
        properties.setProperty("options", SessionSettings.atStart(limits));
        properties.setProperty("connectTimeout", String.valueOf(seconds(limits.connect())));
        properties.setProperty("loginTimeout", String.valueOf(2 * seconds(limits.connect())));
        // A server that is gone without a word must not hold the run: its answers come within the statement's limit.
        properties.setProperty("socketTimeout", String.valueOf(2 * seconds(limits.statement())));
        // Saves two round trips.
        properties.setProperty("assumeMinServerVersion", String.valueOf(OLDEST));
        properties.setProperty("readOnly", "true");
        // Values are kept as the server prints them.
        properties.setProperty("binaryTransfer", "false");
        return properties;
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.toSeconds());
    }

    private static void requireVersion(Connection connection, LiveUrl url) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < OLDEST) {
            throw new GateException(
                    url + ": PostgreSQL " + major + " is older than " + OLDEST + ", the oldest that is supported");
        }
    }

    /** Where it is: of several servers the one that was reached. */
    public LiveUrl url() {
        return url;
    }

    /** The session, for reading. */
    public Connection connection() {
        return connection;
    }

    /** The server's major version. */
    public int major() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    /** What tells cheaply that the catalogs have not changed; see {@link CatalogState}. */
    public String catalogState() throws SQLException {
        return CatalogState.read(connection);
    }

    /**
     * With isolation by schema: the tenant's schema, and those that its shape has besides; all others are other tenants'.
     *
     * @param schema the tenant's; null where all of the database is
     * @param tested the catalog of its shape
     */
    public CatalogScope scope(@Nullable String schema, Catalog tested) throws SQLException {
        if (schema == null) {
            return CatalogScope.DATABASE;
        }
        Set<String> others = otherSchemas(List.of(tested));
        others.remove(schema);
        return new CatalogScope(schema, others);
    }

    /** With isolation by schema: all schemas that tenants do not share, neither {@code public} nor one that their shapes have besides. */
    public Set<String> otherSchemas(Collection<Catalog> tested) throws SQLException {
        Set<String> schemas = new TreeSet<>(Answer.texts(connection, SCHEMAS));
        schemas.remove("public");
        tested.stream()
                .flatMap(catalog -> catalog.objects().keySet().stream())
                .filter(key -> key.kind() == ObjectKind.SCHEMA)
                .forEach(key -> schemas.remove(key.name()));
        return schemas;
    }

    /** Its schema as it is now. */
    public Catalog catalog(CatalogScope scope) throws SQLException {
        return CatalogReader.read(connection, scope);
    }

    /**
     * The same for some tenants' schemas of this database, by schema; what is in no tenant's schema is part of each.
     *
     * @param tenantSchemas the schemas of all its tenants
     */
    public Map<String, Catalog> catalogs(Collection<String> schemas, Set<String> tenantSchemas) throws SQLException {
        return CatalogReader.readTenants(connection, schemas, tenantSchemas);
    }

    /** Sizes, statistics, settings and load, in two round trips. */
    public Production production(CatalogScope scope) throws SQLException {
        return new ProductionReader(connection, settings).read(scope.tenantSchema());
    }

    /** The same for many tenants' schemas of this database, by schema; {@code public} is part of each. */
    public Map<String, Production> productions(Collection<String> schemas) throws SQLException {
        return new ProductionReader(connection, settings).read(schemas);
    }

    /**
     * The rows of the migration tools' history tables, by table name, and which of them the role may not read.
     *
     * @param names of tables, without schema
     */
    public History history(Set<String> names, CatalogScope scope) throws SQLException {
        return new HistoryReader(connection, names).read(scope.tenantSchema());
    }

    /** The same for many tenants' schemas of this database, by schema; {@code public} is part of each. */
    public Map<String, History> histories(Set<String> names, Collection<String> schemas) throws SQLException {
        return new HistoryReader(connection, names).read(schemas);
    }

    /**
     * What history tables hold, without who applied a migration, how long it took, and what it printed.
     *
     * @param tables by name without schema: that of the tenant's own schema, else of {@code public}, else the first by schema
     * @param unreadable schema and name of tables that the role has no right to read
     */
    public record History(SortedMap<String, HistoryTable> tables, List<String> unreadable) {
        public History {
            unreadable = List.copyOf(unreadable);
        }
    }

    /** Lets another session see what this transaction sees, as long as this transaction lasts ({@code pg_export_snapshot}). */
    public String exportSnapshot() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_export_snapshot()")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Settings as other sessions of this role in this database get them, where they have a part in how migrations run. */
    public Map<String, String> settings() {
        return settings;
    }

    /** Ends the session, whatever it is doing. */
    @Override
    public void close() {
        close(connection);
    }

    private static void close(@Nullable Connection open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            // The server is gone, and the session with it.
        }
    }
}
