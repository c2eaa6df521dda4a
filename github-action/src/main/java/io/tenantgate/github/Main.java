package io.tenantgate.github;

import io.tenantgate.github.actions.Inputs;
import io.tenantgate.github.actions.Log;
import io.tenantgate.github.actions.RunnerEnvironment;
import io.tenantgate.github.publish.Connection;
import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code tenantgate-github}: without a command it is the action. */
@Command(
        name = "tenantgate-github",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Publishes a gate's report on GitHub, as a step of GitHub Actions.",
            "Without a command it is the action itself: it runs the gate, or with the input from publishes its report."
        },
        subcommands = PublishCommand.class,
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  PASS",
            "  1  FAIL: the migration is not safe",
            "  2  usage or configuration error",
            "  3  ERROR: the gate could not tell, or a pass could not be published"
        })
public final class Main implements Callable<Integer> {
    private static final List<String> ENGINE = List.of("tenantgate");
    private static final Duration UPDATES = Duration.ofSeconds(10);

    private final Map<String, String> variables;
    private final Log log;

    private Main(Map<String, String> variables, Log log) {
        this.variables = Map.copyOf(variables);
        this.log = log;
    }

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv(), new Log(System.out)).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> variables, Log log) {
        return new CommandLine(new Main(variables, log))
                .setExecutionExceptionHandler((failure, command, arguments) -> explain(failure, log, command));
    }

    @Override
    public Integer call() {
        RunnerEnvironment environment = new RunnerEnvironment(variables);
        Inputs inputs = environment.inputs();
        String from = inputs.from();
        return from == null
                ? new GateAction(environment, ENGINE, Connection.patient(), UPDATES, log).run()
                : new PublishAction(environment.context(), inputs, Connection.patient(), log).run(from);
    }

    Map<String, String> variables() {
        return variables;
    }

    Log log() {
        return log;
    }

    private static int explain(Exception failure, Log log, CommandLine command) {
        if (failure instanceof GateException) {
            log.error("tenantgate-github: " + failure.getMessage());
        } else {
            log.error("tenantgate-github: internal error: " + failure + "; please report it with what follows");
            failure.printStackTrace(command.getErr());
        }
        return failure instanceof UsageException ? Verdicts.USAGE : Verdicts.ERROR;
    }
}
