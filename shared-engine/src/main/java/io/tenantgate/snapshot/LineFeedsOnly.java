package io.tenantgate.snapshot;

import java.io.IOException;
import java.io.InputStream;

/**
 * Takes away the carriage return of each {@code CR LF}, which {@code pg_dump} on Windows writes for each line feed. One that is
 * part of a value in a {@code COPY} block is not lost: there it is written as {@code \r}.
 */
final class LineFeedsOnly extends InputStream {
    private static final int NOTHING = -2;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    /** What was read behind a carriage return that stands alone. */
    private int ahead = NOTHING;

    LineFeedsOnly(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        int c = take();
        if (c == '\r') {
            int next = take();
            if (next == '\n') {
                return next;
            }
            ahead = next;
        }
        return c;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int c = read();
            if (c < 0) {
                return count == 0 ? -1 : count;
            }
            target[offset + count++] = (byte) c;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int take() throws IOException {
        if (ahead != NOTHING) {
            int c = ahead;
            ahead = NOTHING;
            return c;
        }
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return position < limit ? buffer[position++] & 0xff : -1;
    }
}
