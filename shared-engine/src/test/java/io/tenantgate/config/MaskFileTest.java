package io.tenantgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.config.MaskFile.Entry;
import io.tenantgate.report.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldKeepOrderAndPlaces() throws Exception {
        Path file = write("""
                version: 1
                # what everybody may see
                masks:
                  "*.*": keep
                  users.email: email
                  users.note: null
                  users.code: "fixed:7"
                """);

        assertThat(MaskFile.read(file))
                .containsExactly(
                        new Entry(file + ":4:", "*.*", "keep"),
                        new Entry(file + ":5:", "users.email", "email"),
                        new Entry(file + ":6:", "users.note", "null"),
                        new Entry(file + ":7:", "users.code", "fixed:7"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            masks: {a.b: hash}                      | the key version is missing
            version: 2                              | version 2 is not understood
            version: 1                              | it has no masks
            {version: 1, mask: {a.b: hash}}         | :1: unknown key mask
            {version: 1, masks: {a.b: [7]}}         | :1: is not understood
            {version: 1, masks: {a.b: hash, a.b: keep}} | :1: is not understood
            {version: 1, masks: [a.b]}              | :1: is not understood
            '{version: 1'                           | is not understood
            ''                                      | the key version is missing
            """)
    void shouldRefuseWhatItDoesNotUnderstand(String text, String complaint) throws Exception {
        Path file = write(text);

        assertThatThrownBy(() -> MaskFile.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(complaint)
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldSayThatTheFileIsMissing() {
        assertThatThrownBy(() -> MaskFile.read(folder.resolve("no.yml")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no.yml: there is no such file of masks");
    }

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("masks.yml"), text);
    }
}
