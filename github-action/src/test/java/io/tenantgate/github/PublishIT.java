package io.tenantgate.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantgate.report.Finding;
import io.tenantgate.report.Fix;
import io.tenantgate.report.Replacement;
import io.tenantgate.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a report becomes on GitHub, and what happens when GitHub does not take it. */
class PublishIT {
    private static final String CHECKS = "/repos/octo-org/billing/check-runs";
    private static final String CHECK = CHECKS + "/\\d+";
    private static final String COMMENTS = "/repos/octo-org/billing/issues/7/comments";
    private static final String COMMENT = "/repos/octo-org/billing/issues/comments/\\d+";
    private static final String REVIEWS = "/repos/octo-org/billing/pulls/7/reviews";
    private static final String MODEL = "services/billing/src/entities/User.ts";

    private static GitHubDescription description;
    private static Events events;

    @TempDir
    private Path folder;

    private FakeGitHub github;
    private Step step;

    @BeforeAll
    static void readDescription() throws Exception {
        Path modules = NpmProject.modules();
        description = new GitHubDescription(modules);
        events = new Events(modules);
    }

    @BeforeEach
    void start() throws IOException {
        github = new FakeGitHub(description);
        step = new Step(github, folder, "pull_request", events.pullRequest());
    }

    @AfterEach
    void stop() {
        github.close();
        assertThat(github.violations)
                .as("requests that GitHub does not describe")
                .isEmpty();
    }

    @Test
    void shouldShowFailedGateOnThePullRequest() throws IOException {
        assertThat(step.publish(Reports.fail())).isEqualTo(1);

        ObjectNode check = github.onlyCheckRun();
        assertThat(check.path("name").asString()).isEqualTo("Tenantgate");
        assertThat(check.path("head_sha").asString()).isEqualTo(FakeGitHub.HEAD);
        assertThat(check.path("conclusion").asString()).isEqualTo("failure");
        assertThat(check.path("output").path("title").asString()).isEqualTo("FAIL: 2 reasons not to deploy");
        assertThat(check.path("details_url").asString())
                .isEqualTo("https://github.example.com/octo-org/billing/actions/runs/17");
        assertThat(annotations())
                .extracting(each -> each.path("path").asString() + ":"
                        + each.path("start_line").asInt() + " "
                        + each.path("annotation_level").asString())
                .containsExactly(
                        "services/billing/migrations/001_add_user_metadata.sql:2 failure",
                        "services/billing/migrations/001_add_user_metadata.sql:1 failure",
                        "services/billing/migrations/001_add_user_metadata.sql:1 warning",
                        "services/billing/src/entities/User.ts:12 warning");
        assertThat(github.commentBodies()).hasSize(1);
        assertThat(github.commentBodies().get(0))
                .startsWith("<!-- tenantgate:gate tenantgate.yml -->")
                .contains("# ❌ Tenantgate: FAIL");
        assertThat(step.summaryText()).startsWith("# ❌ Tenantgate: FAIL").doesNotContain("Not published");
        assertThat(step.output("verdict")).isEqualTo("FAIL");
        assertThat(step.output("errors")).isEqualTo("2");
        assertThat(step.output("warnings")).isEqualTo("2");
        assertThat(step.output("safe-to-deploy")).isEqualTo("false");
        assertThat(step.output("report")).isEqualTo("incoming");
        assertThat(step.output("sarif")).isEqualTo("incoming/results.sarif");
        assertThat(step.written()).doesNotContain("::error", "::warning", "secret-token");
    }

    @Test
    void shouldShowPass() throws IOException {
        assertThat(step.publish(Reports.pass())).isZero();

        assertThat(github.onlyCheckRun().path("conclusion").asString()).isEqualTo("success");
        assertThat(github.onlyCheckRun().path("output").path("title").asString())
                .isEqualTo("PASS: safe for all 47 tenants");
        assertThat(step.output("deployment-window")).isEqualTo("5 minutes for all 47 tenants");
    }

