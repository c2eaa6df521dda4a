package io.tenantgate.observe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/** What is to be sent to one side and has not gone out yet. */
final class Outbox {
    private static final int SIZE = 64 * 1024;

    private byte[] bytes = new byte[SIZE];
    private int start;
    private int end;
    private int lengthAt;

    boolean isEmpty() {
        return start == end;
    }

    /** Whether more should be put in; otherwise the receiver is to catch up first. */
    boolean hasRoom() {
        return end - start < 2 * SIZE;
    }

    /** Sends what the receiver takes now. */
    void flush(WritableByteChannel channel) throws IOException {
        while (start < end) {
            int sent = channel.write(ByteBuffer.wrap(bytes, start, end - start));
            if (sent == 0) {
                return;
            }
            start += sent;
        }
        clear();
        if (bytes.length > 4 * SIZE) {
            bytes = new byte[SIZE];
        }
    }

    /** Nobody is left to send it to. */
    void clear() {
        start = 0;
        end = 0;
    }

    /** Adds bytes as they are. */
    void put(ByteBuffer source) {
        int count = source.remaining();
        makeRoom(count);
        source.get(bytes, end, count);
        end += count;
    }

    /** Begins a message of this type; {@link #end} closes it. */
    Outbox begin(char type) {
        makeRoom(Frame.HEADER);
        bytes[end++] = (byte) type;
        lengthAt = end;
        end += 4;
        return this;
    }

    Outbox int8(char value) {
        makeRoom(1);
        bytes[end++] = (byte) value;
        return this;
    }

    Outbox int16(int value) {
        makeRoom(2);
        ByteBuffer.wrap(bytes, end, 2).putShort((short) value);
        end += 2;
        return this;
    }

    Outbox int32(int value) {
        makeRoom(4);
        ByteBuffer.wrap(bytes, end, 4).putInt(value);
        end += 4;
        return this;
    }

    /** A string of the tap's own, which is ASCII. */
    Outbox text(String value) {
        return text(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A string in the client's encoding, and the zero byte that ends it. */
    Outbox text(byte[] value) {
        makeRoom(value.length + 1);
        System.arraycopy(value, 0, bytes, end, value.length);
        end += value.length;
        bytes[end++] = 0;
        return this;
    }

    /** A value of the tap's own, which is ASCII, after its length. */
    Outbox value(String value) {
        byte[] ascii = value.getBytes(StandardCharsets.US_ASCII);
        int32(ascii.length);
        put(ByteBuffer.wrap(ascii));
        return this;
    }

    void end() {
        ByteBuffer.wrap(bytes, lengthAt, 4).putInt(end - lengthAt);
    }

    private void makeRoom(int count) {
        if (bytes.length - end < count) {
            byte[] target = end - start + count > bytes.length ? new byte[2 * (end - start + count)] : bytes;
            System.arraycopy(bytes, start, target, 0, end - start);
            lengthAt -= start;
            end -= start;
            start = 0;
            bytes = target;
        }
    }
}
