package io.tenantgate.cli;

import io.tenantgate.pack.Inspection;
import io.tenantgate.pack.PackReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tenantgate snapshot inspect}. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Shows a pack's shapes, drift, tenants that are behind or missing, and its age. Needs no server.")
final class InspectCommand implements Callable<Integer> {
    /** How the answer is written. */
    enum Format {
        TABLE,
        JSON
    }

    @Parameters(paramLabel = "PACK", description = "The folder that \"tenantgate snapshot capture\" wrote.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Path pack;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Format format = Format.TABLE;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        Inspection inspection = Inspection.of(PackReader.read(pack, tenant -> {}), Instant.now());
        Console console = Console.of(spec);
        if (format == Format.JSON) {
            spec.commandLine().getOut().print(inspection.json());
            spec.commandLine().getOut().flush();
        } else {
            InspectionTable.lines(inspection).forEach(console::line);
        }
        return ExitCode.PASS;
    }
}