    @Test
    void shouldShowErrorAsFailureWithItsOwnTitle() {
        assertThat(step.publish(Reports.error())).isEqualTo(3);

        assertThat(github.onlyCheckRun().path("conclusion").asString()).isEqualTo("failure");
        assertThat(github.onlyCheckRun().path("output").path("title").asString())
                .isEqualTo("ERROR: the gate could not tell, which is no pass");
        assertThat(step.written()).contains("::error::Tenantgate: snapshots/tenant_0042.sql: the dump ends");
    }

    @Test
    void shouldUpdateItsCommentAndSayWhatChanged() {
        step.publish(Reports.fail());
        step.publish(Reports.pass());
        step.publish(Reports.pass());

        assertThat(github.commentBodies()).hasSize(1);
        assertThat(github.sent("PATCH", COMMENT)).hasSize(2);
        assertThat(github.sent("PATCH", COMMENT).get(0).body().path("body").asString())
                .contains("Before, at `1111111`: FAIL. Gone: `constraint-violated`, `index-blocks-writes`,"
                        + " `model-lacks-column`, `no-lock-timeout`.");
        assertThat(github.commentBodies().get(0)).contains("Before, at `1111111`: PASS. The findings are the same.");
    }

    @Test
    void shouldFindItsCommentAmongMany() {
        String marker = "<!-- tenantgate:gate tenantgate.yml -->";
        github.comment("mallory", marker + "\nnot the gate's own");
        IntStream.range(0, 250).forEach(i -> github.comment("alice", "comment " + i));
        long own = github.comment("github-actions[bot]", marker + "\nold");

        step.publish(Reports.pass());

        assertThat(FakeGitHub.kept(github.comments, own).path("body").asString())
                .contains("# ✅ Tenantgate: PASS");
        assertThat(github.commentBodies()).hasSize(252).contains(marker + "\nnot the gate's own");
    }

    @Test
    void shouldKnowItsCommentByTheTokensOwnUser() {
        github.user = "release-robot";
        long own = github.comment("release-robot", "<!-- tenantgate:gate tenantgate.yml -->\nold");

        step.publish(Reports.pass());

        assertThat(FakeGitHub.kept(github.comments, own).path("body").asString())
                .contains("PASS");
        assertThat(github.comments).hasSize(1);
    }

    @Test
    void shouldKeepTwoGatesOfOneRepositoryApart() {
        step.with("INPUT_CONFIG", "services/billing/tenantgate.yml").publish(Reports.fail());
        step.with("INPUT_CONFIG", "services/users/tenantgate.yml").publish(Reports.pass());

        assertThat(github.comments).hasSize(2);
        assertThat(github.checkRuns.values())
                .extracting(each -> each.path("name").asString())
                .containsExactly(
                        "Tenantgate: services/billing/tenantgate.yml", "Tenantgate: services/users/tenantgate.yml");
    }

    @Test
    void shouldWriteItsCommentAnewThatWasDeletedMeanwhile() {
        step.publish(Reports.fail());
        github.fail("PATCH", COMMENT, 404, "Not Found");

        step.publish(Reports.pass());

        assertThat(github.sent("POST", COMMENTS)).hasSize(2);
        assertThat(step.summary).exists();
    }

    @Test
    void shouldNotWriteTwoCommentsWhenAnAnswerIsLost() {
        github.loseAnswer("POST", COMMENTS).loseAnswer("POST", CHECKS);

        assertThat(step.publish(Reports.pass())).isZero();

        assertThat(github.comments).hasSize(1);
        assertThat(github.onlyCheckRun().path("conclusion").asString()).isEqualTo("success");
    }

