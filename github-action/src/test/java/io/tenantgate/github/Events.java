package io.tenantgate.github;

import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Payloads of events as GitHub sent them, which npm's webhooks-examples collects. */
final class Events {
    static final JsonMapper MAPPER = new JsonMapper();

    private final JsonNode examples;

    Events(Path modules) throws Exception {
        examples = MAPPER.readTree(
                Files.readString(modules.resolve("@octokit/webhooks-examples/api.github.com/index.json")));
    }

    /** The first example of an event; {@code action} is empty where it has none. */
    ObjectNode of(String event, String action) {
        for (JsonNode each : examples) {
            if (each.path("name").asString("").equals(event)) {
                for (JsonNode example : each.path("examples")) {
                    if (example.path("action").asString("").equals(action)) {
                        return (ObjectNode) example.deepCopy();
                    }
                }
            }
        }
        throw new AssertionError("no example of " + event + " " + action);
    }

    /** A pull request of the test's repository. */
    ObjectNode pullRequest() {
        ObjectNode event = of("pull_request", "opened");
        ObjectNode pull = (ObjectNode) event.path("pull_request");
        pull.put("number", FakeGitHub.PULL);
        ((ObjectNode) pull.path("head")).put("sha", FakeGitHub.HEAD);
        ((ObjectNode) pull.path("head").path("repo")).put("full_name", FakeGitHub.REPOSITORY);
        return event;
    }

    /** A workflow run that gated a fork's pull request. */
    ObjectNode runOfFork(String conclusion) {
        ObjectNode event = of("workflow_run", "completed");
        ObjectNode run = (ObjectNode) event.path("workflow_run");
        run.put("head_sha", FakeGitHub.HEAD)
                .put("event", "pull_request")
                .put("head_branch", "add-metadata")
                .put("conclusion", conclusion);
        run.putArray("pull_requests");
        ObjectNode fork = (ObjectNode) run.path("head_repository");
        fork.put("full_name", "mallory/billing");
        ((ObjectNode) fork.path("owner")).put("login", "mallory");
        return event;
    }
}
