package io.tenantgate.migrate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The program with which the team migrates.
 *
 * @param command one line for {@code sh}; it runs all migrations that it finds pending
 * @param downCommand the same for what takes the last migration back, or the last batch; null where there is none
 * @param folder where it runs: the folder of the configuration
 * @param environment what it may see of the engine's environment
 * @param sources the files below the folder of migrations
 * @param began what its history table held before it ran first, so that it can be run once more; null before that
 */
public record TeamTool(
        String command,
        @Nullable String downCommand,
        Path folder,
        Map<String, String> environment,
        ToolSources sources,
        @Nullable List<ToolHistory.Entry> began) {
    public TeamTool {
        environment = Map.copyOf(environment);
        began = began == null ? null : List.copyOf(began);
    }

    TeamTool beganWith(List<ToolHistory.Entry> history) {
        return new TeamTool(command, downCommand, folder, environment, sources, began == null ? history : began);
    }

    /** Without the environment, which may hold secrets. */
    @Override
    public String toString() {
        return command;
    }
}