    @Test
    void shouldSendAgainWhatGitHubStumbledOver() {
        github.fail("POST", CHECKS, 502, "Bad Gateway")
                .fail("POST", COMMENTS, 503, "Service Unavailable")
                .fail("PATCH", CHECK, 500, "Server Error")
                .fail("GET", "/repos/octo-org/billing", 504, "Gateway Timeout");

        assertThat(step.publish(Reports.pass())).isZero();

        assertThat(github.comments).hasSize(1);
        assertThat(github.onlyCheckRun().path("conclusion").asString()).isEqualTo("success");
        assertThat(step.pauses).hasSize(2).containsOnly(Duration.ofSeconds(1));
    }

    @Test
    void shouldSendAgainWhatWasNotAnsweredInTime() {
        github.fail("GET", "/repos/octo-org/billing/pulls/7", 0, "");
        step.timeout = Duration.ofSeconds(2);

        assertThat(step.publish(Reports.pass())).isZero();

        assertThat(github.comments).hasSize(1);
    }

    @Test
    void shouldWaitAsLongAsGitHubWants() {
        long reset = Instant.now().getEpochSecond() + 90;
        github.fail("POST", CHECKS, 403, "You have exceeded a secondary rate limit.", "Retry-After", "37")
                .fail("PATCH", CHECK, 429, "Too many requests")
                .fail(
                        "POST",
                        COMMENTS,
                        403,
                        "API rate limit exceeded",
                        "X-RateLimit-Remaining",
                        "0",
                        "X-RateLimit-Reset",
                        String.valueOf(reset));

        assertThat(step.publish(Reports.pass())).isZero();

        assertThat(step.pauses.get(0)).isEqualTo(Duration.ofSeconds(37));
        assertThat(step.pauses.get(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(step.pauses.get(2)).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(92));
        assertThat(github.comments).hasSize(1);
    }

    @Test
    void shouldNotWaitForAnHour() throws IOException {
        github.fail(
                "POST",
                COMMENTS,
                403,
                "API rate limit exceeded",
                "X-RateLimit-Remaining",
                "0",
                "X-RateLimit-Reset",
                String.valueOf(Instant.now().getEpochSecond() + 3600));

        assertThat(step.publish(Reports.fail())).isEqualTo(1);

        assertThat(step.pauses).isEmpty();
        assertThat(step.written()).contains("::warning::The comment is not on GitHub: GitHub's rate limit is used up");
        assertThat(step.summaryText()).contains("## Not published");
    }

    @Test
    void shouldNamePermissionThatTheTokenLacks() throws IOException {
        github.forbid("POST", CHECKS).forbid("POST", COMMENTS);

        assertThat(step.publish(Reports.fail())).isEqualTo(1);

        assertThat(step.written())
                .contains(
                        "The check run is not on GitHub: the token lacks the permission checks: write; add it to the job:"
                                + " permissions: { contents: read, checks: write, pull-requests: write }")
                .contains("The comment is not on GitHub: the token lacks the permission pull-requests: write")
                .contains("::error file=services/billing/migrations/001_add_user_metadata.sql,line=2,"
                        + "title=index-blocks-writes::The index build on public.users");
        assertThat(step.summaryText()).contains("# ❌ Tenantgate: FAIL", "the token lacks the permission checks: write");
    }

    @Test
    void shouldNotCallPassWhatCouldNotBePublished() {
        github.forbid("POST", CHECKS);

        assertThat(step.publish(Reports.pass())).isEqualTo(3);
    }

    @Test
    void shouldSayThatTokenIsWrong() throws IOException {
        step.with("INPUT_TOKEN", "expired");

        assertThat(step.publish(Reports.fail())).isEqualTo(1);

        assertThat(step.written()).contains("GitHub does not accept the token (401); pass token: ${{ github.token }}");
        assertThat(step.output("verdict")).isEqualTo("FAIL");
        assertThat(step.summaryText()).contains("# ❌ Tenantgate: FAIL");
    }

    @Test
    void shouldSayThatTokenIsMissing() throws IOException {
        step.with("INPUT_TOKEN", "");

        assertThat(step.publish(Reports.fail())).isEqualTo(1);

        assertThat(github.requests).isEmpty();
        assertThat(step.written()).contains("there is no token; pass token: ${{ github.token }}");
        assertThat(step.summaryText()).contains("# ❌ Tenantgate: FAIL", "## Not published");
    }

    @Test
    void shouldSurviveGitHubThatIsGone() throws IOException {
        github.close();

        assertThat(step.publish(Reports.fail())).isEqualTo(1);

        assertThat(step.written()).contains("The verdict is not on GitHub: GitHub did not answer");
        assertThat(step.summaryText()).contains("# ❌ Tenantgate: FAIL");
        assertThat(step.pauses).as("in all: " + step.written()).hasSize(3);
    }

    @Test
    void shouldLeaveClosedPullRequestAlone() {
        github.state = "closed";

        assertThat(step.publish(Reports.fail())).isEqualTo(1);

        assertThat(github.comments).isEmpty();
        assertThat(github.onlyCheckRun().path("conclusion").asString()).isEqualTo("failure");
        assertThat(step.written()).contains("was closed meanwhile");
    }

    @Test
    void shouldSayThatConversationIsLocked() {
        github.fail("POST", COMMENTS, 403, "Unable to create comment because issue is locked.");

        assertThat(step.publish(Reports.fail())).isEqualTo(1);

        assertThat(step.written()).contains("the conversation of the pull request is locked");
    }

    @Test
    void shouldStayOnTheCommitThatWasTestedWhenTheBranchMoves() {
        github.head = "3333333333333333333333333333333333333333";
        github.patches.put(MODEL, patch());

        step.publish(Reports.fail());

        assertThat(github.onlyCheckRun().path("head_sha").asString()).isEqualTo(FakeGitHub.HEAD);
        assertThat(github.commentBodies().get(0)).contains("This is about `1111111`; the branch has moved on since.");
        assertThat(github.reviewComments).isEmpty();
    }

    @Test
    void shouldNotOverwriteWhatIsKnownOfNewerCommit() throws IOException {
        github.head = "3333333333333333333333333333333333333333";
        ObjectNode newer = events.pullRequest();
        ((ObjectNode) newer.path("pull_request").path("head")).put("sha", github.head);
        new Step(github, folder.resolve("newer"), "pull_request", newer).publish(Reports.pass());

        step.publish(Reports.fail());

        assertThat(github.commentBodies()).hasSize(1);
        assertThat(github.commentBodies().get(0)).contains("# ✅ Tenantgate: PASS");
        assertThat(step.written()).contains("already tells of a newer commit");
    }

    @Test
    void shouldSuggestFixOnceOnLinesOfTheDiff() {
        github.patches.put(MODEL, patch());

        step.publish(Reports.fail());
        step.publish(Reports.fail());

        assertThat(github.sent("POST", REVIEWS)).hasSize(1);
        assertThat(github.reviewComments).hasSize(1);
        ObjectNode suggestion = github.reviewComments.get(0);
        assertThat(suggestion.path("line").asInt()).isEqualTo(13);
        assertThat(suggestion.path("body").asString()).contains("""
                ```suggestion

                  @Column({ type: 'jsonb', nullable: true })
                  metadata: unknown | null;
                }
                ```
                """, "Tried on a copy: the finding is gone with it.");
        assertThat(github.sent("POST", REVIEWS).get(0).body().path("event").asString())
                .isEqualTo("COMMENT");
        assertThat(github.sent("POST", REVIEWS).get(0).body().path("commit_id").asString())
                .isEqualTo(FakeGitHub.HEAD);
    }

    @Test
    void shouldNotSuggestOutsideOfTheDiff() {
        github.patches.put(MODEL, "@@ -100,2 +100,3 @@\n a\n+b\n c");

        step.publish(Reports.fail());

        assertThat(github.sent("POST", REVIEWS)).isEmpty();
    }

    @Test
    void shouldNotSuggestWhereTheMergeShowsOtherLines() throws IOException {
        github.patches.put(MODEL, patch());
        Path file = step.workspace.resolve(MODEL);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "// two lines\n// that the base branch added\n" + model());

        step.publish(Reports.fail());

        assertThat(github.reviewComments).isEmpty();
    }

