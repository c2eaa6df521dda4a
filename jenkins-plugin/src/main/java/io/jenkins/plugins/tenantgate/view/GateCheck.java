package io.jenkins.plugins.tenantgate.view;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksAnnotation;
import io.jenkins.plugins.checks.api.ChecksAnnotation.ChecksAnnotationBuilder;
import io.jenkins.plugins.checks.api.ChecksAnnotation.ChecksAnnotationLevel;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksDetails.ChecksDetailsBuilder;
import io.jenkins.plugins.checks.api.ChecksOutput.ChecksOutputBuilder;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import io.jenkins.plugins.tenantgate.report.Finding;
import io.jenkins.plugins.tenantgate.report.RuleFindings;
import io.jenkins.plugins.tenantgate.report.Severity;
import io.jenkins.plugins.tenantgate.report.Summary;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a gate as a check where the plugin Checks API is installed: the verdict, and an annotation for each finding that tells
 * a line. Without that plugin this class cannot be loaded, and Jenkins goes on without it.
 */
@Extension(optional = true)
public final class GateCheck implements GateListener {
    /** GitHub takes that many at a time. */
    private static final int ANNOTATIONS = 50;

    /** Names within the repository; what could mean anything else is left out. */
    private static final Pattern FILE =
            Pattern.compile("(?!.*(^|/)\\.\\.?(/|$))[^/\\\\\\p{Cntrl}\uFFFD…][^\\\\\\p{Cntrl}\uFFFD…]*");

    @Override
    public void onGate(Run<?, ?> run, GateAction gate, Summary summary, TaskListener listener) {
        try {
            ChecksPublisherFactory.fromRun(run, listener).publish(details(run, gate, summary));
        } catch (RuntimeException e) {
            listener.getLogger()
                    .println("Tenantgate: the verdict could not be published as a check: " + e.getMessage());
        }
    }

    private static ChecksDetails details(Run<?, ?> run, GateAction gate, Summary summary) {
        ChecksDetailsBuilder details = new ChecksDetailsBuilder()
                .withName(gate.name())
                .withStatus(ChecksStatus.COMPLETED)
                .withConclusion(gate.isSafeToDeploy() ? ChecksConclusion.SUCCESS : ChecksConclusion.FAILURE)
                .withOutput(new ChecksOutputBuilder()
                        .withTitle(gate.getVerdict() + ": " + gate.getHeadline())
                        .withSummary(markdown(gate))
                        .withAnnotations(annotations(summary))
                        .build());
        String root = Jenkins.get().getRootUrl();
        if (root != null) {
            details.withDetailsURL(root + run.getUrl() + gate.getUrlName() + "/");
        }
        return details.build();
    }

    /** What comes from the report stands in a block of code, where it is neither markup nor names anybody. */
    private static String markdown(GateAction gate) {
        String counts = Messages.Check_Counts(gate.getErrors(), gate.getWarnings());
        return gate.getReason().isEmpty()
                ? counts
                : counts + "\n\n~~~text\n" + gate.getReason().replace("~~~", "~ ~ ~") + "\n~~~\n";
    }

    private static List<ChecksAnnotation> annotations(Summary summary) {
        return Stream.of(Severity.values())
                .flatMap(severity -> summary.findings(severity).stream())
                .flatMap(rule -> rule.findings().shown().stream()
                        .map(finding -> annotation(rule, finding, summary.folder()))
                        .flatMap(Optional::stream))
                .limit(ANNOTATIONS)
                .toList();
    }

    private static Optional<ChecksAnnotation> annotation(RuleFindings rule, Finding finding, @Nullable String folder) {
        if (finding.file() == null || finding.line() == 0 || folder == null) {
            return Optional.empty();
        }
        String path = folder.isEmpty() ? finding.file() : folder + "/" + finding.file();
        if (!FILE.matcher(path).matches()) {
            return Optional.empty();
        }
        return Optional.of(new ChecksAnnotationBuilder()
                .withPath(path)
                .withLine(finding.line())
                .withAnnotationLevel(
                        switch (rule.severity()) {
                            case ERROR -> ChecksAnnotationLevel.FAILURE;
                            case WARNING -> ChecksAnnotationLevel.WARNING;
                            case NOTE -> ChecksAnnotationLevel.NOTICE;
                        })
                .withTitle(rule.rule())
                .withMessage(
                        finding.remedy().isEmpty() ? finding.message() : finding.message() + "\n\n" + finding.remedy())
                .build());
    }
}
