package io.tenantgate.mirror;

import io.tenantgate.config.PostgresConfig;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import io.tenantgate.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes mirrors on one server. Several threads may do so at the same time. */
public final class Mirrors implements AutoCloseable {
    private final MirrorServer server;
    private final Databases databases;
    private final Roles roles;

    Mirrors(MirrorServer server) {
        this.server = server;
        this.databases = new Databases(server);
        this.roles = new Roles(server);
    }

    /** As {@link #open(PostgresConfig, Path, Capacity, Consumer)}, for whatever comes, with the cache in {@code ~/.cache}. */
    public static Mirrors open(PostgresConfig config) {
        return open(config, Path.of(System.getProperty("user.home", "/"), ".cache"), Capacity.ANY, line -> {});
    }

    /**
     * Starts or connects to the server that the configuration asks for, after taking away what runs that died have left.
     *
     * @param cacheHome where programs keep what they can make again ({@code $XDG_CACHE_HOME}); the embedded server's
     *     programs are unpacked there, or below {@code java.io.tmpdir} where its account cannot get there
     * @param capacity what the server is to be made for
     * @param log told in a line what takes long, such as pulling an image
     * @throws UsageException when the server is not what the configuration may ask for
     * @throws GateException when it cannot be started or reached
     */
    public static Mirrors open(PostgresConfig config, Path cacheHome, Capacity capacity, Consumer<String> log) {
        return new Mirrors(new Servers(cacheHome, capacity, log).open(config));
    }

    /**
     * A server of a major version that is not bundled, where one can be had though the configuration does not ask for it:
     * from an image where a Docker engine answers, else from this machine's own programs.
     *
     * @return empty where there is none; the log has been told why
     */
    public static Optional<Mirrors> ofMajor(int major, Path cacheHome, Capacity capacity, Consumer<String> log) {
        return new Servers(cacheHome, capacity, log).other(major).map(Mirrors::new);
    }

    /** The server they are made on. */
    public MirrorServer server() {
        return server;
    }

    /** A new database with the snapshot's schema and without its rows, to be cloned. */
    public Mirror template(Snapshot snapshot) {
        return template(snapshot, Neighbours.NONE);
    }

    /**
     * A new database with the snapshot's schema and without its rows, to be cloned.
     *
     * @param neighbours with isolation by schema, the other tenants: of these only guests are loaded
     * @throws UsageException when the server refuses the dump; names file and line
     * @throws GateException when the server is gone or its disk is full
     */
    public Mirror template(Snapshot snapshot, Neighbours neighbours) {
        return template(snapshot, neighbours, visitor -> snapshot.ddl().read(neighbours.guests(), visitor));
    }

    Mirror template(Snapshot snapshot, Set<String> tenantSchemas, Replay replay) {
        return template(snapshot, Neighbours.of(tenantSchemas), replay);
    }

    private Mirror template(Snapshot snapshot, Neighbours neighbours, Replay replay) {
        var schemas = new TenantSchemas(snapshot.ddl().schema(), neighbours);
        try {
            databases.asAdmin(admin -> {
                roles.make(admin, snapshot);
                return admin;
            });
            var login = databases.create("template0", snapshot.owner(), List.of());
            try {
                var settings = load(login.user(), snapshot, schemas, replay);
                var mirror =
                        new Mirror(server, databases, login, new Mirror.Tenancy(snapshot.owner(), schemas, settings));
                MaterializedViews.fill(mirror);
                return mirror;
            } catch (SQLException | IOException | RuntimeException e) {
                databases.dropQuietly(login.user());
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.of("Loading " + snapshot.ddl().dump().path(), server, DataFolder.BYTES, e);
        } catch (IOException e) {
            throw new GateException(
                    snapshot.ddl().dump().path() + " could not be read: " + Failures.firstLine(e.getMessage()), e);
        }
    }

    /** Returns what the dump sets for its database. */
    private List<String> load(String database, Snapshot snapshot, TenantSchemas schemas, Replay replay)
            throws SQLException, IOException {
        try (var session = Sessions.openForScripts(server.address(), database, Map.of())) {
            session.setAutoCommit(false);
            Sessions.run(session, "ALTER SCHEMA public OWNER TO " + Quote.identifier(snapshot.owner()));
            var loader = new DumpLoader(server, session, snapshot.ddl().dump().path(), schemas, databases.loaderRole());
            replay.to(loader);
            loader.finish(snapshot.owner());
            session.commit();
            return loader.applySettings(database);
        }
    }

    /** A copy of {@code template}, made by the server ({@code CREATE DATABASE … TEMPLATE}); nobody may be connected to the template. */
    public Mirror clone(Mirror template) {
        var tenancy = template.tenancy();
        try {
            var login = databases.create(template.database(), tenancy.owner(), tenancy.settings());
            return new Mirror(server, databases, login, tenancy);
        } catch (SQLException e) {
            throw Failures.of("Cloning " + template, server, databases.size(template.database()), e);
        }
    }

    /** Takes away everything, the server too where it was started for this. */
    @Override
    public void close() {
        databases.close();
        server.close();
    }
}