    @Test
    void shouldSuggestOnlyWholeFixes() {
        github.patches.put(MODEL, patch());
        Fix half = new Fix(
                "Changes two files",
                false,
                List.of(
                        new Replacement("src/entities/User.ts", 12, 12, "  email: string;\n"),
                        new Replacement("src/entities/Other.ts", 1, 1, "x\n")));
        Fix whole = new Fix(
                "Changes two lines",
                false,
                List.of(
                        new Replacement("src/entities/User.ts", 11, 12, "  a: string;\n"),
                        new Replacement("src/entities/User.ts", 13, 13, "} // end\n")));

        step.publish(Reports.failWith(List.of(
                Reports.finding("half", "src/entities/User.ts", 12, "Half.", half),
                Reports.finding("whole", "src/entities/User.ts", 11, "Whole.", whole))));

        JsonNode comments = github.sent("POST", REVIEWS).get(0).body().path("comments");
        assertThat(comments).hasSize(2);
        assertThat(comments.get(0).path("start_line").asInt()).isEqualTo(11);
        assertThat(comments.get(0).path("line").asInt()).isEqualTo(12);
        assertThat(comments.get(0).path("body").asString())
                .contains("Not tried: read it before you accept it. It is one of 2 changes that belong together.");
    }

    @Test
    void shouldKeepOtherSuggestionsWhenGitHubRefusesOne() {
        github.patches.put(MODEL, patch());
        github.fail("POST", REVIEWS, 422, "Unprocessable Entity: Line could not be resolved")
                .fail("POST", REVIEWS, 422, "Unprocessable Entity: Line could not be resolved");
        List<Finding> two = IntStream.of(11, 12)
                .mapToObj(line -> Reports.finding(
                        "rule-" + line,
                        "src/entities/User.ts",
                        line,
                        "m",
                        new Fix("d", true, List.of(new Replacement("src/entities/User.ts", line, line, "x\n")))))
                .toList();

        step.publish(Reports.failWith(two));

        assertThat(github.reviewComments).hasSize(1);
        assertThat(step.written()).contains("1 fix is suggested");
    }

