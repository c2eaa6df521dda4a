package io.tenantgate.github;

import io.tenantgate.github.actions.Context;
import io.tenantgate.github.actions.EventReader;
import io.tenantgate.github.actions.Inputs;
import io.tenantgate.github.actions.Log;
import io.tenantgate.github.actions.RunnerEnvironment;
import io.tenantgate.github.actions.Subject;
import io.tenantgate.github.publish.Connection;
import io.tenantgate.github.publish.Publisher;
import io.tenantgate.render.ReportFolder;
import io.tenantgate.report.GateException;
import io.tenantgate.report.Report;
import io.tenantgate.report.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The action: runs the engine on the checkout, shows how far it is, and publishes its report. */
final class GateAction {
    private final RunnerEnvironment environment;
    private final List<String> engine;
    private final Connection connection;
    private final Duration updates;
    private final Log log;

    /**
     * @param engine the command that starts it
     * @param updates what lies between two words about how far it is
     */
    GateAction(RunnerEnvironment environment, List<String> engine, Connection connection, Duration updates, Log log) {
        this.environment = environment;
        this.engine = List.copyOf(engine);
        this.connection = connection;
        this.updates = updates;
        this.log = log;
    }

    /** Returns the exit code, which is the engine's own. */
    int run() {
        Inputs inputs = environment.inputs();
        Context context = environment.context();
        Subject subject = EventReader.read(context);
        Path folder = emptied(inputs.report(), context.workspace());

        Publisher publisher = Publisher.connect(context, inputs, subject, log, connection);
        publisher.begin();
        Map<String, String> variables = environment.forEngine();
        String since = since(inputs, subject);
        if (since != null && since.equals(subject.base())) {
            new BaseCommit(context, variables, inputs.token(), log).require(since);
        }
        EngineRun run = new EngineRun(engine, inputs, since, context.workspace(), variables, log);
        Thread cancellation = new Thread(() -> {
            run.stop();
            publisher.cancel();
        });
        Runtime.getRuntime().addShutdownHook(cancellation);
        Gated gated = gated(run, publisher, folder, context, subject);
        Ending.of(gated.report, inputs.report(), context, publisher, log);
        Runtime.getRuntime().removeShutdownHook(cancellation);
        return gated.code;
    }

    private record Gated(Report report, int code) {}

    private Gated gated(EngineRun run, Publisher publisher, Path folder, Context context, Subject subject) {
        try (StageProgress progress = new StageProgress(publisher, updates)) {
            int code = run.run(progress);
            if (!Files.exists(folder.resolve(ReportFolder.JSON))) {
                String reason = run.lastWords().isEmpty()
                        ? "the engine ended with exit code " + code + " and left no report"
                        : run.lastWords();
                return new Gated(
                        Verdicts.withoutReport(reason, subject.head(), context.run()),
                        code == Verdicts.USAGE ? Verdicts.USAGE : Verdicts.ERROR);
            }
            Report report = ReportReader.read(folder);
            if (Verdicts.exitCode(report) == code) {
                return new Gated(report, code);
            }
            String doubt =
                    "the engine ended with exit code " + code + ", but its report says " + report.overallStatus();
            return new Gated(Verdicts.doubted(report, doubt), Verdicts.ERROR);
        } catch (GateException e) {
            return new Gated(
                    Verdicts.withoutReport(String.valueOf(e.getMessage()), subject.head(), context.run()),
                    Verdicts.ERROR);
        }
    }

    private static @Nullable String since(Inputs inputs, Subject subject) {
        String since = inputs.since();
        return since == null ? subject.base() : since.equals(Inputs.AS_CONFIGURED) ? null : since;
    }

    /** The report folder without a report of before: a pull request could bring one. */
    private static Path emptied(String report, Path workspace) {
        Path folder = workspace.resolve(report).normalize();
        if (!folder.startsWith(workspace.normalize()) || folder.equals(workspace.normalize())) {
            throw new UsageException("input report: " + report + " is no folder below the workspace");
        }
        try {
            Path each = workspace.normalize();
            for (Path name : each.relativize(folder)) {
                each = each.resolve(name);
                if (Files.isSymbolicLink(each)) {
                    throw new UsageException("input report: " + each + " is a link; name a folder of its own");
                }
            }
            Files.deleteIfExists(folder.resolve(ReportFolder.JSON));
        } catch (IOException e) {
            throw new UsageException(
                    "input report: the report of before in " + folder + " cannot be deleted: " + e.getMessage(), e);
        }
        return folder;
    }
}
