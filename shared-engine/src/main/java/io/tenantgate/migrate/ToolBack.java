package io.tenantgate.migrate;

import io.tenantgate.mirror.Mirror;
import io.tenantgate.observe.ObservedStatement;
import io.tenantgate.observe.ServerError;
import io.tenantgate.observe.SourceMap;
import io.tenantgate.observe.WireTap;
import io.tenantgate.process.Ended;
import io.tenantgate.process.Processes;
import io.tenantgate.report.GateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way back by the team's own program, through the wire tap: run until its history is what it was before it went up. */
final class ToolBack {
    private ToolBack() {}

    /**
     * Runs the command of {@code migrations.down-command} as often as it takes: some programs take back one migration at a
     * time, others (Knex) all of the last run.
     *
     * @throws GateException when the program did not end
     */
    static MigrationResult run(Mirror mirror, @Nullable String schema, Migration migration, Duration timeout) {
        TeamTool tool = ToolRun.tool(migration);
        String command = Objects.requireNonNull(tool.downCommand());
        ToolHistory.State began = new ToolHistory.State(List.of(), Objects.requireNonNullElse(tool.began(), List.of()));
        if (schema != null) {
            mirror.searchFirst(schema);
        }
        List<ObservedStatement> own = new ArrayList<>();
        ObservedStatement failed = null;
        double durationMs = 0;
        ToolHistory.State before = ToolHistory.read(mirror, schema);
        do {
            Ended ended;
            WireTap tap = WireTap.open(mirror, SourceMap.of(List.of()));
            try (tap) {
                ended = Processes.run(ToolRun.program(command, tool, tap.address(), mirror, schema, timeout));
            }
            durationMs += ended.durationMs();
            if (ended.timedOut()) {
                throw new GateException(
                        command + ": did not end within " + Watchdog.text(timeout) + "; raise migrations.timeout");
            }
            ToolHistory.State after = ToolHistory.read(mirror, schema);
            new ToolStatements(after, List.of(), tool.sources())
                    .parts(tap.statements())
                    .forEach(part -> own.addAll(part.statements()));
            failed = failed(command, ended, tap.statements());
            if (failed == null && after.entries().size() >= before.entries().size()) {
                failed = said(command, "took nothing back: its history holds what it held before");
            }
            before = after;
        } while (failed == null && !before.since(began).isEmpty());
        if (failed != null) {
            own.remove(failed);
            own.add(failed);
        }
        return new MigrationResult(migration, own, Math.round(durationMs), failed);
    }

    private static @Nullable ObservedStatement failed(String command, Ended ended, List<ObservedStatement> statements) {
        if (ended.succeeded()) {
            return null;
        }
        ObservedStatement last = null;
        for (ObservedStatement statement : statements) {
            boolean follows = statement.error() != null
                    && last != null
                    && "25P02".equals(statement.error().sqlstate());
            if (statement.error() != null && !follows) {
                last = statement;
            }
        }
        return last == null
                ? said(command, "ended with exit code " + ended.exitCode() + ": " + Obstacle.firstLine(ended.output()))
                : last;
    }

    /** What the program says of itself, although the server refused nothing. */
    private static ObservedStatement said(String command, String words) {
        return new ObservedStatement(
                command,
                null,
                0,
                false,
                "",
                0,
                0,
                new ServerError("", words, null, null, null, null, null, null),
                List.of(),
                List.of(),
                List.of(),
                0,
                0,
                0,
                null);
    }
}