    @Test
    void shouldPublishTenThousandFindings() throws IOException {
        List<Finding> many = IntStream.range(0, 10_000)
                .mapToObj(i -> Reports.finding(
                        "constraint-violated",
                        "migrations/%04d.sql".formatted(i),
                        1 + i,
                        "Tenant %d has rows that violate. ".formatted(i) + "x".repeat(500),
                        null))
                .toList();

        assertThat(step.publish(Reports.failWith(many))).isEqualTo(1);

        assertThat(annotations()).hasSize(500);
        assertThat(github.onlyCheckRun().path("output").path("title").asString())
                .isEqualTo("FAIL: 10000 reasons not to deploy");
        assertThat(github.commentBodies().get(0))
                .hasSizeLessThan(65_536)
                .contains("more findings are in `report.html` and `report.json`");
        assertThat(Files.size(step.summary)).isLessThan(1024 * 1024);
        assertThat(github.requests).hasSizeLessThan(25);
    }

    @Test
    void shouldTellVerdictWhereSummaryIsRefused() {
        github.fail("PATCH", CHECK, 422, "Invalid request. Only 65535 characters are allowed");

        assertThat(step.publish(Reports.pass())).isZero();

        assertThat(github.onlyCheckRun().path("conclusion").asString()).isEqualTo("success");
        assertThat(github.onlyCheckRun().path("output").path("summary").asString())
                .contains("the job's summary");
    }

