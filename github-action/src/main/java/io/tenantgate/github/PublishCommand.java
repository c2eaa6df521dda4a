package io.tenantgate.github;

import io.tenantgate.github.actions.Inputs;
import io.tenantgate.github.actions.RunnerEnvironment;
import io.tenantgate.github.publish.Connection;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code tenantgate-github publish}. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "Publishes the report of another job or workflow run, which nobody vouches for.",
        footer = {"", "The token is INPUT_TOKEN's or GITHUB_TOKEN's; commit and pull request are the event's."})
final class PublishCommand implements Callable<Integer> {
    @Option(names = "--from", required = true, paramLabel = "DIR", description = "The report folder.")
    private String from = "";

    @Option(
            names = "--id",
            paramLabel = "ID",
            description =
                    "Tells this gate from others of the repository; default: the input id, else the configuration.")
    private @Nullable String id;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Main main;

    @Override
    public Integer call() {
        RunnerEnvironment environment = new RunnerEnvironment(main.variables());
        Inputs inputs = environment.inputs().publishing(from, id);
        return new PublishAction(environment.context(), inputs, Connection.patient(), main.log()).run(from);
    }
}
