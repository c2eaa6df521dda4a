package io.tenantgate.observe;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The messages before a session, which have no type (manual, "Message Flow", "Start-up"). */
final class Startup {
    private static final int PROTOCOL_3 = 3;
    private static final int CANCEL = 80877102;
    private static final int SSL = 80877103;
    private static final int GSS_ENCRYPTION = 80877104;

    /** The server refuses longer ones too. */
    private static final int MAX_LENGTH = 10_000;

    private final Upstream upstream;
    private final Consumer<Refusal> refused;

    /** {@code refused} is told whose session is refused here, and why. */
    Startup(Upstream upstream, Consumer<Refusal> refused) {
        this.upstream = upstream;
        this.refused = refused;
    }

    /** The client's StartupMessage, if it asks for a session and may have one; anything else is answered here. */
    Optional<ByteBuffer> read(SocketChannel client) throws IOException {
        while (true) {
            ByteBuffer packet = readPacket(client);
            int code = packet.getInt(4);
            if (code == SSL || code == GSS_ENCRYPTION) {
                write(client, ByteBuffer.wrap(new byte[] {'N'}));
            } else if (code == CANCEL) {
                cancel(packet);
                return Optional.empty();
            } else if (code >>> 16 != PROTOCOL_3) {
                String version = "frontend protocol " + (code >>> 16) + "." + (code & 0xffff);
                refuse(client, version, "0A000", "unsupported " + version);
                return Optional.empty();
            } else {
                return isAllowed(client, packet) ? Optional.of(packet) : Optional.empty();
            }
        }
    }

    private static ByteBuffer readPacket(ByteChannel client) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(4);
        fill(client, length);
        int size = length.getInt(0);
        if (size < 8 || size > MAX_LENGTH) {
            throw new ProtocolException("invalid length of startup packet");
        }
        ByteBuffer packet = ByteBuffer.allocate(size).putInt(size);
        fill(client, packet);
        return packet.flip();
    }

    private static void fill(ByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
    }

    private boolean isAllowed(SocketChannel client, ByteBuffer packet) throws IOException {
        Map<String, String> parameters = parameters(packet);
        String user = parameters.getOrDefault("user", "");
        String database = parameters.getOrDefault("database", user);
        // A replication connection speaks another language, and is not for ordinary roles.
        boolean allowed = user.equals(upstream.user())
                && database.equals(upstream.database())
                && !parameters.containsKey("replication");
        if (!allowed) {
            refuse(
                    client,
                    "role \"" + user + "\", database \"" + database + "\"",
                    "28000",
                    "role \"" + user + "\" may not connect to database \"" + database
                            + "\" here: a migration runs as the mirror's owner, in the mirror");
        }
        return allowed;
    }

    private static Map<String, String> parameters(ByteBuffer packet) {
        ByteBuffer body = packet.slice(8, packet.limit() - 8);
        Strings strings = new Strings();
        Map<String, String> parameters = new HashMap<>();
        while (body.hasRemaining()) {
            String name = strings.read(body);
            if (name.isEmpty()) {
                break;
            }
            parameters.put(name, strings.read(body));
        }
        return parameters;
    }

    private void cancel(ByteBuffer packet) throws IOException {
        try (SocketChannel server = upstream.connect()) {
            write(server, packet);
            // The server closes when it has passed the request on.
            server.read(ByteBuffer.allocate(1));
        }
    }

    private void refuse(SocketChannel client, String who, String sqlstate, String message) throws IOException {
        refused.accept(new Refusal(who, new ServerError(sqlstate, message, null, null, null, null, null, null)));
        Outbox answer = new Outbox();
        answer.begin('E');
        answer.int8('S').text("FATAL").int8('V').text("FATAL").int8('C').text(sqlstate);
        answer.int8('M')
                .text(message.getBytes(StandardCharsets.UTF_8))
                .int8('\0')
                .end();
        answer.flush(client);
    }

    static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
