package io.jenkins.plugins.tenantgate.view;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksAnnotation;
import io.jenkins.plugins.checks.api.ChecksAnnotation.ChecksAnnotationLevel;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksOutput;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class GateCheckTest {
    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule jenkins) {
        this.jenkins = jenkins;
    }

    @Test
    void shouldPublishVerdictAndAnnotations() throws Exception {
        ChecksDetails check = published(ShownReport.fail());

        assertThat(check.getName()).contains("Tenantgate");
        assertThat(check.getConclusion()).isEqualTo(ChecksConclusion.FAILURE);
        assertThat(check.getDetailsURL())
                .hasValueSatisfying(url -> assertThat(url).endsWith("/1/tenantgate/"));
        ChecksOutput output = check.getOutput().orElseThrow();
        assertThat(output.getTitle()).contains("FAIL: Not safe to deploy");
        assertThat(output.getSummary()).hasValueSatisfying(summary -> assertThat(summary)
                .startsWith("2 errors, 2 warnings\n\n~~~text\nThe index build on public.users")
                .endsWith("\n~~~\n"));
        ChecksAnnotation annotation = output.getChecksAnnotations().get(0);
        assertThat(annotation.getPath()).contains("services/billing/migrations/001_add_user_metadata.sql");
        assertThat(annotation.getStartLine()).contains(2);
        assertThat(annotation.getAnnotationLevel()).isEqualTo(ChecksAnnotationLevel.FAILURE);
        assertThat(annotation.getTitle()).contains("index-blocks-writes");
    }

    @Test
    void shouldPublishPassAsSuccess() throws Exception {
        assertThat(published(ShownReport.pass()).getConclusion()).isEqualTo(ChecksConclusion.SUCCESS);
    }

    @Test
    void shouldPublishGateThatCouldNotTellAsFailure() throws Exception {
        assertThat(published(ShownReport.error()).getConclusion()).isEqualTo(ChecksConclusion.FAILURE);
        assertThat(published(ShownReport.of("{")).getConclusion()).isEqualTo(ChecksConclusion.FAILURE);
    }

    @Test
    void shouldAnnotateNothingOutsideRepository() throws Exception {
        String report = ShownReport.golden("report-fail.json");
        for (String file : List.of("../../etc/passwd", "a/../../b.sql", "..", "a\\\\b.sql", "a\\u0000b.sql")) {
            ChecksDetails check = published(
                    ShownReport.of(report.replace("\"migrations/001_add_user_metadata.sql\"", "\"" + file + "\"")));

            assertThat(check.getOutput().orElseThrow().getChecksAnnotations())
                    .as(file)
                    .extracting(annotation -> annotation.getPath().orElseThrow())
                    .allMatch(path -> path.startsWith("services/billing/src/"));
        }
    }

    @Test
    void shouldLetReportNeitherMarkUpNorNameAnybody() throws Exception {
        ChecksDetails check = published(ShownReport.of(ShownReport.golden("report-fail.json")
                .replace("The index build", "~~~\\n@everyone <b>bold</b>\\n~~~~ The index build")));

        assertThat(check.getOutput().orElseThrow().getSummary())
                .hasValueSatisfying(summary -> assertThat(summary.lines().filter(line -> line.startsWith("~~~")))
                        .containsExactly("~~~text", "~~~"));
    }

    private ChecksDetails published(ShownReport report) throws Exception {
        List<ChecksDetails> published =
                jenkins.jenkins.getExtensionList(ChecksPublisherFactory.class).get(Capturing.class).published;
        published.clear();
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(report);
        jenkins.buildAndAssertSuccess(project);
        assertThat(published)
                .filteredOn(check -> check.getName().orElse("").equals("Tenantgate"))
                .hasSize(1);
        return published.stream()
                .filter(check -> check.getName().orElse("").equals("Tenantgate"))
                .findFirst()
                .orElseThrow();
    }

    /** Keeps what would go to a code host. */
    @TestExtension
    public static final class Capturing extends ChecksPublisherFactory {
        private final List<ChecksDetails> published = new ArrayList<>();

        @Override
        protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
            return Optional.of(new ChecksPublisher() {
                @Override
                public void publish(ChecksDetails details) {
                    published.add(details);
                }
            });
        }
    }
}
