package io.tenantgate.migrate;

import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** Flyway's checksum of a script: CRC-32 over the bytes of its lines, without line ends and byte order mark. */
final class FlywayChecksum {
    private FlywayChecksum() {}

    static int of(Path script) {
        try {
            return of(new String(Files.readAllBytes(script), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UsageException(script.getFileName() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    static int of(String text) {
        CRC32 crc = new CRC32();
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        content.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue();
    }
}
