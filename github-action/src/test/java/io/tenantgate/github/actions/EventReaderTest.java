package io.tenantgate.github.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private static final String A = "a".repeat(40);
    private static final String B = "b".repeat(40);

    @TempDir
    private Path folder;

    @Test
    void shouldCompareHeadOfPullRequestWithItsBase() throws IOException {
        assertThat(read("pull_request", """
                        {"pull_request": {"number": 7, "head": {"sha": "%s", "repo": {"full_name": "o/r"}},
                         "base": {"sha": "%s"}}}""".formatted(A, B))).isEqualTo(new Subject(A, B, 7, null, false, null));
    }

    @Test
    void shouldTakeDeletedForkForForeign() throws IOException {
        assertThat(read("pull_request", """
                        {"pull_request": {"number": 7, "head": {"sha": "%s", "repo": null}, "base": {"sha": "%s"}}}""".formatted(A, B)).foreign()).isTrue();
    }

    @Test
    void shouldCompareNewBranchWithNothing() throws IOException {
        assertThat(read("push", "{\"after\": \"%s\", \"before\": \"%s\"}".formatted(A, "0".repeat(40))))
                .isEqualTo(new Subject(A, null, null, null, false, null));
        assertThat(read("push", "{\"after\": \"%s\", \"before\": \"%s\"}".formatted(A, B))
                        .base())
                .isEqualTo(B);
    }

    @Test
    void shouldFindPullRequestOfWorkflowRun() throws IOException {
        String run = """
                {"workflow_run": {"head_sha": "%s", "event": "%s", "conclusion": "success", "head_branch": "x",
                 "pull_requests": %s, "head_repository": {"full_name": "o/r", "owner": {"login": "o"}}}}""";

        assertThat(read("workflow_run", run.formatted(A, "pull_request", "[{\"number\": 9}]")))
                .isEqualTo(new Subject(A, null, 9, null, false, true));
        assertThat(read("workflow_run", run.formatted(A, "pull_request", "[]")))
                .isEqualTo(new Subject(A, null, null, "o:x", false, true));
        assertThat(read("workflow_run", run.formatted(A, "push", "[{\"number\": 9}]")))
                .isEqualTo(new Subject(A, null, null, null, false, true));
    }

    @Test
    void shouldJudgeCommitOfOtherEvents() throws IOException {
        assertThat(read("schedule", "{}")).isEqualTo(new Subject(B, null, null, null, false, null));
    }

    @Test
    void shouldRefusePullRequestTarget() {
        assertThatThrownBy(() -> read("pull_request_target", "{}"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("use pull_request, and for forks the pair of workflows");
    }

    @Test
    void shouldRefusePushThatDeletes() {
        assertThatThrownBy(() -> read("push", "{\"deleted\": true}"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("github.event.deleted == false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"pull_request\": {\"number\": 7, \"head\": {\"sha\": \"main; rm -rf /\"}}}",
                "{\"pull_request\": {\"number\": -1, \"head\": {\"sha\": \"--upload-pack=x\"}}}"
            })
    void shouldRefusePayloadThatTellsNoCommit(String payload) {
        assertThatThrownBy(() -> read("pull_request", payload)).isInstanceOf(UsageException.class);
    }

    private Subject read(String event, String payload) throws IOException {
        Path file = folder.resolve("event.json");
        Files.writeString(file, payload);
        return EventReader.read(new Context(
                event,
                file,
                "o/r",
                B,
                folder,
                URI.create("https://api.example.com"),
                URI.create("https://example.com"),
                "1/1",
                null,
                null));
    }
}
