package io.jenkins.plugins.tenantgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryFileTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadWhatItWrote() throws IOException {
        for (String report : new String[] {Reports.fail(), Reports.error(), Reports.pass(), Reports.shard()}) {
            Summary summary = Reports.read(report);

            assertThat(kept(summary)).isEqualTo(summary);
        }
        Summary none = Summary.error("report.json: is not there");
        assertThat(kept(none)).isEqualTo(none);
    }

    @Test
    void shouldReadFileOfVersionWithOtherFacts() throws IOException {
        Path file = folder.resolve("summary.json");
        SummaryFile.write(Reports.read(Reports.fail()), file);
        String text = Files.readString(file);
        Files.writeString(
                file, text.replace("\"models\":", "\"other\":{},\"renamed\":").replace("\"agent\":", "\"agency\":"));

        Summary summary = SummaryFile.read(file);

        assertThat(summary.models()).isEqualTo(Some.none());
        assertThat(summary.counts()).isEqualTo(new Counts(2, 2, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"verdict\": \"GOOD\"}", "{\"stages\": [null]}", "{\"findings\": 1}"})
    void shouldRefuseOtherFiles(String text) throws IOException {
        Path file = folder.resolve("summary.json");
        Files.writeString(file, text);

        assertThatIOException().isThrownBy(() -> SummaryFile.read(file)).withMessageContaining("summary.json");
    }

    @Test
    void shouldTellMissingFile() {
        assertThatIOException()
                .isThrownBy(() -> SummaryFile.read(folder.resolve("none.json")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private Summary kept(Summary summary) throws IOException {
        Path file = folder.resolve("summary.json");
        SummaryFile.write(summary, file);
        assertThat(Files.size(file)).isLessThan(20_000);
        return SummaryFile.read(file);
    }
}
