package io.tenantgate.github;

import io.tenantgate.github.actions.Context;
import io.tenantgate.github.actions.JobSummary;
import io.tenantgate.github.actions.Log;
import io.tenantgate.github.actions.StepOutputs;
import io.tenantgate.github.publish.Headline;
import io.tenantgate.github.publish.Publisher;
import io.tenantgate.render.Escape;
import io.tenantgate.render.MarkdownSummary;
import io.tenantgate.report.GateException;
import io.tenantgate.report.Report;

/** What is done with a verdict, whoever made it. The log, the outputs and the job summary come whatever GitHub does. */
final class Ending {
    private Ending() {}

    /** {@code folder} is the report folder, from the workspace. */
    static void of(Report report, String folder, Context context, Publisher publisher, Log log) {
        log.line(Headline.of(report));
        if (report.error() != null) {
            log.error("Tenantgate: " + report.error());
        }
        try {
            StepOutputs.write(StepOutputs.of(report, folder, context.workspace()), context.output());
        } catch (GateException e) {
            log.warning(String.valueOf(e.getMessage()));
        }
        if (!publisher.end(report)) {
            publisher.annotateLog(report);
        }
        publisher.discuss(report);
        JobSummary.add(MarkdownSummary.of(report) + unpublished(publisher), context.summary(), log);
    }

    private static String unpublished(Publisher publisher) {
        if (publisher.problems().isEmpty()) {
            return "";
        }
        StringBuilder list = new StringBuilder("\n## Not published\n\n");
        publisher
                .problems()
                .forEach(problem ->
                        list.append("- ").append(Escape.text(problem)).append('\n'));
        return list.toString();
    }
}
