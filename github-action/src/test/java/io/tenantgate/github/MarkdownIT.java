package io.tenantgate.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The comment as a renderer of GitHub's Markdown shows it. The pages are kept in {@code target/pages}, for people to look at.
 */
class MarkdownIT {
    private static final Path PAGES = Path.of("target/pages");

    @Test
    void shouldRenderCommentAsTablesAndFoldedParts(@TempDir Path folder) throws Exception {
        Path modules = NpmProject.modules();
        try (FakeGitHub github = new FakeGitHub(new GitHubDescription(modules))) {
            github.patches.put("services/billing/src/entities/User.ts", "@@ -12,1 +12,2 @@\n   email: string;\n+}");
            Step step = new Step(github, folder, "pull_request", new Events(modules).pullRequest());
            step.publish(Reports.pass());
            step.publish(Reports.fail());

            String comment = page(modules, "comment", github.commentBodies().get(0));
            String suggestion = page(
                    modules,
                    "suggestion",
                    github.reviewComments.get(0).path("body").asString());
            page(modules, "job-summary", step.summaryText());

            assertThat(comment)
                    .contains("<h1>❌ Tenantgate: FAIL</h1>", "<table>", "<details><summary>", "Before, at")
                    .doesNotContain("**", "| ---");
            assertThat(comment.split("<details>", -1)).hasSameSizeAs(comment.split("</details>", -1));
            assertThat(suggestion).contains("<code class=\"language-suggestion\">");
        }
    }

    private static String page(Path modules, String name, String markdown) throws Exception {
        Files.createDirectories(PAGES);
        Path source = PAGES.resolve(name + ".md");
        Path target = PAGES.resolve(name + ".html");
        Files.writeString(source, markdown);
        Process node = new ProcessBuilder(List.of(
                        "node",
                        "src/test/node/page.mjs",
                        modules.toString(),
                        source.toAbsolutePath().toString(),
                        target.toAbsolutePath().toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(said).isZero();
        return Files.readString(target);
    }
}
