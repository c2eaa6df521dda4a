package io.tenantgate.cli;

import io.tenantgate.audit.Actor;
import io.tenantgate.audit.GateRecord;
import io.tenantgate.audit.Signer;
import io.tenantgate.gate.Merge;
import io.tenantgate.gate.ShardFile;
import io.tenantgate.render.ReportFolder;
import io.tenantgate.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tenantgate merge}. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = "Makes one report of the reports of all shards, and ends in their verdict.",
        footer = {
            "",
            "Each shard must be there once, all of one commit, configuration, folder of migrations and fleet. Where one",
            "is missing or could not tell, the verdict is ERROR. The exit code is that of a gate."
        })
final class MergeCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "DIR",
            description = "The report folders that \"tenantgate gate --shard\" has written.")
    private List<Path> shards = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "tenantgate-report",
            description = "The report folder; default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("tenantgate-report");

    @ArgGroup(exclusive = false, heading = "%nRecord:%n")
    private SigningOptions signing = new SigningOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        Signer signer = signing.signer(System.getenv());
        ReportFolder.check(out);
        Merge merge = Merge.of(shards, out, Version.number());
        try (GateRecord record = GateRecord.begin(out, Actor.of(System.getenv()))) {
            ShardFile.remove(out);
            Report report = merge.report(record);
            ReportFolder.write(report, Help.ofRules(), out);
            record.complete(report, signer);
            Console.of(spec).verdict(report, out);
            return ExitCode.of(report.overallStatus());
        }
    }
}
