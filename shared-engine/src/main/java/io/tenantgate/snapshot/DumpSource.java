package io.tenantgate.snapshot;

import io.tenantgate.report.UsageException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A dump of any format as a stream of plain SQL with line feeds as line ends. */
interface DumpSource extends Closeable {
    /** How much of a file is looked at to tell its format; a tar archive needs 512 bytes. */
    int HEAD = 8192;

    String TOC_FILE = "toc.dat";

    InputStream plainSql();

    /** Whether the plain SQL is the file as it lies on disk. */
    boolean isFile();

    /** Why the stream ended before its time, where the source itself knows; asked when the stream was read to its end. */
    Optional<UsageException> failure();

    static DumpSource open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return PgRestore.start(path);
        }
        InputStream file = Files.newInputStream(path);
        try {
            byte[] head = file.readNBytes(HEAD);
            if (TarArchive.isOne(head)) {
                TarArchive.requireWhole(path);
            }
            if (isArchive(head)) {
                file.close();
                return PgRestore.start(path);
            }
            InputStream whole = joined(head, file);
            boolean packed = startsWith(head, 0x1f, 0x8b);
            if (packed) {
                GZIPInputStream unpacked = new GZIPInputStream(whole, HEAD);
                head = unpacked.readNBytes(HEAD);
                if (isArchive(head)) {
                    throw Refusal.of(path, "it is a compressed archive", "unpack it with gunzip first");
                }
                whole = joined(head, unpacked);
            }
            requireText(path, head);
            boolean foreignLines = hasCarriageReturns(head);
            return new PlainSource(foreignLines ? new LineFeedsOnly(whole) : whole, !packed && !foreignLines);
        } catch (IOException | UsageException e) {
            file.close();
            throw e;
        }
    }

    private static InputStream joined(byte[] head, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(head), rest);
    }

    private static boolean isArchive(byte[] head) {
        return text(head, 0, 5).equals("PGDMP") || TarArchive.isOne(head);
    }

    private static void requireText(Path path, byte[] head) {
        if (head.length == 0) {
            throw Refusal.of(path, "the dump is empty", Refusal.DUMP_AGAIN);
        }
        if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) {
            throw Refusal.of(path, "it is UTF-16, as PowerShell's > writes it", "use pg_dump --file instead");
        }
        packer(head).ifPresent(packer -> {
            throw Refusal.of(path, "it is compressed with " + packer, "unpack it, or use gzip");
        });
        for (byte b : head) {
            if (b == 0) {
                throw Refusal.of(path, "it is binary and no format of pg_dump", Refusal.DUMP_AGAIN);
            }
        }
    }

    private static Optional<String> packer(byte[] head) {
        Map<String, int[]> marks = Map.of(
                "zstd", new int[] {0x28, 0xb5, 0x2f, 0xfd},
                "xz", new int[] {0xfd, '7', 'z', 'X', 'Z'},
                "bzip2", new int[] {'B', 'Z', 'h'},
                "lz4", new int[] {0x04, 0x22, 0x4d, 0x18},
                "zip", new int[] {'P', 'K', 3, 4});
        return marks.entrySet().stream()
                .filter(mark -> startsWith(head, mark.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean startsWith(byte[] head, int... mark) {
        for (int index = 0; index < mark.length; index++) {
            if (index >= head.length || (head[index] & 0xff) != mark[index]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasCarriageReturns(byte[] head) {
        String text = text(head, 0, head.length);
        int lineEnd = text.indexOf('\n');
        return lineEnd > 0 && text.charAt(lineEnd - 1) == '\r';
    }

    private static String text(byte[] head, int from, int length) {
        return from + length > head.length ? "" : new String(head, from, length, StandardCharsets.ISO_8859_1);
    }

    /** Plain SQL straight from the file, or unpacked on the way. */
    record PlainSource(InputStream plainSql, boolean isFile) implements DumpSource {
        @Override
        public Optional<UsageException> failure() {
            return Optional.empty();
        }

        @Override
        public void close() throws IOException {
            plainSql.close();
        }
    }
}
