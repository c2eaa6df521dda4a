package io.tenantgate.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.render.html.HtmlReport;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
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

        ReportFolder.write(SampleReports.fail(), List.of(), folder);

        assertThat(names(folder))
                .containsExactly(
                        "downs",
                        "junit.xml",
                        "models.patch",
                        "report",
                        "report.html",
                        "report.json",
                        "results.sarif",
                        "summary.md");
        JsonReportTest.assertSame(JsonReport.read(folder.resolve("report.json")), SampleReports.fail());
        assertThat(folder.resolve("models.patch"))
                .hasContent(String.valueOf(SampleReports.fail().modelsPatch()));
        assertThat(folder.resolve("downs/migrations/001_add_user_metadata.down.sql"))
                .hasContent("ALTER TABLE users DROP COLUMN metadata;");
        assertThat(folder.resolve("summary.md")).hasContent(MarkdownSummary.of(SampleReports.fail()));
        assertThat(folder.resolve("report.html")).hasContent(HtmlReport.page(SampleReports.fail()));
        assertThat(names(folder.resolve("report"))).containsExactly("icon.svg", "report.css");
    }

    @Test
    void shouldReplaceTheLastReport() throws IOException {
        ReportFolder.write(SampleReports.fail(), List.of(), temporary);

        ReportFolder.write(SampleReports.error(), List.of(), temporary);

        JsonReportTest.assertSame(JsonReport.read(temporary.resolve("report.json")), SampleReports.error());
        assertThat(names(temporary))
                .containsExactly("junit.xml", "report", "report.html", "report.json", "results.sarif", "summary.md");
    }

    @Test
    void shouldSayWhatStandsInPlaceOfTheFolder() throws IOException {
        Path file = Files.createFile(temporary.resolve("report"));

        assertThatThrownBy(() -> ReportFolder.write(SampleReports.pass(), List.of(), file))
                .isInstanceOf(UsageException.class)
                .hasMessage(file + ": is a file, not a folder for the report; choose another with --out");
    }

    @Test
    void shouldRefuseFolderWithFilesOfOthersAndTouchNothing() throws IOException {
        Files.writeString(temporary.resolve("thesis.txt"), "mine");

        assertThatThrownBy(() -> ReportFolder.write(SampleReports.pass(), List.of(), temporary))
                .isInstanceOf(UsageException.class)
                .hasMessage(temporary + ": holds thesis.txt, which is no part of a report; choose another folder with"
                        + " --out, or take it away");
        assertThat(names(temporary)).containsExactly("thesis.txt");
    }

    @Test
    void shouldNotOverwriteReportOfAnotherProgram() throws IOException {
        Path other = Files.writeString(temporary.resolve("report.json"), "{ \"numTotalTests\": 12 }");

        assertThatThrownBy(() -> ReportFolder.write(SampleReports.pass(), List.of(), temporary))
                .isInstanceOf(UsageException.class)
                .hasMessage(other + ": was not written by Tenantgate, and would be overwritten; choose another folder"
                        + " with --out, or take it away");
        assertThat(other).hasContent("{ \"numTotalTests\": 12 }");
    }

    @Test
    void shouldTakeTheFolderOfARunThatWasKilled() throws IOException {
        Files.createDirectories(temporary.resolve(".unfinished/report"));
        Files.writeString(temporary.resolve(".unfinished/report/report.css"), "half");

        ReportFolder.write(SampleReports.pass(), List.of(), temporary);

        assertThat(names(temporary))
                .containsExactly(
                        "downs", "junit.xml", "report", "report.html", "report.json", "results.sarif", "summary.md");
    }

    @Test
    void shouldLeaveNothingHalfWrittenWhenOneFileCannotBeReplaced() throws IOException {
        Files.createDirectories(temporary.resolve("report.json").resolve("in the way"));

        assertThatThrownBy(() -> ReportFolder.write(SampleReports.pass(), List.of(), temporary))
                .isInstanceOf(GateException.class)
                .hasMessageNotContaining("\n");
        assertThat(names(temporary)).containsExactly("report.json");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
