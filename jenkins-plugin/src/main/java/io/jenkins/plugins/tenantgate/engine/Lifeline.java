package io.jenkins.plugins.tenantgate.engine;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The standard input of the engine's guard on the agent: one word at once, then nothing until it is closed, here or because the
 * connection to the controller is gone. So the engine ends also when there is nobody left who could end it.
 */
final class Lifeline extends InputStream {
    private static final byte[] WORD = "live\n".getBytes(StandardCharsets.US_ASCII);

    private int told;
    private boolean closed;

    @Override
    public synchronized int read() throws InterruptedIOException {
        while (told == WORD.length && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while the engine ran");
            }
        }
        return told < WORD.length ? WORD[told++] : -1;
    }

    /** Returns what there is instead of waiting for the whole buffer. */
    @Override
    public synchronized int read(byte[] buffer, int offset, int length) throws InterruptedIOException {
        if (length == 0) {
            return 0;
        }
        int first = read();
        if (first < 0) {
            return -1;
        }
        buffer[offset] = (byte) first;
        int more = Math.min(length - 1, WORD.length - told);
        System.arraycopy(WORD, told, buffer, offset + 1, more);
        told += more;
        return more + 1;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
