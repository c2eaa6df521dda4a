package io.tenantgate.cli;

import io.tenantgate.report.GateException;
import io.tenantgate.report.UsageException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code tenantgate}. */
@Command(
        name = "tenantgate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Proves, before a pull request merges, that a schema migration is safe for every tenant.",
        subcommands = {
            GateCommand.class,
            PlanCommand.class,
            MergeCommand.class,
            InitCommand.class,
            SnapshotCommand.class,
            VerifyCommand.class,
            DemoCommand.class,
            ExplainCommand.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  PASS",
            "  1  FAIL: the migration is not safe",
            "  2  usage or configuration error",
            "  3  ERROR: the gate could not tell"
        })
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        Interruption.install();
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExitCodeExceptionMapper(Main::exitCode)
                .setExecutionExceptionHandler(Main::explain);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        PrintWriter err = command.getErr();
        if (failure instanceof GateException) {
            err.println("tenantgate: " + failure.getMessage());
        } else {
            err.println("tenantgate: internal error: " + failure + "; please report it with what follows");
            failure.printStackTrace(err);
        }
        err.flush();
        return exitCode(failure);
    }

    private static int exitCode(Throwable failure) {
        return failure instanceof UsageException || failure instanceof CommandLine.ParameterException
                ? ExitCode.USAGE
                : ExitCode.ERROR;
    }
}
