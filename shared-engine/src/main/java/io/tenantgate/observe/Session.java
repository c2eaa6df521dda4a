package io.tenantgate.observe;

import io.tenantgate.sql.SqlStatement;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries the bytes of one session both ways, in one thread, so that everything in its {@link Conversation} happens one after
 * the other. A side that does not read makes the other wait.
 */
final class Session implements Closeable {
    /** A statement up to this size can be split and attributed; a longer one is passed on as it is. */
    private static final int LONGEST_STATEMENT = 64 << 20;

    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int PIECE = 32 * 1024;

    private final SocketChannel client;
    private final SocketChannel server;
    private final Selector selector;
    private final Inbox fromClient = new Inbox(type -> type == 'Q' || type == 'P' ? LONGEST_STATEMENT : PIECE);
    private final Inbox fromServer = new Inbox(type -> type == 'D' || type == 'd' ? PIECE : LONGEST_ANSWER);
    private final Outbox toClient = new Outbox();
    private final Outbox toServer = new Outbox();
    private final Observer observer;
    private final Conversation conversation;
    private boolean passesClientsRest;
    private boolean passesServersRest;
    private boolean clientHasClosed;
    private boolean serverHasClosed;
    private volatile boolean closed;

    /** The client's StartupMessage has been sent to the server. */
    Session(
            SocketChannel client,
            SocketChannel server,
            Observer observer,
            Function<String, List<SqlStatement>> splitter)
            throws IOException {
        this.client = client;
        this.server = server;
        this.selector = Selector.open();
        this.observer = observer;
        this.conversation = new Conversation(toClient, toServer, observer, splitter);
    }

    /** Runs until one side has closed, or {@link #close} is called. */
    void run() throws IOException {
        try {
            client.configureBlocking(false);
            server.configureBlocking(false);
            SelectionKey clientKey = client.register(selector, 0);
            SelectionKey serverKey = server.register(selector, 0);
            while (!closed && !clientHasClosed && !(serverHasClosed && toClient.isEmpty())) {
                clientKey.interestOps(interest(fromClient, toClient));
                serverKey.interestOps(serverHasClosed ? 0 : interest(fromServer, toServer));
                selector.select();
                clientHasClosed = clientKey.isReadable() && !read(fromClient, client);
                serverHasClosed |= serverKey.isReadable() && !read(fromServer, server);
                do {
                    send();
                } while (handle());
            }
        } finally {
            selector.close();
            observer.lost(reason(), !serverHasClosed);
        }
    }

    private String reason() {
        if (serverHasClosed) {
            return "server closed the connection unexpectedly";
        }
        return clientHasClosed
                ? "the client closed the connection while the statement ran"
                : "the connection was cut while the statement ran";
    }

    private static int interest(Inbox from, Outbox to) {
        return (from.hasRoom() ? SelectionKey.OP_READ : 0) | (to.isEmpty() ? 0 : SelectionKey.OP_WRITE);
    }

    /** False when the other side has closed, or broken, the connection. */
    private static boolean read(Inbox inbox, SocketChannel channel) {
        try {
            return !inbox.hasRoom() || inbox.read(channel) >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void send() throws IOException {
        try {
            toServer.flush(server);
        } catch (IOException e) {
            // What the server said before it went is still to be read.
            toServer.clear();
        }
        toClient.flush(client);
    }

    /** Handles what has come; whether there was anything. */
    private boolean handle() throws IOException {
        boolean any = false;
        while (toClient.hasRoom() && handleServer()) {
            any = true;
        }
        while (toServer.hasRoom() && handleClient()) {
            any = true;
        }
        return any;
    }

    private boolean handleServer() throws IOException {
        if (fromServer.midFrame()) {
            return passRest(fromServer, passesServersRest ? toClient : null);
        }
        // A step of the tap's own must not fall into the middle of a message of the client's.
        if (!fromClient.midFrame() && conversation.proceed()) {
            return true;
        }
        Frame frame = fromServer.next();
        if (frame != null) {
            passesServersRest = conversation.fromServer(frame);
        }
        return frame != null;
    }

    private boolean handleClient() throws IOException {
        if (fromClient.midFrame()) {
            return passRest(fromClient, passesClientsRest ? toServer : null);
        }
        Frame frame = conversation.listensToClient() ? fromClient.next() : null;
        if (frame != null) {
            passesClientsRest = conversation.fromClient(frame);
        }
        return frame != null;
    }

    private static boolean passRest(Inbox from, @Nullable Outbox to) {
        ByteBuffer piece = from.rest();
        boolean any = piece.hasRemaining();
        if (to != null) {
            to.put(piece);
        }
        return any;
    }

    /** Cuts the connection; another thread may ask for it. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
