package io.tenantgate.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The part of a stream that is being looked at. It moves on, and grows only where one statement is larger than it. */
final class Window {
    private static final int SIZE = 1 << 17;

    private final InputStream in;
    private byte[] bytes;
    private int position;
    private int limit;
    private boolean exhausted;
    private long offset;
    private int line;
    /** The bytes from {@link #textStart} on, each as one character; null until somebody asks. */
    private @Nullable String text;

    private int textStart;

    Window(InputStream in) {
        this(in, SIZE, 1);
    }

    /** For a part of a file that has {@code length} bytes and begins on {@code line}. */
    Window(InputStream in, long length, int line) {
        this.in = in;
        this.bytes = new byte[(int) Math.min(SIZE, length + 1)];
        this.line = line;
    }

    /** How many bytes of the stream the position has passed. */
    long offset() {
        return offset;
    }

    /** The line that the position is on, from 1. */
    int line() {
        return line;
    }

    /** How many bytes there are from the position to the end of the window. */
    int available() {
        return limit - position;
    }

    /** The byte at {@code offset} from the position, which has to be less than {@link #available()}. */
    int at(int offset) {
        return bytes[position + offset];
    }

    /** Whether nothing comes behind the window. */
    boolean exhausted() {
        return exhausted;
    }

    /** Tries to have at least {@code count} bytes available; false where the stream ends before. */
    boolean has(int count) throws IOException {
        while (available() < count && !exhausted) {
            more();
        }
        return available() >= count;
    }

    /** Reads on. What is available stays so, at least as much again comes to it, unless the stream ends. */
    void more() throws IOException {
        int kept = available();
        byte[] target = kept > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
        System.arraycopy(bytes, position, target, 0, kept);
        bytes = target;
        position = 0;
        int read = in.readNBytes(bytes, kept, bytes.length - kept);
        exhausted = kept + read < bytes.length;
        limit = kept + read;
        text = null;
    }

    /** The window's bytes as characters of the same value. */
    String text() {
        if (text == null) {
            textStart = position;
            text = new String(bytes, position, limit - position, StandardCharsets.ISO_8859_1);
        }
        return text;
    }

    /** The position in {@link #text()}, to be asked after it. */
    int textPosition() {
        return position - textStart;
    }

    /** The next {@code length} bytes as UTF-8; what is malformed becomes U+FFFD. */
    String decoded(int length) {
        return new String(bytes, position, length, StandardCharsets.UTF_8);
    }

    /** The next {@code length} bytes, which stay available. */
    void copyTo(byte[] target, int offset, int length) {
        System.arraycopy(bytes, position, target, offset, length);
    }

    /** Moves the position on. */
    void advance(int length) {
        int end = position + length;
        int lines = 0;
        for (int index = position; index < end; index++) {
            lines += bytes[index] == '\n' ? 1 : 0;
        }
        line += lines;
        offset += length;
        position = end;
    }

    /** How many bytes it is to the next line feed, or to the end of the stream. */
    int lineLength() throws IOException {
        int length = 0;
        while (has(length + 1)) {
            if (at(length) == '\n') {
                return length;
            }
            length++;
        }
        return length;
    }
}
