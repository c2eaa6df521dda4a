package io.tenantgate.observe;

import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.ServerAddress;
import io.tenantgate.report.GateException;
import io.tenantgate.sql.SqlScript;
import io.tenantgate.sql.SqlStatement;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Speaks PostgreSQL's wire protocol to a migration tool on one side and to a mirror on the other, and watches what happens between. */
public final class WireTap implements AutoCloseable {
    private static final byte[] LOCALHOST = {127, 0, 0, 1};
    private static final long PATIENCE_MS = 5_000;

    private final Upstream upstream;
    private final String password;
    private final SourceMap sources;
    private final Function<String, List<SqlStatement>> splitter;
    private final Outside outside;
    private final Sampler sampler;
    private final Ledger ledger;
    private final ServerSocketChannel listener;
    private final Thread acceptor = new Thread(this::accept, "wire-tap");
    private final Map<Thread, Closeable> sessions = new ConcurrentHashMap<>();
    private volatile boolean closed;

    WireTap(
            Upstream upstream,
            String password,
            Outside.Connector admin,
            SourceMap sources,
            Function<String, List<SqlStatement>> splitter)
            throws IOException, SQLException {
        this.upstream = upstream;
        this.password = password;
        this.sources = sources;
        this.splitter = splitter;
        this.outside = new Outside(admin);
        this.sampler = new Sampler(outside.another());
        this.ledger = new Ledger(outside.wal());
        this.listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getByAddress(LOCALHOST), 0));
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /**
     * Listens on a free local port. Only the mirror's owner may connect through it, and only to the mirror's database.
     *
     * @throws GateException when the mirror cannot be reached or no port is free
     */
    public static WireTap open(Mirror mirror, SourceMap sources) {
        ServerAddress owner = mirror.asOwner();
        Upstream upstream = new Upstream(owner.host(), owner.port(), owner.user(), mirror.database());
        try {
            return new WireTap(upstream, owner.password(), mirror::connectAsAdmin, sources, SqlScript::split);
        } catch (IOException | SQLException e) {
            throw new GateException("the wire tap cannot open on " + owner + ": " + e.getMessage(), e);
        }
    }

    /** Where the tool connects. */
    public ServerAddress address() {
        return new ServerAddress("127.0.0.1", listener.socket().getLocalPort(), upstream.user(), password);
    }

    /**
     * All statements that have ended, in the order in which they started; those of one transaction once it has ended. After
     * {@link #close} there is nothing more to come.
     *
     * @throws GateException when something happened on the mirror that the tap could not see
     */
    public List<ObservedStatement> statements() {
        return ledger.statements();
    }

    /** How many sessions clients have had. */
    public int sessions() {
        return ledger.sessions();
    }

    /** Who wanted to connect as another role or to another database and was refused: {@code role "a", database "b"}. */
    public List<String> refusals() {
        return ledger.refusals();
    }

    private void accept() {
        try {
            while (!closed) {
                SocketChannel client = listener.accept();
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Thread thread = new Thread(() -> serve(client), "wire-tap-session");
                thread.setDaemon(true);
                sessions.put(thread, client);
                thread.start();
            }
        } catch (IOException e) {
            // The listener was closed; nobody else can make it fail.
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            Optional<ByteBuffer> startup = new Startup(upstream, refusal -> ledger.refused(refusal.who())).read(client);
            if (startup.isPresent()) {
                try (SocketChannel server = upstream.connect()) {
                    Startup.write(server, startup.get());
                    converse(client, server);
                }
            }
        } catch (IOException e) {
            // One side has gone; what that means for a statement is recorded.
        } catch (RuntimeException e) {
            ledger.isMissing(new GateException("the wire tap failed: " + e, e));
        } finally {
            sessions.remove(Thread.currentThread());
        }
    }

    private void converse(SocketChannel client, SocketChannel server) throws IOException {
        Observer observer = new Observer(ledger, outside, sampler, sources);
        try (Session session = new Session(client, server, observer, splitter)) {
            sessions.put(Thread.currentThread(), session);
            if (!closed) {
                session.run();
            }
        }
    }

    /** Cuts all connections; statements that still run are ended. */
    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
            join(acceptor);
            for (Map.Entry<Thread, Closeable> session : sessions.entrySet()) {
                session.getValue().close();
                join(session.getKey());
            }
            sampler.close();
            outside.close();
        } catch (IOException | SQLException e) {
            throw new GateException("the wire tap cannot close: " + e.getMessage(), e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