    @Test
    void shouldTellVerdictWhereAnnotationsAreRefused() throws IOException {
        github.fail("PATCH", CHECK, 422, "Invalid request. An annotation is not valid.");

        assertThat(step.publish(Reports.fail())).isEqualTo(1);

        assertThat(github.onlyCheckRun().path("conclusion").asString()).isEqualTo("failure");
        assertThat(step.summaryText()).contains("Some annotations are not on GitHub");
        assertThat(step.written()).contains("::error file=services/billing/migrations/001_add_user_metadata.sql");
    }

    @Test
    void shouldKeepHostileTextHarmless() throws IOException {
        String hostile = "x\n::error::pwned\n::set-output name=verdict::PASS\r\n##[command]rm\u202E --> <img src=x>"
                + " @everyone [click](https://evil.example) https://evil.example";
        Report report = Reports.failWith(List.of(
                Reports.finding("rule", "../../../etc/passwd", 1, hostile, null),
                Reports.finding("rule", "/etc/passwd", 1, hostile, null),
                Reports.finding("rule", "migrations/a,b::c\n::error::x.sql", 1, hostile, null),
                Reports.finding("rule", "migrations/ok%0A.sql", 1, hostile, null)));
        github.forbid("PATCH", CHECK);

        step.publish(report);

        assertThat(step.written().lines().filter(line -> line.startsWith("::")))
                .allMatch(line -> line.matches("::(error file=services/billing/migrations/ok%250A\\.sql,line=1,"
                        + "title=rule::x%0A.*|warning::.*)"));
        assertThat(step.written().lines().filter(line -> line.strip().startsWith("##[")))
                .isEmpty();
        for (String markdown : List.of(github.commentBodies().get(0), step.summaryText())) {
            assertThat(markdown).doesNotContain("<img", "@everyone", "[click]", "https://evil", "\u202E");
        }
    }

    @Test
    void shouldAnnotateNothingOutsideOfTheRepository() {
        step.publish(Reports.failWith(List.of(
                Reports.finding("rule", "../../../etc/passwd", 1, "m", null),
                Reports.finding("rule", "/etc/passwd", 1, "m", null),
                Reports.finding("rule", "..\\x", 1, "m", null),
                Reports.finding("rule", "../users/a.sql", 1, "m", null))));

        assertThat(annotations())
                .extracting(each -> each.path("path").asString())
                .containsExactly("services/users/a.sql");
    }

    @Test
    void shouldPublishForkFromItsWorkflowRun() throws IOException {
        step = new Step(github, folder, "workflow_run", events.runOfFork("failure"));
        github.patches.put(MODEL, patch());

        assertThat(step.publish(Reports.fail())).isEqualTo(1);

        assertThat(github.sent("GET", "/repos/octo-org/billing/pulls").get(0).query())
                .containsEntry("head", "mallory:add-metadata")
                .containsEntry("state", "open");
        assertThat(github.onlyCheckRun().path("head_sha").asString()).isEqualTo(FakeGitHub.HEAD);
        assertThat(github.comments).hasSize(1);
        assertThat(github.reviewComments).as("code of a stranger").isEmpty();
    }

    @Test
    void shouldNotCommentWhereTheForkHasMovedOn() throws IOException {
        step = new Step(github, folder, "workflow_run", events.runOfFork("success"));
        github.head = "3333333333333333333333333333333333333333";

        assertThat(step.publish(Reports.pass())).isZero();

        assertThat(github.comments).isEmpty();
        assertThat(step.written()).contains("No open pull request is at 1111111 any more");
    }

    @Test
    void shouldNotTakePassOfOneShardForThatOfTheFleet() throws IOException {
        step = new Step(github, folder, "workflow_run", events.runOfFork("success"));

        assertThat(step.publish(Reports.shard())).isEqualTo(3);

        assertThat(github.onlyCheckRun().path("conclusion").asString()).isEqualTo("failure");
        assertThat(github.commentBodies().get(0)).contains("the report is that of shard 2/3 alone");
    }

