package io.tenantgate.cli;

import io.tenantgate.audit.ProductionCheck;
import io.tenantgate.audit.TenantNames;
import io.tenantgate.audit.TenantState;
import io.tenantgate.audit.Verification;
import io.tenantgate.audit.VerificationKey;
import io.tenantgate.config.ConfigReader;
import io.tenantgate.config.DurationText;
import io.tenantgate.config.GateConfig;
import io.tenantgate.gate.Gate;
import io.tenantgate.gate.Progress;
import io.tenantgate.gate.Rulebook;
import io.tenantgate.live.Targets;
import io.tenantgate.report.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tenantgate verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Says whether the record of a gate still holds, so that its migrations may be deployed.",
        footer = {
            "",
            "It holds when nothing in it was altered, the key's owner signed it, it is not too old, its verdict is PASS,",
            "configuration and migrations are those that were gated, and with --target every tenant in production still",
            "has a shape that was tested. Production is only read.",
            "",
            "Example:",
            "  tenantgate verify tenantgate-report --key gate.pub --target postgresql://gate@db/postgres \\",
            "    --databases 'tenant_*' && npm run migrate",
            "",
            "Exit codes: 0 it holds; 1 it does not; 2 usage error; 3 that could not be told."
        })
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "REPORT_DIR", description = "The folder that \"tenantgate gate\" wrote.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Path folder;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "tenantgate.yml",
            description = "The configuration that was gated; default: ${DEFAULT-VALUE}.")
    private Path config = Path.of("tenantgate.yml");

    @Option(names = "--key", paramLabel = "FILE", description = "The team's public key in PEM.")
    private @Nullable Path key;

    @Option(
            names = "--unsigned",
            description = "Does without a signature. It then says nothing about who made the record.")
    private boolean unsigned;

    @Option(
            names = "--max-age",
            paramLabel = "DURATION",
            description = "How old the record may be: 12h, 7d; default: policy.max-age.")
    private @Nullable String maxAge;

    @Option(
            names = "--target",
            paramLabel = "URL",
            description = "Looks at production, read-only: a server on which tenants are found by their names; or"
                    + " TENANT=URL; or a file of these, one a line. Repeatable.")
    private List<String> targets = List.of();

    @Option(
            names = "--databases",
            paramLabel = "GLOB",
            description = "With --target: each database that matches must be a tenant that was tested.")
    private @Nullable String databases;

    @Option(
            names = "--schemas",
            paramLabel = "GLOB",
            description = "With --target: each schema that matches must be a tenant that was tested; default:"
                    + " tenants.schemas.")
    private @Nullable String schemas;

    @Option(
            names = "--allow-migrated",
            description = "Tenants may have the migrations already, for deployments that go tenant by tenant.")
    private boolean allowMigrated;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (targets.isEmpty() && (databases != null || schemas != null || allowMigrated)) {
            throw new UsageException("--databases, --schemas and --allow-migrated are about production; add --target");
        }
        if (unsigned && key != null) {
            throw new UsageException("--key checks a signature, and --unsigned does without; give one of them");
        }
        VerificationKey trusted = key == null ? null : VerificationKey.read(key);
        Targets production = Targets.parse(targets, System.getenv());
        GateConfig read = ConfigReader.read(config, Rulebook.ids());
        Verification.Result result = Verification.of(
                folder,
                new Verification.Today(
                        trusted,
                        unsigned,
                        read.digest(),
                        Verification.byFile(Gate.migrations(read)),
                        maxAge(read),
                        Instant.now()));
        Console console = Console.of(spec);
        VerifyOutcome outcome = new VerifyOutcome(result, allowMigrated);
        if (!targets.isEmpty() && !result.shapes().isEmpty()) {
            outcome.production(production(production, read, result, console.progress()));
        }
        outcome.lines().forEach(console::line);
        return outcome.exitCode();
    }

    private List<TenantState> production(
            Targets production, GateConfig read, Verification.Result result, Progress progress) {
        progress.stage("Looking at production", 0);
        List<TenantState> states = ProductionCheck.run(
                result.shapes(),
                production,
                new TenantNames(databases, schemas == null ? read.tenants().schemas() : schemas),
                Gate.historyTables(),
                read.policy().preflight().connections(),
                progress::done);
        progress.end(states.size() + " tenants");
        return states;
    }

    private Duration maxAge(GateConfig read) {
        String given = maxAge;
        return given == null
                ? read.policy().maxAge()
                : DurationText.parse(given)
                        .orElseThrow(() ->
                                new UsageException("--max-age " + given + ": give a duration such as 90m, 12h or 7d"));
    }
}
