package io.tenantgate.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.GateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    @TempDir
    Path temporary;

    @Test
    void shouldMakeTheFolderWithAllFilesAndNothingElse() throws IOException {
        Path folder = temporary.resolve("a").resolve("b");

        ReportFolder.write(SampleReports.fail(), folder);

        assertThat(names(folder)).containsExactly("downs", "report.json", "summary.md");
        assertThat(JsonReport.read(folder.resolve("report.json"))).isEqualTo(SampleReports.fail());
        assertThat(folder.resolve("downs/migrations/001_add_user_metadata.down.sql"))
                .hasContent("ALTER TABLE users DROP COLUMN metadata;");
        assertThat(folder.resolve("summary.md")).hasContent(MarkdownSummary.of(SampleReports.fail()));
    }

    @Test
    void shouldReplaceTheLastReport() throws IOException {
        ReportFolder.write(SampleReports.fail(), temporary);

        ReportFolder.write(SampleReports.error(), temporary);

        assertThat(JsonReport.read(temporary.resolve("report.json"))).isEqualTo(SampleReports.error());
        assertThat(names(temporary)).containsExactly("report.json", "summary.md");
    }

    @Test
    void shouldSayWhatStandsInPlaceOfTheFolder() throws IOException {
        Path file = Files.createFile(temporary.resolve("report"));

        assertThatThrownBy(() -> ReportFolder.write(SampleReports.pass(), file))
                .isInstanceOf(GateException.class)
                .hasMessage(file + ": the report cannot be written (there is a file in its place); free some space or"
                        + " choose another folder with --out");
    }

    @Test
    void shouldLeaveNothingHalfWrittenWhenOneFileCannotBeReplaced() throws IOException {
        Files.createDirectories(temporary.resolve("report.json").resolve("in the way"));

        assertThatThrownBy(() -> ReportFolder.write(SampleReports.pass(), temporary))
                .isInstanceOf(GateException.class)
                .hasMessageNotContaining("\n");
        assertThat(names(temporary)).noneMatch(name -> name.endsWith(".tmp"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
