package io.tenantgate.github;

import io.tenantgate.github.actions.Inputs;
import io.tenantgate.github.actions.Log;
import io.tenantgate.github.actions.RunnerEnvironment;
import io.tenantgate.github.publish.Connection;
import io.tenantgate.render.ReportFolder;
import io.tenantgate.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A step of GitHub Actions in a folder of the test's. It waits for nothing, but keeps how long it would have waited. */
final class Step {
    final Path workspace;
    final Path summary;
    final Path output;
    final Map<String, String> variables = new TreeMap<>();
    Duration timeout = Duration.ofSeconds(30);
    final List<Duration> pauses = new ArrayList<>();

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    Step(FakeGitHub github, Path folder, String event, JsonNode payload) throws IOException {
        workspace = Files.createDirectories(folder.resolve("workspace"));
        summary = folder.resolve("summary");
        output = folder.resolve("output");
        Path file = folder.resolve("event.json");
        Files.writeString(file, payload.toString());
        variables.put("PATH", System.getenv("PATH"));
        variables.put("GITHUB_ACTIONS", "true");
        variables.put("GITHUB_EVENT_NAME", event);
        variables.put("GITHUB_EVENT_PATH", file.toString());
        variables.put("GITHUB_REPOSITORY", FakeGitHub.REPOSITORY);
        variables.put("GITHUB_SHA", "2222222222222222222222222222222222222222");
        variables.put("GITHUB_WORKSPACE", workspace.toString());
        variables.put("GITHUB_API_URL", github.api().toString());
        variables.put("GITHUB_SERVER_URL", "https://github.example.com");
        variables.put("GITHUB_RUN_ID", "17");
        variables.put("GITHUB_STEP_SUMMARY", summary.toString());
        variables.put("GITHUB_OUTPUT", output.toString());
        variables.put("INPUT_TOKEN", "secret-token");
    }

    Step with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** Publishes the report of another job. */
    int publish(Report report) {
        ReportFolder.write(report, List.of(), workspace.resolve("incoming"));
        return publish("incoming");
    }

    int publish(String folder) {
        RunnerEnvironment environment = new RunnerEnvironment(variables);
        Inputs inputs = environment.inputs().publishing(folder, null);
        return new PublishAction(environment.context(), inputs, connection(), log()).run(folder);
    }

    /** Runs the action with this shell script in the engine's place. */
    int gate(String script) throws IOException {
        Path program = workspace.resolveSibling("engine");
        Files.writeString(program, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return gate(List.of(program.toString()));
    }

    int gate(List<String> engine) {
        return new GateAction(new RunnerEnvironment(variables), engine, connection(), Duration.ofMillis(50), log())
                .run();
    }

    String written() {
        return log.toString(StandardCharsets.UTF_8);
    }

    String summaryText() throws IOException {
        return Files.readString(summary);
    }

    /** An output of the step, read as the runner reads it. */
    String output(String name) throws IOException {
        List<String> lines = Files.readAllLines(output);
        for (int i = 0; i < lines.size(); i++) {
            String[] start = lines.get(i).split("<<", 2);
            List<String> value = new ArrayList<>();
            for (i++; !lines.get(i).equals(start[1]); i++) {
                value.add(lines.get(i));
            }
            if (start[0].equals(name)) {
                return String.join("\n", value);
            }
        }
        throw new AssertionError("no output " + name + " in " + lines);
    }

    private Log log() {
        return new Log(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    private Connection connection() {
        return new Connection(timeout, Duration.ofMinutes(5), pauses::add);
    }
}
