package io.tenantgate.snapshot;

import io.tenantgate.report.GateException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Plain SQL that can be read from any place, by several threads at once.
 *
 * <p>A dump that is packed, or of another format, is copied while it is read, into a file whose name is taken away at once:
 * whatever becomes of the process, nothing is left. The file goes when the last snapshot that reads it goes.
 */
final class PlainFile {
    private final Path dump;
    private final FileChannel channel;

    private PlainFile(Path dump, FileChannel channel) {
        this.dump = dump;
        this.channel = channel;
    }

    /** The dump itself. */
    static PlainFile of(Path dump) throws IOException {
        return new PlainFile(dump, FileChannel.open(dump, StandardOpenOption.READ));
    }

    /** An empty file without a name, to be filled by {@link #copying}. */
    static PlainFile nameless(Path dump) throws IOException {
        // On Linux the name goes right after the file was opened.
        Path copy = Files.createTempFile("tenantgate-dump-", ".sql");
        return new PlainFile(
                dump,
                FileChannel.open(
                        copy, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** The same stream, of which whatever is read is written here. */
    InputStream copying(InputStream plainSql) {
        return new FilterInputStream(plainSql) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = in.read(target, offset, length);
                if (read > 0) {
                    append(ByteBuffer.wrap(target, offset, read));
                }
                return read;
            }
        };
    }

    private void append(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new GateException(
                    dump + ": an unpacked copy of the dump has no room below " + System.getProperty("java.io.tmpdir")
                            + " (" + e.getMessage() + "); make a plain dump, or point java.io.tmpdir to a larger disk",
                    e);
        }
    }

    long size() throws IOException {
        return channel.size();
    }

    /** The {@code length} bytes from {@code offset} on. */
    InputStream part(long offset, long length) {
        return new InputStream() {
            private long position = offset;
            private final long end = offset + length;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int start, int count) throws IOException {
                if (position >= end) {
                    return -1;
                }
                int read =
                        channel.read(ByteBuffer.wrap(target, start, (int) Math.min(count, end - position)), position);
                position += Math.max(0, read);
                return read;
            }
        };
    }
}
