package io.tenantgate.snapshot;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Checks that a tar archive (POSIX {@code ustar}) is whole before {@code pg_restore} sees it: from one that ends inside a member
 * {@code pg_restore} 15 reads for ever.
 */
final class TarArchive {
    private static final int BLOCK = 512;
    private static final int MARK = 257;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;

    private TarArchive() {}

    static boolean isOne(byte[] head) {
        return head.length >= BLOCK && new String(head, MARK, 5, StandardCharsets.ISO_8859_1).equals("ustar");
    }

    static void requireWhole(Path path) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            ByteBuffer header = ByteBuffer.allocate(BLOCK);
            while (fill(file, header)) {
                if (header.get(0) == 0) {
                    return;
                }
                long size = size(header.array());
                long member = (size + BLOCK - 1) / BLOCK * BLOCK;
                if (size < 0 || size > file.size() || member > file.size() - file.position()) {
                    break;
                }
                file.position(file.position() + member);
            }
        }
        throw Refusal.of(path, "the tar archive ends too early", "it was cut off: " + Refusal.DUMP_AGAIN);
    }

    private static boolean fill(SeekableByteChannel file, ByteBuffer header) throws IOException {
        header.clear();
        int read = 0;
        while (header.hasRemaining() && read >= 0) {
            read = file.read(header);
        }
        return !header.hasRemaining();
    }

    /** In octal digits, or for large members as a binary number whose first bit is set; -1 where it is neither. */
    private static long size(byte[] header) {
        byte[] field = Arrays.copyOfRange(header, SIZE, SIZE + SIZE_LENGTH);
        if (field[0] < 0) {
            field[0] &= 0x7f;
            BigInteger size = new BigInteger(1, field);
            return size.bitLength() < Long.SIZE ? size.longValue() : -1;
        }
        try {
            return Long.parseLong(
                    new String(field, StandardCharsets.ISO_8859_1)
                            .replace('\0', ' ')
                            .strip(),
                    8);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
