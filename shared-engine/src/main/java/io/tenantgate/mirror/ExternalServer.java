package io.tenantgate.mirror;

import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A disposable server that somebody else runs. One session of the run stays open on it: its advisory lock tells other
 * runs that this one lives.
 */
final class ExternalServer implements MirrorServer {
    private static final int SECONDS_TO_ANSWER = 2;

    private final ServerAddress address;
    private final Connection session;
    private final String run;
    private final String version;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread hook = new Thread(this::close, "tenantgate-shutdown");

    private ExternalServer(ServerAddress address, Connection session, String run, String version) {
        this.address = address;
        this.session = session;
        this.run = run;
        this.version = version;
    }

    /** Connects, takes away what dead runs have left there, and refuses a server that others seem to need. */
    static ExternalServer connect(ExternalUrl url, boolean allowOtherDatabases) {
        try {
            // The database of the URL is only looked at: locks are shared by those who meet in the same one.
            Sessions.open(url.address(), url.database()).close();
            var session = Sessions.open(url.address(), "postgres");
            try {
                return open(url.address(), session, allowOtherDatabases);
            } catch (SQLException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw refusal(url, e);
        }
    }

    private static ExternalServer open(ServerAddress address, Connection session, boolean allowOtherDatabases)
            throws SQLException {
        var version = Sessions.list(session, "SHOW server_version").get(0);
        if (Versions.major(version) < Versions.OLDEST_MAJOR) {
            throw new UsageException("PostgreSQL " + Versions.number(version) + " at " + place(address)
                    + " is too old; the gate needs " + Versions.OLDEST_MAJOR + " or later");
        }
        if (!Sessions.list(session, "SHOW is_superuser").get(0).equals("on")) {
            throw new UsageException(address.user() + " is no superuser at " + place(address)
                    + "; postgres.url needs one, on a server that may be thrown away");
        }
        Leftovers.sweep(session);
        if (!allowOtherDatabases) {
            refuseOtherDatabases(address, session);
        }
        var run = Leftovers.lockNewRun(session);
        var server = new ExternalServer(address, session, run, version);
        Runtime.getRuntime().addShutdownHook(server.hook);
        return server;
    }

    private static void refuseOtherDatabases(ServerAddress address, Connection session) throws SQLException {
        var others = Leftovers.foreignDatabases(session);
        if (!others.isEmpty()) {
            var named = String.join(", ", others.subList(0, Math.min(3, others.size())));
            var more = others.size() > 3 ? " and " + (others.size() - 3) + " more" : "";
            throw new UsageException("the server at " + place(address) + " holds databases that the gate did not make ("
                    + named + more + "); give a disposable one or set postgres.allow-other-databases");
        }
    }

    private static GateException refusal(ExternalUrl url, SQLException e) {
        var place = place(url.address());
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "28P01", "28000" ->
                new UsageException(
                        "the server at " + place + " does not let "
                                + url.address().user() + " in; check user and password of postgres.url",
                        e);
            case "3D000" ->
                new UsageException(
                        "the server at " + place + " has no database " + url.database() + "; check postgres.url", e);
            case "08001", "08004", "08006" ->
                new GateException("no PostgreSQL server answers at " + place + "; check postgres.url", e);
            default -> new GateException("the server at " + place + " cannot be used: " + Failures.line(e), e);
        };
    }

    private static String place(ServerAddress address) {
        return address.host() + ":" + address.port();
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public int major() {
        return Versions.major(version);
    }

    @Override
    public boolean isThrowAway() {
        return false;
    }

    @Override
    public String description() {
        return "PostgreSQL " + Versions.number(version) + " (external, " + place(address) + ")";
    }

    @Override
    public boolean isAlive() {
        try {
            return !closed.get() && session.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public String run() {
        return run;
    }

    @Override
    public String storage() {
        return "the server at " + place(address);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (session) {
            Leftovers.unlockRun(session, run);
            Leftovers.sweep(session);
        } catch (SQLException e) {
            // The locks end with the session, so the next run takes everything away.
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending and this is the hook.
        }
    }
}
