package io.tenantgate.mirror;

import io.tenantgate.report.GateException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/** PostgreSQL as a process of this machine, started for this run alone. Nothing of it outlives the engine. */
final class EmbeddedServer implements MirrorServer {
    /** Somebody else may take a free port before the server does. */
    private static final int PORTS_TRIED = 20;

    private final String run;
    private final RunFolder folder;
    private final Postmaster postmaster;
    private final ServerAddress address;
    private final String version;
    private final String origin;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread hook = new Thread(this::close, "tenantgate-shutdown");

    private EmbeddedServer(
            String run, RunFolder folder, Postmaster postmaster, ServerAddress address, String version, String origin) {
        this.run = run;
        this.folder = folder;
        this.postmaster = postmaster;
        this.address = address;
        this.version = version;
        this.origin = origin;
    }

    /** Of the version on the class path, for whatever comes. */
    static EmbeddedServer start(Folders folders, ServerAccount account) {
        return start(folders, account, Binaries.bundled(folders.cache()), Capacity.ANY);
    }

    static EmbeddedServer start(Folders folders, ServerAccount account, Binaries binaries, Capacity capacity) {
        var run = Secrets.run();
        var folder = createFolder(folders, run);
        try {
            return start(folders, account, binaries, capacity, run, folder);
        } catch (RuntimeException e) {
            closeQuietly(folder);
            throw e;
        }
    }

    private static RunFolder createFolder(Folders folders, String run) {
        try {
            return RunFolder.create(folders.runs(), run);
        } catch (IOException e) {
            throw Failures.of("Preparing PostgreSQL", folders.runs().toString(), DataFolder.BYTES, e);
        }
    }

    private static EmbeddedServer start(
            Folders folders,
            ServerAccount account,
            Binaries binaries,
            Capacity capacity,
            String run,
            RunFolder folder) {
        var password = Secrets.password();
        DataFolder.create(folder, folders, binaries, account, password, capacity);
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            var postmaster = launch(account, binaries, folder, port);
            if (postmaster.awaitReady()) {
                var address = new ServerAddress("127.0.0.1", port, DataFolder.ADMIN, password);
                return open(run, folder, postmaster, address, binaries);
            }
            if (!postmaster.lostPort() || attempt == PORTS_TRIED) {
                throw new GateException("PostgreSQL did not start: " + postmaster.lastWords());
            }
        }
    }

    private static Postmaster launch(ServerAccount account, Binaries binaries, RunFolder folder, int port) {
        try {
            return Postmaster.start(account, binaries, folder, port);
        } catch (IOException e) {
            throw Failures.of("Starting PostgreSQL", folder.path().toString(), DataFolder.BYTES, e);
        }
    }

    private static EmbeddedServer open(
            String run, RunFolder folder, Postmaster postmaster, ServerAddress address, Binaries binaries) {
        try (var connection = Sessions.open(address, "postgres")) {
            var version = Sessions.list(connection, "SHOW server_version").get(0);
            var server = new EmbeddedServer(run, folder, postmaster, address, version, binaries.origin());
            Runtime.getRuntime().addShutdownHook(server.hook);
            return server;
        } catch (SQLException e) {
            postmaster.stop();
            throw new GateException("PostgreSQL started but does not answer: " + Failures.line(e), e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new GateException("no free port on 127.0.0.1: " + e.getMessage(), e);
        }
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
        return true;
    }

    @Override
    public String description() {
        return "PostgreSQL " + Versions.number(version) + " (embedded" + (origin.isEmpty() ? "" : ", " + origin) + ")";
    }

    @Override
    public boolean isAlive() {
        return !closed.get() && postmaster.isAlive();
    }

    @Override
    public String run() {
        return run;
    }

    @Override
    public String storage() {
        return folder.path().toString();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            postmaster.stop();
            closeQuietly(folder);
            forgetHook();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending and this is the hook.
        }
    }

    /** What cannot be deleted now is deleted by the next start. */
    private static void closeQuietly(RunFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            // The folder's lock is free, which is what the next start looks at.
        }
    }
}
