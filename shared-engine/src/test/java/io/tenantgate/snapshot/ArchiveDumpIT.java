package io.tenantgate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantgate.machine.Needs;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes through the real {@code pg_restore}. */
class ArchiveDumpIT {
    @TempDir
    private Path folder;

    @BeforeAll
    static void needPgRestore() throws InterruptedException {
        Needs.programs("pg_restore");
    }

    private static String refusal(Path path) {
        String message = assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Recording.of(path))
                .actual()
                .getMessage();
        assertThat(message).doesNotContain("\n").startsWith(path + ": ");
        return String.valueOf(message);
    }

    private Path cutOff(String name, int length) throws IOException {
        return Files.write(folder.resolve("acme"), Arrays.copyOf(Files.readAllBytes(TestDumps.path(name)), length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd.dump", "odd.tar", "odd-directory"})
    void shouldReadEveryFormatLikePlainSql(String name) throws IOException {
        Recording plain = Recording.of(TestDumps.path("odd.sql"));
        Recording archive = Recording.of(TestDumps.path(name));
        assertThat(archive.server).isEqualTo(15);
        assertThat(archive.sqlOfEntries()).isEqualTo(plain.sqlOfEntries());
        assertThat(archive.copies)
                .extracting(Recording.Copy::rows)
                .isEqualTo(plain.copies.stream().map(Recording.Copy::rows).toList());
    }

    @Test
    void shouldRefuseArchiveThatWasCutOff() throws IOException {
        for (int length : new int[] {5, 60, 5_000, 14_000}) {
            assertThat(refusal(cutOff("odd.dump", length)))
                    .contains("pg_restore refuses it (")
                    .contains("make the dump again");
        }
    }

    @Test
    void shouldRefuseTarThatWasCutOffBeforePgRestoreReadsItForEver() throws IOException {
        for (int length : new int[] {600, 15_000, 16_000, 20_000, 25_000, 36_000}) {
            assertThat(refusal(cutOff("odd.tar", length))).contains("the tar archive ends too early; it was cut off");
        }
    }

    @Test
    void shouldQuoteWhyPgRestoreRefuses() throws IOException {
        byte[] future = Files.readAllBytes(TestDumps.path("odd.dump"));
        future[6] = 99;
        Path path = Files.write(folder.resolve("acme.dump"), future);
        assertThat(refusal(path)).contains("unsupported version (1.99").doesNotContain("pg_restore: error");
    }

    @Test
    void shouldRefuseCompressedArchive() throws IOException {
        Path path = folder.resolve("acme.sql.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            Files.copy(TestDumps.path("odd.dump"), out);
        }
        assertThat(refusal(path)).contains("unpack it with gunzip");
    }
}
