package io.tenantgate.cli;

import io.tenantgate.config.ConfigReader;
import io.tenantgate.config.GateConfig;
import io.tenantgate.config.PostgresConfig;
import io.tenantgate.demo.DemoFleet;
import io.tenantgate.gate.GateOptions;
import io.tenantgate.gate.Rulebook;
import io.tenantgate.report.Report;
import io.tenantgate.report.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tenantgate demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Writes an example fleet of 47 tenants, gates two migrations that are not safe, then their repaired form.",
        footer = {"", "Needs neither Docker nor a database. Ends with 0 when both verdicts are as they should be."})
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "tenantgate-demo",
            description = "Where to write it; default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of("tenantgate-demo");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Console console = Console.of(spec);
        DemoFleet.write(folder, DemoFleet.TENANTS, true);
        console.line("An example fleet of " + DemoFleet.TENANTS + " tenants is in " + folder
                + ". First its migrations as they were written:");
        Report unsafe = gate("tenantgate.yml", "report", console);
        console.line("");
        console.line("Now the same change, repaired (" + folder.resolve("migrations-repaired") + "):");
        Report repaired = gate("tenantgate-repaired.yml", "report-repaired", console);
        return unsafe.overallStatus() == Verdict.FAIL && repaired.overallStatus() == Verdict.PASS
                ? ExitCode.PASS
                : ExitCode.ERROR;
    }

    private Report gate(String config, String report, Console console) {
        GateConfig read = ConfigReader.read(folder.resolve(config), Rulebook.ids());
        return GateCommand.gate(
                // Whatever else this machine has: the demo needs neither Docker nor a database.
                read.withPostgres(read.postgres().withProvider(PostgresConfig.Provider.EMBEDDED)),
                new GateOptions(null, Console.cacheHome(), Version.number(), System.getenv()),
                folder.resolve(report),
                null,
                console);
    }
}
