package io.tenantgate.observe;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What one side has sent and nobody has read yet, cut into messages. Messages beyond a limit are handed out piece by piece. */
final class Inbox {
    private static final int SIZE = 64 * 1024;

    private final IntUnaryOperator limit;
    private byte[] bytes = new byte[SIZE];
    private int start;
    private int end;
    private int wanted;
    private long missing;

    /** {@code limit} tells for the type of a message how many of its bytes are to be handed out in one piece at least. */
    Inbox(IntUnaryOperator limit) {
        this.limit = limit;
    }

    /** Whether {@link #read} could take anything. */
    boolean hasRoom() {
        return end - start < bytes.length || wanted > bytes.length;
    }

    /** Takes what has arrived; -1 when the other side has closed. */
    int read(ReadableByteChannel channel) throws IOException {
        makeRoom();
        int count = channel.read(ByteBuffer.wrap(bytes, end, bytes.length - end));
        end += Math.max(count, 0);
        return count;
    }

    private void makeRoom() {
        if (start == end) {
            start = 0;
            end = 0;
            if (bytes.length > SIZE && wanted <= SIZE) {
                bytes = new byte[SIZE];
            }
        }
        if (end == bytes.length || wanted > bytes.length - start) {
            byte[] target = wanted > bytes.length ? new byte[wanted] : bytes;
            System.arraycopy(bytes, start, target, 0, end - start);
            end -= start;
            start = 0;
            bytes = target;
        }
    }

    /** Whether the last message was handed out only in part, and its rest is still to come. */
    boolean midFrame() {
        return missing > 0;
    }

    /** What has arrived of the rest of the last message. */
    ByteBuffer rest() {
        int count = (int) Math.min(missing, end - start);
        ByteBuffer piece = ByteBuffer.wrap(bytes, start, count);
        start += count;
        missing -= count;
        return piece;
    }

    /** The next message, or null until enough of it has arrived. */
    @Nullable
    Frame next() throws ProtocolException {
        int there = end - start;
        if (there < Frame.HEADER) {
            wanted = Frame.HEADER;
            return null;
        }
        char type = (char) (bytes[start] & 0xff);
        long total = 1L + ByteBuffer.wrap(bytes, start + 1, 4).getInt();
        if (total < Frame.HEADER) {
            throw new ProtocolException("a message of type " + type + " with an impossible length");
        }
        int needed = (int) Math.min(total, limit.applyAsInt(type));
        if (there < needed) {
            wanted = needed;
            return null;
        }
        int given = (int) Math.min(total, there);
        Frame frame = new Frame(type, ByteBuffer.wrap(bytes, start, given), given == total);
        start += given;
        missing = total - given;
        wanted = 0;
        return frame;
    }
}
