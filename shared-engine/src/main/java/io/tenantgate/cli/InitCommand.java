package io.tenantgate.cli;

import io.tenantgate.config.ConfigReader;
import io.tenantgate.init.Initialisation;
import io.tenantgate.report.UsageException;
import io.tenantgate.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tenantgate init}. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description =
                "Looks at a repository (migration tool, ORM, tests, compose file, dumps) and writes tenantgate.yml.",
        footer = {"", "Says what it recognised and by what, and what it could not tell. It runs nothing."})
final class InitCommand implements Callable<Integer> {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The repository; default: ${DEFAULT-VALUE}.")
    private Path dir = Path.of(".");

    @Option(names = "--force", description = "Replace a tenantgate.yml that is there.")
    private boolean force;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path file = dir.resolve("tenantgate.yml");
        if (Files.exists(file) && !force) {
            throw new UsageException(file + ": is there already; --force replaces it");
        }
        Initialisation made = Initialisation.of(dir);
        try {
            Files.writeString(file, made.text());
        } catch (IOException e) {
            throw new UsageException(file + ": cannot be written: " + e.getMessage(), e);
        }
        ConfigReader.read(file, Rules.ids());
        Console console = Console.of(spec);
        made.found().forEach(what -> console.line("found    " + what));
        made.doubts().forEach(what -> console.line("unknown  " + what));
        console.line("Wrote " + file + "; next: tenantgate gate -c " + file);
        return ExitCode.PASS;
    }
}
