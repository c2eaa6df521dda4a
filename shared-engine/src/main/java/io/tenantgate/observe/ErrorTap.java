package io.tenantgate.observe;

import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.ServerAddress;
import io.tenantgate.report.GateException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A light tap: passes every byte on as it is and notes only which statements fail. For programs with many sessions and many
 * statements, of which the {@link WireTap}'s evidence would be of no use.
 */
public final class ErrorTap implements AutoCloseable {
    private static final byte[] LOCALHOST = {127, 0, 0, 1};
    private static final int LONGEST_STATEMENT = 1 << 20;
    private static final int LONGEST_ERROR = 1 << 16;
    private static final int PIECE = 32 * 1024;

    /** A suite that fails without end fails for few reasons. */
    private static final int MOST = 1_000;

    private final Upstream upstream;
    private final String password;
    private final String host;
    private final ServerSocketChannel listener;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final Set<FailedStatement> failures = new java.util.LinkedHashSet<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private volatile boolean closed;

    private ErrorTap(Upstream upstream, String password, InetAddress address, String host) throws IOException {
        this.upstream = upstream;
        this.password = password;
        this.host = host;
        this.listener = ServerSocketChannel.open().bind(new InetSocketAddress(address, 0));
        start("error-tap", this::accept);
    }

    /**
     * Listens on a free local port. Only the mirror's owner may connect through it, and only to the mirror's database.
     *
     * @throws GateException when no port is free
     */
    public static ErrorTap open(Mirror mirror) {
        try {
            return open(mirror, InetAddress.getByAddress(LOCALHOST), "127.0.0.1");
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Listens on a free port for programs that are not on this machine. As on a local port, only the mirror's owner may
     * connect through it.
     *
     * @param address of this machine, on which it listens
     * @param host what that address is called where the programs run
     * @throws GateException when no port is free
     */
    public static ErrorTap open(Mirror mirror, InetAddress address, String host) {
        ServerAddress owner = mirror.asOwner();
        Upstream upstream = new Upstream(owner.host(), owner.port(), owner.user(), mirror.database());
        try {
            return new ErrorTap(upstream, owner.password(), address, host);
        } catch (IOException e) {
            throw new GateException("a tap cannot open on " + owner + ": " + e.getMessage(), e);
        }
    }

    /** Where the program connects. */
    public ServerAddress address() {
        return new ServerAddress(host, listener.socket().getLocalPort(), upstream.user(), password);
    }

    /** How many sessions the server has begun. */
    public int sessions() {
        return sessions.get();
    }

    /** What has failed so far, each different failure once, in the order in which they came; a thousand at most. */
    public List<FailedStatement> failures() {
        synchronized (failures) {
            return List.copyOf(failures);
        }
    }

    private void note(FailedStatement failure) {
        synchronized (failures) {
            if (!closed && failures.size() < MOST) {
                failures.add(failure);
            }
        }
    }

    private void accept() {
        try {
            while (!closed) {
                SocketChannel client = listener.accept();
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                open.add(client);
                start("error-tap-session", () -> serve(client));
            }
        } catch (IOException e) {
            // The listener was closed; nobody else can make it fail.
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            Optional<ByteBuffer> startup =
                    new Startup(upstream, refusal -> note(new FailedStatement("", refusal.error()))).read(client);
            if (startup.isPresent() && !closed) {
                try (SocketChannel server = upstream.connect()) {
                    open.add(server);
                    Startup.write(server, startup.get());
                    converse(client, server);
                    open.remove(server);
                }
            }
        } catch (IOException e) {
            // One side has gone, and the other follows.
        } finally {
            open.remove(client);
        }
    }

    private void converse(SocketChannel client, SocketChannel server) throws IOException {
        Exchange exchange = new Exchange(this::note, once(sessions::incrementAndGet));
        start("error-tap-server", () -> {
            try (client) {
                Inbox inbox = new Inbox(type -> type == 'E' ? LONGEST_ERROR : PIECE);
                pass(server, inbox, client, exchange::fromServer);
            } catch (IOException e) {
                // As above.
            }
        });
        Inbox inbox = new Inbox(type -> type == 'Q' || type == 'P' ? LONGEST_STATEMENT : PIECE);
        pass(client, inbox, server, exchange::fromClient);
    }

    private static void pass(ByteChannel from, Inbox inbox, ByteChannel to, Consumer<Frame> seen) throws IOException {
        Outbox outbox = new Outbox();
        while (inbox.read(from) >= 0) {
            while (true) {
                if (inbox.midFrame()) {
                    ByteBuffer rest = inbox.rest();
                    if (!rest.hasRemaining()) {
                        break;
                    }
                    outbox.put(rest);
                } else {
                    Frame frame = inbox.next();
                    if (frame == null) {
                        break;
                    }
                    seen.accept(frame);
                    outbox.put(frame.bytes());
                }
            }
            outbox.flush(to);
        }
    }

    private static Runnable once(Runnable action) {
        AtomicInteger calls = new AtomicInteger();
        return () -> {
            if (calls.getAndIncrement() == 0) {
                action.run();
            }
        };
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Cuts all connections; what fails because of it is not noted. */
    @Override
    public void close() {
        synchronized (failures) {
            closed = true;
        }
        try {
            listener.close();
            for (Closeable channel : open) {
                channel.close();
            }
        } catch (IOException e) {
            throw new GateException("a tap cannot close: " + e.getMessage(), e);
        }
    }
}
