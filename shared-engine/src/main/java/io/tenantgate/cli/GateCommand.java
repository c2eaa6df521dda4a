package io.tenantgate.cli;

import io.tenantgate.audit.Actor;
import io.tenantgate.audit.GateRecord;
import io.tenantgate.audit.Signer;
import io.tenantgate.config.ConfigReader;
import io.tenantgate.config.GateConfig;
import io.tenantgate.config.PostgresConfig;
import io.tenantgate.gate.Gate;
import io.tenantgate.gate.GateOptions;
import io.tenantgate.gate.Rulebook;
import io.tenantgate.gate.ShardFile;
import io.tenantgate.render.ReportFolder;
import io.tenantgate.report.Report;
import io.tenantgate.report.Shard;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tenantgate gate}. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        description = "Runs the pending migrations on mirrors of all tenants and ends in a verdict.",
        footer = {
            "",
            "Writes report.html, summary.md, report.json, results.sarif, junit.xml and the record of the gate (audit.jsonl,",
            "attestation.json) to the report folder (docs/report.md), the verdict to standard output and progress to standard",
            "error. \"tenantgate verify\" checks the record."
        })
final class GateCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "tenantgate.yml",
            description = "The configuration; default: ${DEFAULT-VALUE}.")
    private Path config = Path.of("tenantgate.yml");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "tenantgate-report",
            description = "The report folder; default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("tenantgate-report");

    @Option(
            names = "--tenants",
            paramLabel = "GLOB",
            description = "Only tenants whose names match, such as 'tenant_00*'.")
    private @Nullable String tenants;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            converter = ShardConverter.class,
            description = "Only shard I of N: some of the shapes, which all shards together are. Its verdict is that of"
                    + " its part; \"tenantgate merge\" makes one report of all. See \"tenantgate plan\".")
    private @Nullable Shard shard;

    @Option(
            names = "--since",
            paramLabel = "REVISION",
            description = "Migrations added since this git revision are pending where no history table tells.")
    private @Nullable String since;

    @Option(
            names = "--provider",
            paramLabel = "PROVIDER",
            description = "Where mirrors are made: ${COMPLETION-CANDIDATES}; default: as configured.")
    private PostgresConfig.@Nullable Provider provider;

    @Option(
            names = "--target",
            paramLabel = "URL",
            description = "Also looks at production, read-only. URL is postgresql://user@host:port/database of a server"
                    + " on which tenants are found by their names; or TENANT=URL; or a file of these, one a line."
                    + " Repeatable. Passwords come from PGPASSWORD or ~/.pgpass. Privileges: docs/preflight.md.")
    private List<String> targets = List.of();

    @ArgGroup(exclusive = false, heading = "%nRecord:%n")
    private SigningOptions signing = new SigningOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        Signer signer = signing.signer(System.getenv());
        Report report = gate(
                overridden(ConfigReader.read(config, Rulebook.ids())),
                new GateOptions(tenants, Console.cacheHome(), Version.number(), signing.withoutKey(System.getenv()))
                        .withTargets(targets)
                        .withShard(shard),
                out,
                signer,
                Console.of(spec));
        return ExitCode.of(report.overallStatus());
    }

    /** Gates, writes the report folder and the record, and tells the verdict. */
    static Report gate(GateConfig config, GateOptions options, Path out, @Nullable Signer signer, Console console) {
        ReportFolder.check(out);
        try (GateRecord record = GateRecord.begin(out, Actor.of(System.getenv()))) {
            ShardFile.remove(out);
            Report report = options.shard() == null
                    ? Gate.run(config, options, console.progress(), record)
                    : Gate.runShard(config, options, console.progress(), record, out);
            ReportFolder.write(report, Help.ofRules(), out);
            record.complete(report, signer);
            console.verdict(report, out);
            return report;
        }
    }

    private GateConfig overridden(GateConfig read) {
        GateConfig config =
                provider == null ? read : read.withPostgres(read.postgres().withProvider(provider));
        return since == null
                ? config
                : config.withMigrations(config.migrations().withSince(since));
    }
}
