package io.tenantgate.snapshot;

import java.io.IOException;
import java.io.InputStream;

/** The rows of one {@code COPY} block: everything up to the line {@code \.}. */
final class CopyRows extends InputStream {
    private final Window window;
    private boolean lineStart = true;
    private boolean ended;
    private boolean truncated;
    /** How many of the window's next bytes are known to be rows. */
    private int known;

    CopyRows(Window window) {
        this.window = window;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (known == 0) {
            known = look();
        }
        if (ended) {
            return -1;
        }
        int count = Math.min(length, known);
        window.copyTo(target, offset, count);
        window.advance(count);
        known -= count;
        return count;
    }

    /** Goes to the end of the block; false where the dump ends before it. */
    boolean skipToEnd() throws IOException {
        while (!ended) {
            window.advance(known);
            known = look();
        }
        return !truncated;
    }

    private int look() throws IOException {
        if (ended || (lineStart && atEndMark())) {
            ended = true;
            return 0;
        }
        if (!window.has(1)) {
            ended = true;
            truncated = true;
            return 0;
        }
        int count = 0;
        int available = window.available();
        lineStart = false;
        while (count < available) {
            if (window.at(count++) == '\n' && (count == available || window.at(count) == '\\')) {
                // The line that begins here may be the last one.
                lineStart = true;
                break;
            }
        }
        return count;
    }

    /** Whether the next line is the end mark; if so, it is passed. */
    private boolean atEndMark() throws IOException {
        if (!window.has(2) || window.at(0) != '\\' || window.at(1) != '.') {
            return false;
        }
        if (window.has(3) && window.at(2) != '\n') {
            return false;
        }
        window.advance(Math.min(3, window.available()));
        return true;
    }
}
