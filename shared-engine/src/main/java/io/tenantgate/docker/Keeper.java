package io.tenantgate.docker;

import java.io.IOException;
import java.io.InputStream;

/** The input of a container's first program: lines that any thread may give, and no end before it is closed. */
final class Keeper extends InputStream {
    private int lines;
    private boolean closed;

    /** Gives one empty line. */
    synchronized void line() {
        lines++;
        notifyAll();
    }

    @Override
    public synchronized int read() throws IOException {
        try {
            while (lines == 0 && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (closed) {
            return -1;
        }
        lines--;
        return '\n';
    }

    /** As much as there is: whoever reads passes it on only when a read returns. */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int one = read();
        if (one < 0) {
            return -1;
        }
        bytes[offset] = (byte) one;
        return 1;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
