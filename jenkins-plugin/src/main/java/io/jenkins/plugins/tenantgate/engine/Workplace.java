package io.jenkins.plugins.tenantgate.engine;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Computer;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine runs: a workspace on an agent.
 *
 * @param env what the build sets, with the values of credentials that are bound
 */
public record Workplace(FilePath workspace, EnvVars env, Launcher launcher, TaskListener listener) {
    /**
     * Takes what Jenkins hands to a step.
     *
     * @throws AbortException on a Windows agent
     */
    public static Workplace of(FilePath workspace, EnvVars env, Launcher launcher, TaskListener listener)
            throws AbortException {
        if (!launcher.isUnix()) {
            throw new AbortException(
                    "Tenantgate: " + nameOf(workspace) + " is a Windows agent, on which the engine does"
                            + " not run; let the job run on a Linux agent, for example by its label");
        }
        return new Workplace(workspace, env, launcher, listener);
    }

    /** A program that was run, and what it said on both of its streams. */
    record Answer(int code, String text) {
        static final int NOT_FOUND = 127;

        boolean good() {
            return code == 0;
        }

        /** The last line that says something, for a message of one line. */
        String lastLine() {
            return text.lines()
                    .filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .map(String::strip)
                    .orElse("exit code " + code);
        }
    }

    /** How people call the agent. */
    String agent() {
        return nameOf(workspace);
    }

    /** Runs a short program whose output is wanted and not shown. One that is not there answers with 127, as of a shell. */
    Answer ask(String... command) throws IOException, InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            int code = launcher.launch()
                    .cmds(command)
                    .envs(env)
                    .pwd(workspace)
                    .quiet(true)
                    .stdout(output)
                    .join();
            return new Answer(code, output.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Answer(Answer.NOT_FOUND, String.valueOf(e.getMessage()));
        }
    }

    /** Runs a program whose output people want to see, such as the pull of an image; returns its exit code. */
    int show(String... command) throws IOException, InterruptedException {
        return launcher.launch()
                .cmds(command)
                .envs(env)
                .pwd(workspace)
                .quiet(true)
                .stdout(listener)
                .join();
    }

    void say(String line) {
        listener.getLogger().println("[tenantgate] " + line);
    }

    /** The folder beside the workspace where Jenkins keeps what no checkout shall see; null where there is none. */
    public @Nullable FilePath temporary() {
        return WorkspaceList.tempDir(workspace);
    }

    /** The agent; null where it is gone. */
    public @Nullable Computer computer() {
        return workspace.toComputer();
    }

    /** With variables of the build replaced; null where nothing is left. */
    public @Nullable String expanded(@Nullable String text) {
        return text == null ? null : Util.fixEmptyAndTrim(env.expand(text));
    }

    /** What {@code lines} holds, one value a line. */
    public List<String> lines(@Nullable String lines) {
        String expanded = expanded(lines);
        return expanded == null
                ? List.of()
                : expanded.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    private static String nameOf(FilePath workspace) {
        Computer computer = workspace.toComputer();
        return computer == null ? "the agent" : "agent " + computer.getDisplayName();
    }
}