    @Test
    void shouldNotBelievePassOfRunThatFailed() throws IOException {
        step = new Step(github, folder, "workflow_run", events.runOfFork("failure"));

        assertThat(step.publish(Reports.pass())).isEqualTo(3);

        assertThat(github.onlyCheckRun().path("conclusion").asString()).isEqualTo("failure");
        assertThat(github.commentBodies().get(0)).contains("the workflow run that made it did not succeed");
        assertThat(step.output("verdict")).isEqualTo("ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "no-json", "schema", "link", "linked-folder", "too-large", "deep", "folder"})
    void shouldRefuseArtifactThatIsNoReport(String what) throws IOException {
        Path incoming = Files.createDirectories(step.workspace.resolve("incoming"));
        Path report = incoming.resolve("report.json");
        switch (what) {
            case "no-json" -> Files.writeString(report, "# not JSON");
            case "schema" -> Files.writeString(report, "{\"overall_status\": \"PASS\"}");
            case "link" -> Files.createSymbolicLink(report, Path.of("/etc/passwd"));
            case "linked-folder" -> {
                Files.delete(incoming);
                Files.createSymbolicLink(incoming, Files.createDirectories(folder.resolve("elsewhere")));
                Files.writeString(report, "{}");
            }
            case "too-large" -> Files.write(report, new byte[65 * 1024 * 1024]);
            case "deep" -> Files.writeString(report, "[".repeat(100_000));
            case "folder" -> Files.createDirectory(report);
            default -> {}
        }

        assertThat(step.publish("incoming")).isEqualTo(2);

        assertThat(github.onlyCheckRun().path("conclusion").asString()).isEqualTo("failure");
        assertThat(step.output("verdict")).isEqualTo("ERROR");
        assertThat(step.written()).contains("::error::Tenantgate: ").doesNotContain("root:x:0");
    }

    @ParameterizedTest
    @CsvSource({"push,,after", "merge_group,checks_requested,merge_group", "workflow_dispatch,,sha"})
    void shouldPublishWithoutPullRequest(String event, String action, String from) throws IOException {
        ObjectNode payload = events.of(event, action == null ? "" : action);
        String head = switch (from) {
            case "after" -> {
                payload.put("after", FakeGitHub.HEAD).put("deleted", false);
                yield FakeGitHub.HEAD;
            }
            case "merge_group" -> payload.path("merge_group").path("head_sha").asString();
            default -> "2222222222222222222222222222222222222222";
        };
        step = new Step(github, folder, event, payload);

        assertThat(step.publish(Reports.pass())).isZero();

        assertThat(github.onlyCheckRun().path("head_sha").asString()).isEqualTo(head);
        assertThat(github.comments).isEmpty();
    }

    @Test
    void shouldPublishOnlyWhatIsWanted() {
        github.patches.put(MODEL, patch());
        step.with("INPUT_CHECK", "false").with("INPUT_COMMENT", "false").with("INPUT_SUGGESTIONS", "false");

        assertThat(step.publish(Reports.fail())).isEqualTo(1);

        assertThat(github.requests).extracting(FakeGitHub.Request::method).containsOnly("GET");
    }

    private List<JsonNode> annotations() {
        List<JsonNode> all = new ArrayList<>();
        github.annotations.values().forEach(all::addAll);
        return all;
    }

    private static String model() {
        return IntStream.rangeClosed(1, 12)
                        .mapToObj("  line %d"::formatted)
                        .reduce((a, b) -> a + "\n" + b)
                        .orElse("") + "\n}\n";
    }

    /** The pull request shows lines 11 to 13. */
    private static String patch() {
        return "@@ -11,2 +11,3 @@ class User {\n   line 11\n+  line 12\n }";
    }
}
