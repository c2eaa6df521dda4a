package io.tenantgate.observe;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** Speaks the protocol word by word, and writes down what it hears. */
final class RawClient implements Closeable {
    /** What the client says, as one piece. */
    static final class Words {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Words query(String sql) {
            return query(sql, StandardCharsets.UTF_8);
        }

        Words query(String sql, Charset charset) {
            return say('Q', text(sql, charset));
        }

        Words parse(String name, String sql) {
            return say('P', text(name), text(sql), new byte[2]);
        }

        Words bind(String portal, String statement) {
            return say('B', text(portal), text(statement), new byte[6]);
        }

        Words describe(char what, String name) {
            return say('D', new byte[] {(byte) what}, text(name));
        }

        Words execute(String portal, int limit) {
            return say('E', text(portal), ByteBuffer.allocate(4).putInt(limit).array());
        }

        Words close(char what, String name) {
            return say('C', new byte[] {(byte) what}, text(name));
        }

        Words flush() {
            return say('H');
        }

        Words sync() {
            return say('S');
        }

        Words data(String line) {
            return say('d', line.getBytes(StandardCharsets.UTF_8));
        }

        /** Each character is a byte. */
        Words binary(String bytes) {
            return say('d', bytes.getBytes(StandardCharsets.ISO_8859_1));
        }

        Words copyDone() {
            return say('c');
        }

        Words copyFail(String reason) {
            return say('f', text(reason));
        }

        /** Calls a function of one argument in text format. */
        Words call(int function, String argument) {
            ByteBuffer body = ByteBuffer.allocate(16 + argument.length());
            body.putInt(function).putShort((short) 0).putShort((short) 1).putInt(argument.length());
            body.put(argument.getBytes(StandardCharsets.US_ASCII)).putShort((short) 0);
            return say('F', Arrays.copyOf(body.array(), body.position()));
        }

        Words terminate() {
            return say('X');
        }

        /** Parse, Bind, Describe and Execute without names. */
        Words run(String sql) {
            return parse("", sql).bind("", "").describe('P', "").execute("", 0);
        }

        private Words say(char type, byte[]... parts) {
            int length = 4;
            for (byte[] part : parts) {
                length += part.length;
            }
            bytes.write(type);
            bytes.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
            for (byte[] part : parts) {
                bytes.writeBytes(part);
            }
            return this;
        }

        private static byte[] text(String text) {
            return text(text, StandardCharsets.UTF_8);
        }

        private static byte[] text(String text, Charset charset) {
            return (text + '\0').getBytes(charset);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final StringBuilder answers = new StringBuilder();
    private int pid;
    private byte[] secret = {};

    /** {@code asksFirst} are the codes of requests that come first and are answered with one byte (manual, "SSLRequest"). */
    RawClient(int port, String user, String database, int... asksFirst) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        for (int code : asksFirst) {
            out.writeInt(8);
            out.writeInt(code);
            out.flush();
            answers.append((char) in.read());
        }
        byte[] parameters = ("user\0" + user + "\0database\0" + database + "\0\0").getBytes(StandardCharsets.UTF_8);
        out.writeInt(8 + parameters.length);
        out.writeInt(3 << 16);
        out.write(parameters);
        out.flush();
    }

    /** The answers to what was asked first. */
    String answers() {
        return answers.toString();
    }

    int pid() {
        return pid;
    }

    byte[] secret() {
        return secret.clone();
    }

    void say(Words words) throws IOException {
        out.write(words.bytes.toByteArray());
        out.flush();
    }

    /** What the server says up to so many messages of the type, or to the end of the connection. */
    List<String> hear(char type, int times) throws IOException {
        List<String> heard = new ArrayList<>();
        for (int left = times; left > 0; ) {
            int next = in.read();
            if (next < 0) {
                heard.add("(closed)");
                return heard;
            }
            byte[] body = new byte[in.readInt() - 4];
            in.readFully(body);
            heard.add(describe((char) next, body));
            if (next == 'K') {
                pid = ByteBuffer.wrap(body).getInt();
                secret = Arrays.copyOfRange(body, 4, body.length);
            }
            left -= next == type ? 1 : 0;
        }
        return heard;
    }

    private static String describe(char type, byte[] body) {
        return switch (type) {
            case 'E', 'N' -> type + " " + fields(body);
            case 'T' -> "T " + columns(ByteBuffer.wrap(body));
            case 'D', 'C', 'Z', 's', 'S', 'd' -> type + " " + new String(body, StandardCharsets.ISO_8859_1);
            case 'K' -> "K";
            default -> type + " " + HexFormat.of().formatHex(body);
        };
    }

    /** All but the place in the server's source, which a version may move. */
    private static String fields(byte[] body) {
        TreeMap<Character, String> fields = new TreeMap<>();
        for (String field : new String(body, StandardCharsets.ISO_8859_1).split("\0", -1)) {
            if (!field.isEmpty() && "FLR".indexOf(field.charAt(0)) < 0) {
                fields.put(field.charAt(0), field.substring(1));
            }
        }
        return fields.toString();
    }

    private static String columns(ByteBuffer body) {
        StringBuilder columns = new StringBuilder();
        for (int left = body.getShort(); left > 0; left--) {
            for (byte c = body.get(); c != 0; c = body.get()) {
                columns.append((char) c);
            }
            body.getInt();
            columns.append('#').append(body.getShort());
            columns.append(':').append(body.getInt());
            columns.append(':').append(body.getShort());
            columns.append(':').append(body.getInt());
            columns.append(':').append(body.getShort()).append(' ');
        }
        return columns.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
