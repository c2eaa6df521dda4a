package io.tenantgate.mirror;

import io.tenantgate.catalog.CatalogScope;
import io.tenantgate.report.GateException;
import io.tenantgate.snapshot.Snapshot;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One throw-away database. Closing it drops it, whoever is still connected. */
public final class Mirror implements AutoCloseable {
    /** The first version that can keep event triggers quiet. */
    private static final int EVENT_TRIGGERS_OFF = 17;

    private final MirrorServer server;
    private final Databases databases;
    private final ServerAddress login;
    private final Tenancy tenancy;
    private final RowRole rows;

    /**
     * What a clone has in common with its template.
     *
     * @param owner the role that the tenant's objects belong to
     * @param settings {@code SET …} clauses of the database
     */
    record Tenancy(String owner, TenantSchemas schemas, List<String> settings) {}

    Mirror(MirrorServer server, Databases databases, ServerAddress login, Tenancy tenancy) {
        this.server = server;
        this.databases = databases;
        this.login = login;
        this.tenancy = tenancy;
        this.rows = new RowRole(server, databases, login.user());
    }

    /** The database's name on the server. */
    public String database() {
        return login.user();
    }

    /** With isolation by schema, how the tenants' schema is called here; else null. */
    public @Nullable String schema() {
        return tenancy.schemas().own();
    }

    /** What of the database is looked at: all of it but the schemas of other tenants. */
    public CatalogScope scope() {
        return new CatalogScope(schema(), tenancy.schemas().neighbours().guests());
    }

    /** The schemas in which sessions look for names after the tenant's own, where tenants have one. */
    public List<String> searchPath() {
        return tenancy.schemas().neighbours().searchPath();
    }

    /**
     * Lets the sessions of {@link #asOwner} look for names in a tenant's schema first, whatever program opens them. The login
     * is this mirror's own, so that a setting of the login's is one of the mirror's.
     *
     * @throws GateException when the server refuses
     */
    public void searchFirst(String schema) {
        var path = Stream.concat(Stream.of(schema), searchPath().stream())
                .map(Quote::identifier)
                .collect(Collectors.joining(", "));
        try (var admin = connectAsAdmin()) {
            Sessions.run(admin, "ALTER ROLE " + Quote.identifier(login.user()) + " SET search_path TO " + path);
        } catch (SQLException e) {
            throw Failures.of("Setting the search path of " + this, server, 0, e);
        }
    }

    /**
     * Where migrations connect. The login is this mirror's own and can reach no other database; its sessions begin with
     * {@code role} set to the ordinary role that owns the tenant's objects, so {@code current_user} is that role.
     */
    public ServerAddress asOwner() {
        return login;
    }

    /** A new connection as superuser, for the gate's own looking; the caller closes it. */
    public Connection connectAsAdmin() throws SQLException {
        // A migration may have changed what an event trigger does; as superuser it must not run.
        return Sessions.open(
                server.address(),
                database(),
                server.major() >= EVENT_TRIGGERS_OFF ? Map.of("options", "-c event_triggers=off") : Map.of());
    }

    /** A new connection as the ordinary role; the caller closes it. */
    public Connection connectAsOwner() throws SQLException {
        return Sessions.open(login, database());
    }

    /**
     * A new connection that sees all rows and is no superuser: reading a row may run a cast or an operator that a migration
     * planted. It is in a transaction; the caller closes it.
     */
    public Connection connectToRows() throws SQLException {
        return rows.open(Optional.empty());
    }

    /**
     * Loads the rows that a tenant's dump holds, without firing triggers or checking foreign keys. With all tables,
     * sequences go on where the dump left them and materialized views are filled.
     *
     * <p>With isolation by schema {@code snapshot} may be another tenant's of the same shape: its rows go to this mirror's
     * schema.
     *
     * @param tables relations with schema as this mirror names them; null for all of them
     * @throws io.tenantgate.report.UsageException when the server refuses the rows; names file and line
     * @throws GateException when the server is gone or its disk is full
     */
    public void loadRows(Snapshot snapshot, @Nullable Set<String> tables) {
        loadRows(snapshot, tables, visitor -> snapshot.rows().read(visitor));
    }

    /** As {@link #clearRows} and then {@link #loadRows}, in one session: where thousands of tenants take turns it counts. */
    public void replaceRows(Set<String> cleared, Snapshot snapshot, Set<String> tables) {
        loadRows(cleared, snapshot, tables, visitor -> snapshot.rows().read(visitor));
    }

    void loadRows(Snapshot snapshot, @Nullable Set<String> tables, Replay replay) {
        loadRows(Set.of(), snapshot, tables, replay);
    }

    private void loadRows(Set<String> cleared, Snapshot snapshot, @Nullable Set<String> tables, Replay replay) {
        var path = snapshot.rows().dump().path();
        try (var session = rows.open(Optional.of(snapshot))) {
            clear(session, cleared);
            var loader = new RowLoader(
                    server,
                    session,
                    path,
                    tenancy.schemas().seenBy(snapshot.rows().schema()),
                    new SchemaName(snapshot.rows().schema(), tenancy.schemas().own()),
                    tables);
            replay.to(loader);
            loader.finish();
            session.commit();
            if (tables == null) {
                MaterializedViews.fill(this);
            }
        } catch (SQLException e) {
            throw Failures.of("Loading the rows of " + path, server, DataFolder.BYTES, e);
        } catch (IOException e) {
            throw new GateException(path + " could not be read: " + Failures.firstLine(e.getMessage()), e);
        }
    }

    /**
     * Deletes all rows of {@code tables}, without firing triggers or checking foreign keys, so that the mirror can serve
     * the next tenant. Tables that are not there are passed over.
     *
     * @param tables relations with schema as this mirror names them
     */
    public void clearRows(Set<String> tables) {
        try (var session = rows.open(Optional.empty())) {
            clear(session, tables);
            session.commit();
        } catch (SQLException e) {
            throw Failures.of("Clearing rows of " + this, server, DataFolder.BYTES, e);
        }
    }

    private static void clear(Connection session, Set<String> tables) throws SQLException {
        if (tables.isEmpty()) {
            return;
        }
        for (var table : Sessions.list(session, existing(tables))) {
            Sessions.run(session, "DELETE FROM " + table);
        }
    }

    private static String existing(Set<String> tables) {
        var names = tables.stream().sorted().map(Quote::literal).collect(Collectors.joining(", "));
        return "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_class c"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')"
                + " AND n.nspname || '.' || c.relname = ANY (ARRAY[" + names + "]::text[]) ORDER BY c.oid";
    }

    Tenancy tenancy() {
        return tenancy;
    }

    @Override
    public void close() {
        if (server.isAlive()) {
            databases.dropQuietly(database());
        }
    }

    /** The database's name. */
    @Override
    public String toString() {
        return database();
    }
}
