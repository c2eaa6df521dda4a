package io.jenkins.plugins.tenantgate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.FilePath;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFolderTest {
    @TempDir
    private Path workspace;

    @ParameterizedTest
    @ValueSource(strings = {"tenantgate-report", "shards/1", "./a b/report", "a//b", "..a/b"})
    void shouldTakeFoldersBelowTheWorkspace(String path) {
        assertThat(ReportFolder.isFolder(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "/", "/tmp/report", "../report", "a/../../report", "a\\b", "a\nb"})
    void shouldRefuseOtherFolders(String path) {
        assertThat(ReportFolder.isFolder(path)).isFalse();
    }

    @Test
    void shouldListAWholeReport() throws Exception {
        Files.createDirectories(workspace.resolve("out/report"));
        Files.writeString(workspace.resolve("out/report.json"), "{}");
        Files.writeString(workspace.resolve("out/report/style.css"), "");
        assertThat(folder("out").files()).containsExactly("out/report.json", "out/report/style.css");
    }

    @Test
    void shouldListNothingWhereTheReportIsNotWhole() throws Exception {
        Files.createDirectories(workspace.resolve("out"));
        Files.writeString(workspace.resolve("out/summary.md"), "");
        assertThat(folder("out").files()).isEmpty();
        assertThat(folder("missing").files()).isEmpty();
    }

    @Test
    void shouldFollowNoLinkOfAReport() throws Exception {
        Path secret = Files.writeString(workspace.resolve("secret"), "of the agent");
        Files.createDirectories(workspace.resolve("out"));
        Files.writeString(workspace.resolve("out/report.json"), "{}");
        Files.createSymbolicLink(workspace.resolve("out/summary.md"), secret);
        Files.createSymbolicLink(workspace.resolve("out/report"), workspace.resolve(".."));
        assertThat(folder("out").files()).containsExactly("out/report.json");
    }

    @Test
    void shouldNotTakeALinkForAReport() throws Exception {
        Path real = Files.writeString(workspace.resolve("elsewhere.json"), "{}");
        Files.createDirectories(workspace.resolve("out"));
        Files.createSymbolicLink(workspace.resolve("out/report.json"), real);
        assertThat(folder("out").files()).isEmpty();
    }

    @Test
    void shouldTakeAnEarlierReportAway() throws Exception {
        Files.createDirectories(workspace.resolve("a/out"));
        Files.writeString(workspace.resolve("a/out/report.json"), "{\"overall_status\": \"PASS\"}");
        folder("a/out").clear();
        assertThat(workspace.resolve("a/out/report.json")).doesNotExist();
    }

    @Test
    void shouldRefuseAFolderBehindALink() throws Exception {
        Path target = Files.createDirectories(workspace.resolve("target"));
        Path report = Files.writeString(target.resolve("report.json"), "{}");
        Files.createSymbolicLink(workspace.resolve("out"), target);
        assertThatThrownBy(() -> folder("out").clear())
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("out is a link");
        assertThat(report).exists();
        assertThat(folder("out").files()).isEmpty();
    }

    private ReportFolder folder(String path) {
        return new ReportFolder(path, new FilePath(workspace.toFile()));
    }
}
