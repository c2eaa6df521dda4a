package io.tenantgate.capture.rows;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/**
 * A gzip file that is there whole or not at all: written under another name beside its place, readable by its owner alone, and
 * put there at the end.
 */
final class WholeFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path part;
    private final OutputStream out;
    private long plainBytes;

    WholeFile(Path target) throws IOException {
        this.target = target;
        Path folder = Objects.requireNonNullElse(target.toAbsolutePath().getParent(), Path.of("/"));
        Files.createDirectories(folder);
        this.part = Files.createTempFile(folder, ".rows-", ".part");
        this.out = new Counted(new Fast(new BufferedOutputStream(Files.newOutputStream(part), BUFFER)));
    }

    OutputStream out() {
        return out;
    }

    /** Size before compression. */
    long plainBytes() {
        return plainBytes;
    }

    /** Puts it in its place, over what is there, and returns its size. */
    long finish() throws IOException {
        out.close();
        long size = Files.size(part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return size;
    }

    /** Takes away what was not finished. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            // A full disk was told by the write that failed.
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Level 3: production's transaction is open meanwhile, and six takes twice the time for a tenth of the size. */
    private static final class Fast extends GZIPOutputStream {
        private static final int LEVEL = 3;

        private Fast(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(LEVEL);
        }
    }

    private final class Counted extends OutputStream {
        private final OutputStream inner;

        private Counted(OutputStream inner) {
            this.inner = inner;
        }

        @Override
        public void write(int b) throws IOException {
            inner.write(b);
            plainBytes++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            inner.write(bytes, offset, length);
            plainBytes += length;
        }

        @Override
        public void close() throws IOException {
            inner.close();
        }
    }
}
