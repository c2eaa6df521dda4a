package io.tenantgate.github;

import io.tenantgate.github.actions.Context;
import io.tenantgate.github.actions.EventReader;
import io.tenantgate.github.actions.Inputs;
import io.tenantgate.github.actions.Log;
import io.tenantgate.github.actions.Subject;
import io.tenantgate.github.publish.Connection;
import io.tenantgate.github.publish.Publisher;
import io.tenantgate.report.Report;
import io.tenantgate.report.UsageException;
import io.tenantgate.report.Verdict;

/**
 * Publishes the report of another run. Nothing but its text is taken from the report: commit and pull request are the event's.
 */
final class PublishAction {
    private final Context context;
    private final Inputs inputs;
    private final Connection connection;
    private final Log log;

    PublishAction(Context context, Inputs inputs, Connection connection, Log log) {
        this.context = context;
        this.inputs = inputs;
        this.connection = connection;
        this.log = log;
    }

    /** Returns the exit code: the verdict's, but never that of a pass where something could not be published. */
    int run(String from) {
        Subject subject = EventReader.read(context);
        Publisher publisher = Publisher.connect(context, inputs, subject, log, connection);
        publisher.begin();
        try {
            Report report = believed(ReportReader.read(context.workspace().resolve(from)), subject);
            Ending.of(report, from, context, publisher, log);
            int code = Verdicts.exitCode(report);
            return code == 0 && !publisher.problems().isEmpty() ? Verdicts.ERROR : code;
        } catch (UsageException e) {
            Report nothing = Verdicts.withoutReport(String.valueOf(e.getMessage()), subject.head(), context.run());
            Ending.of(nothing, from, context, publisher, log);
            return Verdicts.USAGE;
        }
    }

    private static Report believed(Report report, Subject subject) {
        if (report.shard() != null) {
            return Verdicts.doubted(
                    report,
                    "the report is that of shard " + report.shard()
                            + " alone; publish the one that tenantgate merge makes of all");
        }
        return report.overallStatus() == Verdict.PASS && Boolean.FALSE.equals(subject.runSucceeded())
                ? Verdicts.doubted(report, "the report says PASS, but the workflow run that made it did not succeed")
                : report;
    }
}
