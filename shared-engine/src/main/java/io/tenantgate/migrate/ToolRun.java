package io.tenantgate.migrate;

import io.tenantgate.migrate.Migration.Script;
import io.tenantgate.migrate.MigrationResult.Part;
import io.tenantgate.mirror.Mirror;
import io.tenantgate.mirror.ServerAddress;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.SourceMap;
import io.tenantgate.observe.WireTap;
import io.tenantgate.process.Ended;
import io.tenantgate.process.Processes;
import io.tenantgate.process.Program;
import io.tenantgate.report.GateException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of the team's own program on a mirror, through the wire tap. */
final class ToolRun {
    private ToolRun() {}

    /**
     * Runs the program of {@code migration} on a mirror. Where it has run before on one like it, what it then wrote into its
     * history is taken back first.
     *
     * @param schema with isolation by schema: the tenant's, which the program's sessions search first; else null
     * @throws GateException when the outcome says nothing about the migrations
     */
    static MigrationResult run(Mirror mirror, @Nullable String schema, Migration migration, Duration timeout) {
        TeamTool tool = tool(migration);
        if (tool.began() != null) {
            ToolHistory.takeBack(mirror, schema, tool.began());
        }
        if (schema != null) {
            mirror.searchFirst(schema);
        }
        ToolHistory.State before = ToolHistory.read(mirror, schema);
        Ended ended;
        ToolOutcome.Arrivals arrivals;
        WireTap tap = WireTap.open(mirror, SourceMap.of(List.of()));
        try (tap) {
            ended = Processes.run(program(tool.command(), tool, tap.address(), mirror, schema, timeout));
        }
        arrivals = new ToolOutcome.Arrivals(tap.sessions(), tap.refusals());
        List<ObservedStatement> all = tap.statements();
        ToolHistory.State after = ToolHistory.read(mirror, schema);
        List<ToolHistory.Entry> added = after.since(before);
        List<Part> parts = new ToolStatements(after, added, tool.sources()).parts(all);
        ObservedStatement failed =
                new ToolOutcome(tool, mirror, Watchdog.text(timeout), ended, arrivals, all, parts, after).failed();
        return result(migration, tool.beganWith(before.entries()), ended, parts, failed);
    }

    static TeamTool tool(Migration migration) {
        TeamTool tool = migration.tool();
        if (tool == null) {
            throw new IllegalArgumentException(migration.name() + " is not run by a program");
        }
        return tool;
    }

    static Program program(
            String command,
            TeamTool tool,
            ServerAddress address,
            Mirror mirror,
            @Nullable String schema,
            Duration timeout) {
        Map<String, String> environment = new HashMap<>(tool.environment());
        environment.putAll(address.environment(mirror.database()));
        if (schema != null) {
            environment.put("TENANTGATE_SCHEMA", schema);
        }
        return new Program(
                Program.shell(command),
                tool.folder(),
                environment,
                Set.of(address.password(), address.url(mirror.database())),
                timeout);
    }

    private static MigrationResult result(
            Migration migration, TeamTool tool, Ended ended, List<Part> parts, @Nullable ObservedStatement failed) {
        List<ObservedStatement> own = new ArrayList<>();
        List<Part> upToFailure = new ArrayList<>();
        for (Part part : parts) {
            int end = failed == null ? -1 : part.statements().indexOf(failed);
            List<ObservedStatement> kept =
                    end < 0 ? part.statements() : part.statements().subList(0, end + 1);
            own.addAll(kept);
            upToFailure.add(new Part(part.name(), part.file(), part.recorded(), kept));
            if (end >= 0) {
                break;
            }
        }
        String name = upToFailure.isEmpty()
                ? migration.name()
                : upToFailure.stream().map(Part::name).collect(Collectors.joining(", "));
        String file = upToFailure.size() == 1
                ? upToFailure.get(0).file()
                : migration.up().file();
        Migration ran = new Migration(
                migration.version(), name, false, new Script(Path.of(file), file, "", true), migration.down(), tool);
        return new MigrationResult(ran, own, ended.durationMs(), failed, upToFailure);
    }
}
