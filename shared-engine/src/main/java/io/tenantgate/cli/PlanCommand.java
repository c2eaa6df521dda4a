package io.tenantgate.cli;

import io.tenantgate.config.ConfigReader;
import io.tenantgate.gate.Plan;
import io.tenantgate.gate.Rulebook;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tenantgate plan}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Tells how to split the fleet into shards that are gated side by side.",
        footer = {
            "",
            "Tenants of one schema stay together, so that there may be fewer shards than asked for. The same fleet is",
            "always split in the same way. Worked examples for each format: docs/sharding.md."
        })
final class PlanCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "tenantgate.yml",
            description = "The configuration; default: ${DEFAULT-VALUE}.")
    private Path config = Path.of("tenantgate.yml");

    @Option(names = "--shards", paramLabel = "N", required = true, description = "How many shards, at most.")
    private int shards;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = "github: a line for $$GITHUB_OUTPUT; jenkins: branches for parallel; kubernetes: an Indexed"
                    + " Job; json. Default: ${DEFAULT-VALUE}.")
    private PlanFormat format = PlanFormat.JSON;

    @Option(
            names = "--tenants",
            paramLabel = "GLOB",
            description = "Only tenants whose names match; the shards' gates must be given the same.")
    private @Nullable String tenants;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (shards < 1) {
            throw new ParameterException(spec.commandLine(), "--shards " + shards + ": give 1 or more");
        }
        Console console = Console.of(spec);
        Plan plan = Plan.of(ConfigReader.read(config, Rulebook.ids()), shards, tenants, console.progress());
        if (plan.parts().size() < shards) {
            console.progress()
                    .note("%d shards, because the fleet has no more different schemas"
                            .formatted(plan.parts().size()));
        }
        spec.commandLine().getOut().println(format.of(plan, Version.number()));
        spec.commandLine().getOut().flush();
        return ExitCode.PASS;
    }
}
