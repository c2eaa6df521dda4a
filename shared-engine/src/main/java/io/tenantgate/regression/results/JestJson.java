package io.tenantgate.regression.results;

import io.tenantgate.regression.results.TestCase.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code jest --json} and Vitest's reporter {@code json}, which has the same shape. */
final class JestJson {
    private JestJson() {}

    static boolean looksLike(JsonNode root) {
        return root.path("testResults").isArray();
    }

    static void read(JsonNode root, Path folder, Cases cases) throws UnreadableResults {
        for (JsonNode file : root.path("testResults")) {
            String name = Json.relative(file, "name", folder);
            JsonNode tests = file.path("assertionResults");
            if (tests.isEmpty() && Json.text(file, "status").equals("failed")) {
                cases.add(List.of(name), Outcome.FAILED, Json.text(file, "message"));
            }
            for (JsonNode test : tests) {
                List<String> path = new ArrayList<>(List.of(name));
                test.path("ancestorTitles").forEach(title -> path.add(title.asString("")));
                path.add(Json.text(test, "title"));
                Outcome outcome = switch (Json.text(test, "status")) {
                    case "passed" -> Outcome.PASSED;
                    case "failed" -> Outcome.FAILED;
                    default -> Outcome.SKIPPED;
                };
                String message = test.path("failureMessages").path(0).asString("");
                boolean retried = !message.isEmpty() || test.path("invocations").asInt(1) > 1;
                cases.add(
                        path, outcome, outcome == Outcome.PASSED && retried, outcome == Outcome.FAILED ? message : "");
            }
        }
    }
}
